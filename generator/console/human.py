"""Show findings to a person at a terminal, each with the line it is about. Must not open files or ask the terminal."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from generator.console.summary import render_totals
from generator.console.visible import cells, visible, where
from generator.diagnostics import Diagnostic, Place, Severity


def render_diagnostics(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str | bytes], *, color: bool) -> str:
    """Write findings in the order given, with source lines, hints and notes, and a last line that counts them.

    `sources` holds the files by path as in Place; where one is missing, its lines are left out. `color` adds ANSI
    colours. Text from the findings and the files reaches the terminal only as `visible`. The result ends with a
    newline, and is empty where there are no findings.
    """

    @cache
    def lines_of(file: str) -> tuple[str, ...]:
        return _lines(sources[file]) if file in sources else ()

    paint = _painted if color else _plain
    found = tuple(diagnostics)
    blocks = ["\n".join(_block(diagnostic, lines_of, paint)) for diagnostic in found]
    return "\n\n".join([*blocks, paint("1", render_totals(found))]) + "\n" if found else ""


_LIMIT = 100
"""Cells of a source line that are shown at most, so that it stays on one line of a common terminal."""
_BEFORE = 40
"""Cells kept before the place where a longer line is cut."""
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

_Lines = Callable[[str], tuple[str, ...]]
_Paint = Callable[[str, str], str]


def _painted(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(_style: str, text: str) -> str:
    return text


def _lines(source: str | bytes) -> tuple[str, ...]:
    text = source.decode(errors="replace") if isinstance(source, bytes) else source
    # As editors number lines: form feeds, U+2028 and the like, which str.splitlines() takes for ends, are not.
    return tuple(re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")))


def _block(found: Diagnostic, lines_of: _Lines, paint: _Paint) -> Iterator[str]:
    style, note_style = _STYLES[found.severity], _STYLES[Severity.NOTE]
    gutter = max(len(str(place.line)) for place in (found.place, *(note.place for note in found.notes)))
    at = where(found.place)
    first, *more = _visible_lines(found.message)
    head = f"{paint(style, f'{found.severity.value}:')} {first} [{visible(found.code)}]"
    yield f"{paint('1', f'{at}:')} {head}" if at else head
    yield from (f"    {line}" for line in more)
    yield from _excerpt(found.place, lines_of, paint, style=style, gutter=gutter)
    if found.hint:
        yield from _labelled(paint("1;32", "hint:"), found.hint)
    for note in found.notes:
        at = where(note.place)
        yield from _labelled(paint(note_style, "note:"), f"{at}: {note.message}" if at else note.message)
        yield from _excerpt(note.place, lines_of, paint, style=note_style, gutter=gutter)


def _labelled(label: str, text: str) -> Iterator[str]:
    first, *more = _visible_lines(text)
    yield f"  {label} {first}"
    yield from (f"        {line}" for line in more)


def _visible_lines(text: str) -> list[str]:
    return [visible(line) for line in text.split("\n")]


def _excerpt(place: Place, lines_of: _Lines, paint: _Paint, *, style: str, gutter: int) -> Iterator[str]:
    """Show the line of a place, cut where it is long, and carets under what is meant."""
    lines = lines_of(place.file)
    if not 1 <= place.line <= len(lines):
        return
    line = lines[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    left, right = _window(line, start)
    before = "…" if left else ""
    after = "…" if right < len(line) else ""
    shown = f"{before}{visible(line[left:right])}{after}"
    yield f"  {paint('2', f'{place.line:>{gutter}} |')} {shown}".rstrip()
    if place.column < 1:
        return
    while left < start < right and not cells(line[start]):
        start -= 1  # a combining mark stands on the letter before it
    end = min(max(start + place.length, start + 1), right)
    indent = " " * (len(before) + cells(line[left:start]))
    carets = "^" * max(cells(line[start:end]), 1)
    yield f"  {paint('2', ' ' * gutter + ' |')} {indent}{paint(style, carets)}"


def _window(line: str, start: int) -> tuple[int, int]:
    """Choose the part of a line, from one index to another, that is shown around a place: at most _LIMIT cells.

    Combining marks count here, so that a letter with a million of them is cut too.
    """
    left = right = start
    room = _LIMIT

    def cost(index: int) -> int:
        return max(cells(line[index]), 1)

    while left and room - cost(left - 1) >= _LIMIT - _BEFORE:
        left -= 1
        room -= cost(left)
    while right < len(line) and room >= cost(right):
        room -= cost(right)
        right += 1
    while left and room >= cost(left - 1):
        left -= 1
        room -= cost(left)
    while 0 < left < start and not cells(line[left]):
        left += 1  # never begin with a mark that would stand on the …
    return left, right
