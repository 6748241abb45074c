"""Read lists the way authors see them on their git host, for Python-Markdown. Must not look inside the items.

Python-Markdown asks for four spaces and a blank line before a list, and joins lists of different marks. This
block processor takes the place of its list processors and follows CommonMark 0.31, sections 5.2 to 5.4: what
belongs to an item begins in the column where the item's own text begins.
"""

import re
from collections import deque
from xml.etree.ElementTree import Element, SubElement  # builds a tree only, reads no XML

from markdown import util
from markdown.blockprocessors import BlockProcessor

from generator.read.markdown.nesting import MAX_DEPTH, TooDeepError
from generator.record import record

STASHED = re.compile(rf"^ {{0,3}}({util.HTML_PLACEHOLDER % '[0-9]+'}) *$", re.MULTILINE)
"""A line that stands for a block taken out beforehand, such as fenced code."""

_LINE = re.compile(r"^ {0,3}(?:[-+*]|\d{1,9}[.)])(?: |$)", re.MULTILINE)
_MARKER = re.compile(r"(?P<indent> {0,3})(?:(?P<bullet>[-+*])|(?P<number>\d{1,9})(?P<end>[.)]))(?P<space> +|$)")
_MARKERS = re.compile(r"(?: *(?:>|(?:[-+*]|\d{1,9}[.)])(?= |$)))*")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_INTERRUPTS = re.compile(r" {0,3}(?:>|#{1,6}(?: |$)|=+ *$)")


class ListProcessor(BlockProcessor):
    """Build `ul` and `ol` elements."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a block may hold a list."""
        return _LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Parse the first list of the first block, with the later blocks that belong to it."""
        lines = blocks[0].split("\n")
        start = _find_list(lines)
        if start is None:
            return False
        if len(self.parser.state) > MAX_DEPTH:
            raise TooDeepError
        del blocks[0]
        if start:
            self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
        feed = _Feed(lines[start:], blocks)
        first, items, loose = _read_list(feed)
        feed.put_back()

        found = SubElement(parent, "ol" if first.number else "ul")
        if first.number and int(first.number) != 1:
            found.set("start", str(int(first.number)))
        for item in items:
            element = SubElement(found, "li")
            self.parser.state.set("item")
            self.parser.parseChunk(element, "\n".join(item))
            self.parser.state.reset()
            if not loose:
                _unwrap_paragraphs(element)
        return None


@record
class _Marker:
    kind: str  # the bullet, or what ends the number: a change of it begins another list
    number: str
    column: int  # where the item's content begins
    content: str


class _Feed:
    """Lines of the first block, then of the blocks after it, taken only as far as they are asked for."""

    def __init__(self, lines: list[str], blocks: list[str]) -> None:
        self._lines = deque(lines)
        self._blocks = blocks

    def peek(self) -> str | None:
        if not self._lines and self._blocks:
            self._lines.extend(["", *self._blocks.pop(0).split("\n")])
        return self._lines[0] if self._lines else None

    def take(self) -> str:
        return self._lines.popleft()

    def put_back(self) -> None:
        if self._lines:
            self._blocks.insert(0, "\n".join(self._lines))


def _find_list(lines: list[str]) -> int | None:
    for number, line in enumerate(lines):
        marker = _marker(line)
        if marker is None:
            continue
        # Within a paragraph, a line such as "1990. Then…" is text: only 1 begins a list there, and never an empty item.
        interrupts = bool(marker.content) and marker.number in ("", "1")
        before = lines[number - 1] if number else ""
        if interrupts or not _is_paragraph(before) or before.lstrip().startswith(">"):
            return number
    return None


def _marker(line: str) -> _Marker | None:
    found = _MARKER.match(line)
    if not found or _RULE.match(line):
        return None
    kind, number = found["bullet"] or found["end"], found["number"] or ""
    content = line[found.end() :]
    if not content:
        return _Marker(kind, number, found.start("space") + 1, "")
    if len(found["space"]) > 4:  # one space belongs to the marker, the others make indented code
        column = found.start("space") + 1
        return _Marker(kind, number, column, line[column:])
    return _Marker(kind, number, found.end(), content)


def _read_list(feed: _Feed) -> tuple[_Marker, list[list[str]], bool]:
    """Take one list from the feed: its first marker, the lines of each item without indentation, and if it is loose."""
    first = marker = _marker(feed.peek() or "") or _Marker("", "", 0, "")
    items: list[list[str]] = []
    loose = False
    while True:
        feed.take()
        item, blanks = _read_item(feed, marker)
        items.append(item)
        loose = loose or _has_gap(item)
        following = _marker(feed.peek() or "")
        if following is None or following.kind != first.kind:
            return first, items, loose
        loose = loose or blanks > 0
        marker = following


def _read_item(feed: _Feed, marker: _Marker) -> tuple[list[str], int]:
    """Take the rest of an item; also tell how many blank lines came after it."""
    item = [marker.content]
    blanks = 0
    while (line := feed.peek()) is not None:
        if not line.strip():
            blanks += 1
        elif line.startswith(" " * marker.column) and (item != [""] or not blanks):
            item += [*[""] * blanks, line[marker.column :]]
            blanks = 0
        elif not blanks and _is_paragraph(item[-1]) and not _begins_block(line):
            item.append(line.lstrip())
        else:
            break
        feed.take()
    return item, blanks


def _has_gap(item: list[str]) -> bool:
    """Tell whether a blank line stands between two blocks of an item; those inside a nested list do not count."""
    feed = _Feed(item, [])
    before = blank = False
    while (line := feed.peek()) is not None:
        if not line.strip():
            blank = True
        elif before and blank:
            return True
        elif marker := _marker(line):
            kind, before = marker.kind, True
            while marker and marker.kind == kind:
                feed.take()
                _, blanks = _read_item(feed, marker)
                marker = _marker(feed.peek() or "")
            blank = blanks > 0
            continue
        else:
            before = True
        feed.take()
    return False


def _is_paragraph(line: str) -> bool:
    """Tell whether a line is most likely text that the next line can continue."""
    markers = _MARKERS.match(line)
    rest = line[markers.end() if markers else 0 :].strip()
    return bool(rest) and not _begins_block(rest)


def _begins_block(line: str) -> bool:
    return bool(_marker(line) or _RULE.match(line) or _INTERRUPTS.match(line) or STASHED.match(line))


def _unwrap_paragraphs(item: Element) -> None:
    """Turn the paragraphs of a tight list's item into plain text."""
    previous: Element | None = None
    for child in list(item):
        if child.tag != "p" or len(child):
            previous = child
            continue
        item.remove(child)
        if previous is None:
            item.text = f"{item.text}\n{child.text}" if item.text else child.text
        else:
            previous.tail = f"{previous.tail or ''}\n{child.text or ''}"
