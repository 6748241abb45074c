"""Find in the author's Markdown what a finding is about. Must not judge it.

Python-Markdown keeps no positions, so the n-th use of an address in the HTML is looked up as its n-th occurrence in
the source, code left aside. When that fails, the place of the whole text is still true.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from generator.diagnostics import Place
from generator.read.markdown.fences import find_fences

# What may stand around an address; "" is the edge of the text.
_BEFORE, _AFTER = frozenset(["", *"(<\"'= \t\n"]), frozenset(["", *")>\"' \t\n"])
_LINK = ("](", "]:", "=", "<")
_NO_ADDRESS = re.compile(r"(?<=\])\(\s*(?:<>)?\s*\)")
_INLINE_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Source:
    """The source of one text; `place` is where it begins in its file."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        self._place = place
        self._found: dict[str, list[Place]] = {}
        self._used: Counter[str] = Counter()

    @cached_property
    def prose(self) -> str:
        """The text with blanks for its code and comments: offsets stay the same."""
        return _without_code(self.text)

    def address(self, value: str) -> Place:
        """Return the place of the next use of an address."""
        if value not in self._found:
            self._found[value] = self._addresses(value)
        return self._next(value)

    def tag(self, name: str) -> Place:
        """Return the place of the next use of an HTML tag, without its bracket."""
        return self._match(rf"(?<=<){re.escape(name)}(?![\w-])")

    def attribute(self, name: str) -> Place:
        """Return the place of the next use of an attribute."""
        return self._match(rf"(?<![\w-]){re.escape(name)}(?=[\s=>/}}])")

    def class_name(self, name: str) -> Place:
        """Return the place of the next use of a class."""
        return self._match(rf"(?<=[.\s\"'=]){re.escape(name)}(?![\w-])")

    def at(self, offset: int, length: int) -> Place:
        """Return the place of an offset in the text."""
        if not self._place.line:
            return self._place
        line = bisect_right(self._lines, offset) - 1
        column = offset - self._lines[line] + 1
        if not line:
            column += max(0, self._place.column - 1)
        return Place(self._place.file, self._place.line + line, column, length)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def _addresses(self, value: str) -> list[Place]:
        if not value:
            return [self.at(found.start(), len(found[0])) for found in _NO_ADDRESS.finditer(self.prose)]
        spellings = (value, value.replace("&", "&amp;"), value.replace("(", r"\(").replace(")", r"\)"))
        for spelling in spellings:
            found = [start for start in self._occurrences(spelling) if self._stands_alone(start, len(spelling))]
            links = [start for start in found if self._is_target(start)]
            if found:
                return [self.at(start, len(spelling)) for start in links or found]
        return []

    def _occurrences(self, value: str) -> Iterator[int]:
        start = self.prose.find(value)
        while start >= 0:
            yield start
            start = self.prose.find(value, start + 1)

    def _stands_alone(self, start: int, length: int) -> bool:
        before, after = self.prose[max(0, start - 1) : start], self.prose[start + length : start + length + 1]
        return before in _BEFORE and after in _AFTER

    def _is_target(self, start: int) -> bool:
        return self.prose[max(0, start - 20) : start].rstrip(" \t\n\"'").endswith(_LINK)

    def _match(self, pattern: str) -> Place:
        if pattern not in self._found:
            matches = re.finditer(pattern, self.prose, re.IGNORECASE)
            self._found[pattern] = [self.at(found.start(), len(found[0])) for found in matches]
        return self._next(pattern)

    def _next(self, key: str) -> Place:
        found = self._found[key]
        if not found:
            return self._place
        self._used[key] += 1
        return found[min(self._used[key], len(found)) - 1]


def _without_code(text: str) -> str:
    if "```" in text or "~~~" in text:
        lines = text.split("\n")
        for fence in find_fences(lines):
            for number in range(fence.start, fence.end):
                lines[number] = " " * len(lines[number])
        text = "\n".join(lines)
    if "`" in text:
        text = _INLINE_CODE.sub(_blank, text)
    return _COMMENT.sub(_blank, text) if "<!--" in text else text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
