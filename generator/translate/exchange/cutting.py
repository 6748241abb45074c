"""Where the segments of a Markdown text begin and end. Must not lose a character: all else is glue.

A line scanner and no parser: it knows as much of the dialect (docs/markdown.md) as is needed to show translators
sentences without marks. Where it takes a line for another kind than the reader of Markdown does, a segment is larger
or smaller than it could be, and nothing worse.
"""

import re
from collections.abc import Iterator

from generator.read.markdown.fences import find_fences
from generator.read.originals import count_words
from generator.translate.exchange.segments import VERBATIM, Cut, Segment, unwrap, with_newline

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LEAD = re.compile(r"[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|$))[ \t]*)*")
_MARK = re.compile(r">|[-+*]|\d{1,9}[.)]")
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|$)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*|:[ \t]+(?=\S)")
_DEFINITION = re.compile(r"\[[^\]^][^\]]*\]:[ \t]*\S")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_DELIMITER = re.compile(r"(?=[^|]*\|)[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ATTRIBUTES = r"\{[ \t]*:?[ \t]*(?:(?:[.#][^\s{}\"'=]+|[\w-]+=[\w-]+)[ \t]*)+\}"
_ATTRIBUTE_LINE = re.compile(rf"[ \t]*{_ATTRIBUTES}[ \t]*$")
_HEADING_END = re.compile(rf"(?:[ \t]+#+)?(?:[ \t]*{_ATTRIBUTES})?[ \t]*$")
_PICTURE_END = re.compile(rf"(?<=\)){_ATTRIBUTES}[ \t]*$")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)$")
_HTML = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[\s/>]|$)")
_INLINE = frozenset(
    re.findall(r"\w+", "a abbr b bdi bdo br cite code del em i img ins kbd mark q s small span sub sup u")
)
_CODE = 4
"""Columns by which code is indented."""


def cut(text: str) -> Cut:
    """Cut a Markdown text; putting the pieces together again gives the same text, whatever it is."""
    lines = _LINES.findall(text)
    glue, segments, done = list[str](), list[Segment](), 0
    for start, end, kind, lead in _Scanner(lines).spans():
        raw = text[start:end]
        if not _has_words(raw, kind):
            continue
        shown = with_newline(raw, "\n") if kind in VERBATIM else unwrap(_without_quote_marks(raw, lead))
        glue.append(text[done:start])
        segments.append(Segment(kind, raw, shown, lead))
        done = end
    return Cut((*glue, text[done:]), tuple(segments))


_Span = tuple[int, int, str, str]
"""Start, end, kind, and what further lines begin with."""


class _Scanner:
    """Walks over the lines of a text once."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.bare = [line.rstrip("\r\n") for line in lines]
        self.last_comment = max((number for number, line in enumerate(self.bare) if "-->" in line), default=-1)
        self.skipped = {number for fence in find_fences(self.bare) for number in range(fence.start, fence.end)}
        self.columns: list[int] = []  # where the contents of the open lists begin
        self.open: _Span | None = None
        self.position = 0
        self.rows = 0  # of the table that begins with the line at hand

    def spans(self) -> Iterator[_Span]:
        number = 0
        while number < len(self.lines):
            self.rows = 0
            yield from self._line(number)
            for row in range(number, number + max(self.rows, 1)):
                if self.rows and row != number + 1:  # the second row holds no words
                    yield from self._cells(row)
                self.position += len(self.lines[row])
            number += max(self.rows, 1)
        yield from self._close()

    def _line(self, number: int) -> Iterator[_Span]:
        """Take one line; give the segments that end with it or before it."""
        line = self.bare[number]
        lead = _LEAD.match(line)
        length = lead.end() if lead else 0
        rest = line[length:]
        if number in self.skipped or not rest or self._is_comment(number, rest):
            yield from self._close()
            self._note_item(line, length)
            return
        if self.open and self._continues(line, length, rest):
            yield from self._add(line, rest)
            return
        yield from self._close()
        if self._is_code(line, length):
            return
        if _RULE.match(line) or _DEFINITION.match(rest) or _ATTRIBUTE_LINE.match(rest):
            return
        self._note_item(line, length)
        self.rows = self._table(number)
        if not self.rows:
            yield from self._begin(line, length, rest)

    def _begin(self, line: str, length: int, rest: str) -> Iterator[_Span]:
        start = self.position + length
        heading, note = _HEADING.match(rest), _NOTE.match(rest)
        if heading:
            level = len(heading[0].rstrip())
            text = rest[heading.end() :]
            end = _HEADING_END.search(text)
            begin = start + heading.end()
            yield (begin, begin + (end.start() if end else len(text)), f"h{level}", "")
            return
        marks = line[:length]
        inner = "".join(
            "> " if mark == ">" else " " * len(mark) for mark in re.findall(r">|[^>]", marks.replace("> ", ">"))
        )
        kind = "html" if self._is_html(rest) else _kind_of(marks)
        if note:
            start += note.end()
            inner += "    "
            kind = "footnote" if rest.startswith("[") else "term"
            self.columns = [_CODE]
        self.open = (start, self.position + len(line.rstrip(" \t")), kind, inner)
        yield from self._end_of_picture(line, start)

    def _end_of_picture(self, line: str, start: int) -> Iterator[_Span]:
        """Leave the place of a picture that stands alone (`{.left}`) out of its segment."""
        text = line[start - self.position :]
        found = _PICTURE_END.search(text)
        if self.open and found and _PICTURE.match(text[: found.start()]):
            yield (start, start + found.start(), "picture", self.open[3])
            self.open = None

    def _add(self, line: str, rest: str) -> Iterator[_Span]:
        assert self.open is not None  # noqa: S101 # it is asked for first
        start, end, kind, lead = self.open
        underline = _UNDERLINE.match(rest)
        if underline and kind == "text" and line == rest:
            self.open = None
            yield (start, end, "h1" if rest[0] == "=" else "h2", "")
        elif _ATTRIBUTE_LINE.match(rest):
            yield from self._close()
        else:
            self.open = (start, self.position + len(line.rstrip(" \t")), kind, lead)

    def _close(self) -> Iterator[_Span]:
        if self.open:
            yield self.open
        self.open = None

    def _continues(self, line: str, length: int, rest: str) -> bool:
        """Tell whether a line goes on with the open block."""
        assert self.open is not None  # noqa: S101 # it is asked for first
        kind, lead = self.open[2:]
        if kind == "html":
            return True
        marks = _MARK.findall(line[:length])
        if any(mark == ">" for mark in marks) and marks.count(">") != lead.count(">"):
            return False
        begun = [mark for mark in marks if mark != ">"]
        if begun and (self.columns or begun[0][0] in "-+*" or begun[0][:-1] == "1"):
            return bool(_UNDERLINE.match(line)) and kind == "text"
        if _UNDERLINE.match(rest) and kind == "text" and line == rest:
            return True
        return not (_HEADING.match(rest) or _NOTE.match(rest) or _RULE.match(line))

    def _is_code(self, line: str, length: int) -> bool:
        indent = len(line.expandtabs(_CODE)) - len(line.expandtabs(_CODE).lstrip(" "))
        if line[:length].strip(" \t") and ">" in line[:length]:
            self.columns = []
            return False
        while self.columns and self.columns[-1] > indent:
            self.columns.pop()
        return indent - (self.columns[-1] if self.columns else 0) >= _CODE

    def _note_item(self, line: str, length: int) -> None:
        if any(mark != ">" for mark in _MARK.findall(line[:length])):
            self.columns.append(len(line[:length].expandtabs(_CODE)) if line[length:] else length + 1)

    def _is_comment(self, number: int, rest: str) -> bool:
        """Tell whether a comment begins here that ends somewhere; its lines are left out."""
        if self.open or not rest.startswith("<!--"):
            return False
        for end in range(number, self.last_comment + 1):
            if "-->" in self.bare[end]:
                self.skipped.update(range(number, end + 1))
                return True
        return False

    def _is_html(self, rest: str) -> bool:
        found = _HTML.match(rest)
        return found is not None and found[1].lower() not in _INLINE

    def _table(self, number: int) -> int:
        """Return how many lines the table has that begins here; 0 where there is none."""
        bare, below = self.bare[number], self.bare[number + 1] if number + 1 < len(self.bare) else ""
        if "|" not in bare or number in self.skipped or number + 1 in self.skipped or not _DELIMITER.match(below):
            return 0
        end = number + 2
        while end < len(self.bare) and self.bare[end].strip() and end not in self.skipped:
            end += 1
        return end - number

    def _cells(self, number: int) -> Iterator[_Span]:
        line = self.bare[number]
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        for end in (*_bars(line, start), len(line)):
            cell = line[start:end]
            if cell.strip(" \t"):
                begin = self.position + start + len(cell) - len(cell.lstrip(" \t"))
                yield (begin, begin + len(cell.strip(" \t")), "cell", "")
            start = end + 1


def _kind_of(marks: str) -> str:
    found = _MARK.findall(marks)
    return "text" if not found else "quote" if found[-1] == ">" else "item"


def _bars(line: str, index: int) -> Iterator[int]:
    """Give the places of the bars between cells from an index on: not those that are escaped or in code."""
    while index < len(line):
        if line[index] == "\\":
            index += 1
        elif line[index] == "`":
            ticks = len(line) - index - len(line[index:].lstrip("`"))
            end = line.find("`" * ticks, index + ticks)
            index = (end if end > 0 else index) + ticks - 1
        elif line[index] == "|":
            yield index
        index += 1


def _without_quote_marks(raw: str, lead: str) -> str:
    """Return the lines of a quotation without the marks of its further lines."""
    depth = lead.count(">")
    return re.sub(rf"(\r\n|\r|\n)(?:[ \t]*>){{1,{depth}}}", r"\1", raw) if depth else raw


def _has_words(raw: str, kind: str) -> bool:
    text = re.sub(r"<[^<>]*>", " ", raw) if kind == "html" else raw
    return count_words(text) > 0
