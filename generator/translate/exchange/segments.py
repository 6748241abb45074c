"""A Markdown text as segments and the glue between them: unwrapped for translators, wrapped again for the file.

Must not decide where a segment begins: `cutting.py` does. Whatever is not edited keeps its bytes, since a segment
remembers how it stands in the file.
"""

import re
from collections.abc import Sequence

from generator.record import record

VERBATIM = frozenset({"html", "passage"})
"""Kinds whose lines stay lines: their marks are part of what is translated."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"\s+")


@record
class Segment:
    """One text of a Markdown file, as a translator sees it (`text`) and as it stands there (`raw`).

    `kind` is text, h1 to h6, item, quote, cell, term, footnote, html, picture (one that has a place beside the text),
    or passage: several blocks that could only be paired as a whole. In `text` a paragraph is one line, and a line break
    that readers see is a backslash at the end of a line. `lead` is what a further line of the block begins with.
    """

    kind: str
    raw: str
    text: str
    lead: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two segments the same: kind and words, whatever the line breaks and spaces."""
        return self.kind, _SPACE.sub(" ", self.text.replace("\\\n", " ")).strip()


@record
class Cut:
    """A text in pieces: `glue[0]`, segment 0, `glue[1]`, segment 1 and so on to the last glue."""

    glue: tuple[str, ...]
    segments: tuple[Segment, ...]

    def joined(self) -> str:
        """Return the text that was cut."""
        pieces = [self.glue[0]]
        for segment, after in zip(self.segments, self.glue[1:], strict=True):
            pieces += [segment.raw, after]
        return "".join(pieces)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the segments, in order."""
        return tuple(segment.kind for segment in self.segments)

    def merged(self, ranges: Sequence[tuple[int, int]]) -> "Cut":
        """Return the same text with each of these ranges of segments (first, end) as one passage; none is empty."""
        glue, segments, done = [self.glue[0]], list[Segment](), 0
        for first, end in ranges:
            glue += self.glue[done + 1 : first + 1]
            segments += self.segments[done:first]
            inner = (
                piece for number in range(first + 1, end) for piece in (self.glue[number], self.segments[number].raw)
            )
            raw = "".join([self.segments[first].raw, *inner])
            segments.append(Segment("passage", raw, with_newline(raw, "\n")))
            glue.append(self.glue[end])
            done = end
        return Cut((*glue, *self.glue[done + 1 :]), (*segments, *self.segments[done:]))


def unwrap(raw: str) -> str:
    """Return the lines of a paragraph as one, without the marks that its further lines begin with.

    Two spaces or a backslash at the end of a line are a break that readers see: it stays, written as a backslash.
    """
    first, *others = _LINE_END.split(raw)
    text = first
    for line in others:
        ended = len(text) - len(text.rstrip(" \t"))
        visible = text.endswith(("\\", "  "))
        text = text[: len(text) - ended]
        mark = "" if text.endswith("\\") or not visible else "\\"
        text += (f"{mark}\n" if visible else " ") + line.lstrip(" \t")
    return text


def wrap(segment: Segment, text: str, newline: str) -> str:
    """Return how another text stands in the place of a segment."""
    lines = text.strip().split("\n")
    lead = "" if segment.kind in VERBATIM else segment.lead
    return (newline + lead).join([lines[0], *lines[1:]])


def newline_of(text: str) -> str:
    """Return the line ends of a text: those of its first line."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def with_newline(text: str, newline: str) -> str:
    """Return a text with these line ends."""
    return _LINE_END.sub(newline, text)
