"""Breaks a title into lines that are as large and as even as there is room. Must not draw, nor choose fonts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.record import record

_SPACE = 0.3
"""Width of a space between words, in parts of the size, with what stands at its sides."""
_WITHOUT_SPACES = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_NEVER_FIRST = "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_NEVER_LAST = "（〔［｛〈《「『【"
_SYLLABLE = re.compile(r"(?<=[\u0e01-\u0eff])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])")
"""Thai and Lao write no spaces between words; these vowels always begin a syllable."""


@record
class Lines:
    """A title in lines, and the size of its letters in pixels."""

    lines: tuple[str, ...]
    size: int


@record
class _Piece:
    text: str
    spaced: bool


def pieces_of(text: str) -> list[str]:
    """Return the pieces of a text between which a line may end, without the spaces."""
    return [piece.text for piece in _cut(text)]


def fit(
    text: str, widths: Mapping[str, float], *, width: int, height: int, line: float, sizes: Sequence[int], most: int
) -> Lines:
    """Return a text in the largest of `sizes` in which it fits into `width` × `height` pixels in at most `most` lines.

    `widths` of the pieces are in parts of the size, `line` is the distance of two lines likewise. What does not fit in
    the smallest size either is cut, with an ellipsis.
    """
    pieces = list(_cut(text))

    def wide(piece: _Piece) -> float:
        return widths[piece.text]

    for size in sizes:
        room = width / size
        count = len(_fill(pieces, room, wide))
        if count <= min(most, int(height / (line * size))) and max(map(wide, pieces)) <= room:
            return Lines(_balanced(pieces, count, room, wide), size)
    size = sizes[-1]
    room, count = width / size, min(most, int(height / (line * size)))
    lines = [_join(one) for one in _fill(list(_broken(pieces, room, wide)), room, _broken_width(wide))]
    if len(lines) > count:
        last = lines[count - 1]
        lines = [*lines[: count - 1], f"{last[: max(1, len(last) - 2)].rstrip()}…"]
    return Lines(tuple(lines), size)


def _broken_width(wide: Callable[[_Piece], float]) -> Callable[[_Piece], float]:
    """Measure pieces that were broken by the share of their whole that they are."""

    def measured(piece: _Piece) -> float:
        try:
            return wide(piece)
        except KeyError:
            return len(piece.text) * 0.8

    return measured


def _cut(text: str) -> Iterator[_Piece]:
    for number, word in enumerate(text.split()):
        start = number > 0
        for part in re.split(r"(?<=[-–—/])(?=\w)|\u200b|\u00ad", word):
            for bit in _letters(part):
                yield _Piece(bit, start)
                start = False


def _letters(word: str) -> list[str]:
    """Cut what is written without spaces: Chinese and Japanese between signs, Thai and Lao before some syllables."""
    found: list[str] = []
    for bit in _SYLLABLE.split(word):
        for one in re.findall(rf"[{_WITHOUT_SPACES}]|[^{_WITHOUT_SPACES}]+", bit):
            if found and (one[0] in _NEVER_FIRST or found[-1][-1] in _NEVER_LAST):
                found[-1] += one
            else:
                found.append(one)
    return found


def _fill(pieces: Sequence[_Piece], room: float, wide: Callable[[_Piece], float]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = []
    used = 0.0
    for piece in pieces:
        needed = wide(piece) + (_SPACE if piece.spaced else 0)
        if lines and used + needed <= room:
            lines[-1].append(piece)
            used += needed
        else:
            lines.append([piece])
            used = wide(piece)
    return lines


def _balanced(pieces: Sequence[_Piece], count: int, room: float, wide: Callable[[_Piece], float]) -> tuple[str, ...]:
    """Make the longest line as short as it can be without another line."""
    low, high = max(map(wide, pieces)), room
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(pieces, middle, wide)) <= count else (middle, high)
    return tuple(_join(line) for line in _fill(pieces, high, wide))


def _join(line: Sequence[_Piece]) -> str:
    return "".join(f" {piece.text}" if piece.spaced and number else piece.text for number, piece in enumerate(line))


def _broken(pieces: Sequence[_Piece], room: float, wide: Callable[[_Piece], float]) -> Iterator[_Piece]:
    """Break words that are wider than a line."""
    for piece in pieces:
        parts = int(wide(piece) / room) + 1
        length = -(-len(piece.text) // parts)
        for number, start in enumerate(range(0, len(piece.text), length)):
            yield _Piece(piece.text[start : start + length], piece.spaced and not number)
