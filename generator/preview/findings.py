"""Findings as data for the overlay in the page: each with its line of the source. Must not decide what is shown."""

from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic, Note, Place

_LONGEST = 300  # characters of a line; a minified style sheet is one line
_BEFORE = 120
_AROUND = 2  # lines above and below


def describe_findings(found: Iterable[Diagnostic], sources: Mapping[str, bytes]) -> list[dict[str, object]]:
    """Return findings as JSON has them.

    `lines` are some of the source around it as (number, text); `mark` is what is meant in the middle one, as (start,
    length) in characters of its text.
    """
    lines = _Lines(sources)
    return [
        {
            "severity": str(one.severity),
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
            **_describe_place(one.place, lines),
            "notes": [_describe_note(note, lines) for note in one.notes],
        }
        for one in found
    ]


def _describe_note(note: Note, lines: "_Lines") -> dict[str, object]:
    return {"message": note.message, **_describe_place(note.place, lines)}


def _describe_place(place: Place, lines: "_Lines") -> dict[str, object]:
    described: dict[str, object] = {"file": place.file, "line": place.line, "column": place.column, "lines": []}
    text = lines.of(place.file)
    if not 1 <= place.line <= len(text):
        return described
    numbers = range(max(place.line - _AROUND, 1), min(place.line + _AROUND, len(text)) + 1)
    start = max(place.column - 1 - _BEFORE, 0)
    shown = [(number, _cut(text[number - 1], start if number == place.line else 0)) for number in numbers]
    described["lines"] = shown
    if place.column:
        described["mark"] = (place.column - 1 - start + (1 if start else 0), max(place.length, 1))
    return described


def _cut(line: str, start: int) -> str:
    end = start + _LONGEST
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


class _Lines:
    """Lines of files, each file split once."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources
        self._split: dict[str, list[str]] = {}

    def of(self, file: str) -> list[str]:
        if file not in self._split:
            content = self._sources.get(file)
            text = "" if content is None else content.decode("utf-8-sig", "replace")
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._split[file] = [] if content is None else lines  # of a picture there are no lines to show
        return self._split[file]
