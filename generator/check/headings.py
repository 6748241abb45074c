"""The rule that headings of a text go down one level at a time (WCAG 2.2, 1.3.1). Must not change them."""

import re
from collections.abc import Iterator
from html import unescape

from generator.check.made import Made
from generator.check.written import Document, published_documents, source_of
from generator.diagnostics import Diagnostics, Place
from generator.model.content import RichText, Section

_HEADING = re.compile(r"<h([1-6])[ >]")
_MARKED = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_NO_WORDS = (">", "#", "-", "*", "+")


def check_headings(made: Made, diagnostics: Diagnostics) -> None:
    """Report `heading-skipped` for each heading that is more than one level below what stands above it."""
    for document in published_documents(made):
        above = 2 if isinstance(document, Section) else 1  # the title of the section, or of the page
        levels = list(_levels(document.body))
        places: list[Place] = []
        for number, level in enumerate(levels):
            if level > above + 1:
                places = places or _places(document, len(levels), made)
                diagnostics.warn(
                    "heading-skipped",
                    _message(above, level, first=number == 0),
                    places[number],
                    hint=f"write it with {'one' if level == above + 2 else level - above - 1} # less, so that nobody "
                    "looks for a heading that is not there",
                )
            above = level


def _levels(body: RichText) -> Iterator[int]:
    for part in body.parts:
        if isinstance(part, str):
            yield from (int(unescape(level)) for level in _HEADING.findall(part))


def _message(above: int, level: int, *, first: bool) -> str:
    steps = level - above - 1
    missing = "a level is" if steps == 1 else f"{steps} levels are"
    return f"{missing} left out between this heading and {'the title' if first else 'the one above it'}"


def _places(document: Document, number: int, made: Made) -> list[Place]:
    """Return the place of each heading; that of the whole text where they cannot be told apart."""
    _, source = source_of(document, made)
    found = list(_written(source.prose))
    if len(found) != number:
        return [document.place] * number
    return [source.at(offset, length) for offset, length in found]


def _written(prose: str) -> Iterator[tuple[int, int]]:
    """Give the offset and the length of each line that is a heading, by marks before it or a line below it."""
    lines = prose.split("\n")
    offset = 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        words = line.strip()
        is_underlined = words and not words.startswith(_NO_WORDS) and _UNDERLINE.fullmatch(below)
        if is_underlined or _MARKED.match(line):
            yield offset, len(line.rstrip())
        offset += len(line) + 1
