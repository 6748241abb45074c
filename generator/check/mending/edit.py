"""A change at one place of a file, to the byte. Must not know why it is made."""

import re
from collections.abc import Iterable

from generator.diagnostics import Place
from generator.record import record

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@record
class Edit:
    """Puts `new` in the place of `old`, which stands at `place`."""

    place: Place
    old: str
    new: str


def text_at(content: bytes, place: Place) -> str:
    """Return the characters that a place underlines; empty where there are none."""
    found = _offset(content.decode(errors="surrogateescape"), place)
    if found is None:
        return ""
    return found[0][found[1] : found[1] + place.length].partition("\n")[0].rstrip("\r")


def line_at(content: bytes, line: int) -> str:
    """Return a line by its number, without its end; empty where there is none."""
    found = _offset(content.decode(errors="surrogateescape"), Place("", line, 1))
    return re.split(r"[\r\n]", found[0][found[1] :], maxsplit=1)[0] if found else ""


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with its edits; one that does not find its old text is left out, and nothing else changes."""
    text = content.decode(errors="surrogateescape")
    for edit in sorted(edits, key=lambda one: (one.place.line, one.place.column), reverse=True):
        found = _offset(text, edit.place)
        if found and text.startswith(edit.old, found[1]):
            text = text[: found[1]] + edit.new + text[found[1] + len(edit.old) :]
    return text.encode(errors="surrogateescape")


def _offset(text: str, place: Place) -> tuple[str, int] | None:
    """Return the text and the offset of a place in it; lines are counted as readers count them."""
    start = 1 if text.startswith("\ufeff") else 0  # not a character of the first line
    for _ in range(place.line - 1):
        found = _LINE.match(text, start)
        if found is None or found.end() == len(text):
            return None
        start = found.end()
    return (text, start + max(place.column, 1) - 1) if place.line > 0 else None
