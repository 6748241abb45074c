"""Find fenced code wherever it may stand: at the margin, in list items, in quotes. Must not parse anything else.

Fences are taken out before anything else is read, so that HTML, lists and links shown as code stay code.
"""

import re
from collections.abc import Iterator, Sequence

from generator.record import record

TAB = 4

_QUOTE = re.compile(r"(?: {0,3}> ?)*")
# A list marker with its following spaces; five spaces or more after it begin indented code instead.
_MARKER = re.compile(r"(?P<mark>[-+*]|\d{1,9}[.)])(?: {1,4}(?=[^ ])| (?= {4})| *$)")
_OPENING = re.compile(r"(?P<fence>`{3,})(?P<info>[^`]*)$|(?P<tildes>~{3,})(?P<tilde_info>.*)$")


@record
class Fence:
    """One fenced block: `start` and `end` are line numbers from 0, `end` is the first line after it.

    `lead` is what stands before the opening fence on its line: indentation, list markers, quote marks.
    """

    start: int
    end: int
    lead: str
    info: str
    code: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language named after the opening fence, or ""."""
        words = self.info.strip("{} ").split()
        return words[0].lstrip(".") if words else ""


def find_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield the fenced blocks of a text in order.

    An unclosed fence runs to the end of its list item, quote or text (CommonMark 0.31, section 4.5).
    """
    lines = [line.expandtabs(TAB) for line in lines]
    contents: list[int] = []  # the columns where the contents of the open list items begin
    depth = number = 0
    while number < len(lines):
        quote, rest = _split_quote(lines[number])
        if quote.count(">") != depth:
            contents, depth = [], quote.count(">")
        opening, column, start = _opening(rest, contents)
        if opening is None:
            number += 1
            continue
        marks = opening["fence"] or opening["tildes"]
        end, code = _read_code(lines, number + 1, depth=depth, column=column, indent=start - column, marks=marks)
        yield Fence(number, end, quote + rest[:start], opening["info"] or opening["tilde_info"] or "", tuple(code))
        number = end


def _split_quote(line: str) -> tuple[str, str]:
    quote = _QUOTE.match(line)
    length = quote.end() if quote else 0
    return line[:length], line[length:]


def _opening(rest: str, contents: list[int]) -> tuple[re.Match[str] | None, int, int]:
    """Return the opening fence of a line, the column of its container, and where it starts; keep track of lists."""
    start = _indent(rest)
    if start == len(rest):
        return None, 0, 0
    while contents and contents[-1] > start:
        contents.pop()
    column = contents[-1] if contents else 0
    while start - column < TAB and (marker := _MARKER.match(rest, start)):
        column = marker.end() if rest[marker.end() :] else marker.end("mark") + 1
        contents.append(column)
        start = column + _indent(rest[column:])
    if start - column >= TAB:
        return None, column, start
    return _OPENING.match(rest, start), column, start


def _read_code(
    lines: Sequence[str], number: int, *, depth: int, column: int, indent: int, marks: str
) -> tuple[int, list[str]]:
    closing = re.compile(rf" {{0,3}}{re.escape(marks[0])}{{{len(marks)},}} *$")
    code: list[str] = []
    while number < len(lines):
        quote, rest = _split_quote(lines[number]) if depth else ("", lines[number])
        if quote.count(">") != depth or (rest.strip() and _indent(rest) < column):
            break
        line = rest[column:]
        number += 1
        if closing.match(line):
            return number, code
        code.append(line[min(indent, _indent(line)) :])
    while code and not code[-1]:
        code.pop()
    return number, code


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
