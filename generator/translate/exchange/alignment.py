"""Which part of a translation belongs to which part of the original as it is now. Must not change any of them."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.record import record
from generator.translate.exchange.segments import Cut

UNKNOWN = "…"
"""Stands for an original that is not kept any more."""


@record
class Pair:
    """What belongs to one segment of the original: the number of a segment of the translation, if there is one.

    `before` is the original that this segment was made from, None where that is the one of now.
    """

    made: int | None
    before: str | None = None


@record
class Aligned:
    """An original, its translation (if there is one), and a pair for each segment of the original.

    `old` is the original that the translation was made from, with as many segments; it is only there where the
    original of now has another shape.
    """

    source: Cut
    made: Cut | None
    pairs: tuple[Pair, ...]
    old: Cut | None = None


def align(source: Cut, made: Cut | None, old: Cut | None) -> Aligned:
    """Pair an original with its translation; `old` is the original that this was made from, None if that is lost.

    Two texts with the same sequence of kinds are paired by order. Where they differ, what stands between two headings
    becomes one passage in both, and where even the headings differ, all of the text does.
    """
    if made is None or not made.segments or not source.segments:
        return Aligned(source, made if made and made.segments else None, (Pair(None),) * len(source.segments))
    if old is None:
        source, made = _parallel(source, made)
        return Aligned(source, made, tuple(Pair(number, UNKNOWN) for number in range(len(source.segments))))
    if _keys(old) == _keys(source):
        source, made = _parallel(source, made)
        return Aligned(source, made, tuple(Pair(number) for number in range(len(source.segments))))
    if old.kinds == made.kinds:
        return Aligned(source, made, tuple(_follow(source, old)), old)
    if source.kinds == made.kinds:  # it was made to look like the new original by hand
        known = set(_keys(old))
        befores = (None if key in known else UNKNOWN for key in _keys(source))
        return Aligned(source, made, tuple(Pair(number, before) for number, before in enumerate(befores)))
    whole = old.merged([(0, len(old.segments))]).segments[0].text if old.segments else UNKNOWN
    return Aligned(_whole(source), _whole(made), (Pair(0, whole),))


def _keys(cut: Cut) -> list[tuple[str, str]]:
    return [segment.key for segment in cut.segments]


def _follow(source: Cut, old: Cut) -> Iterator[Pair]:
    """Give for each segment of the new original the one of the old it was: the same, a changed one, or none."""
    befores = dict(_matches(old, source))
    for number, segment in enumerate(source.segments):
        before = befores.get(number)
        if before is None:
            yield Pair(None)
        else:
            was = old.segments[before]
            yield Pair(before, None if was.key == segment.key else was.text)


def _matches(old: Cut, source: Cut) -> Iterator[tuple[int, int]]:
    """Give numbers of segments of the new and the old original: first the same ones, between them those of a kind."""
    matcher = SequenceMatcher(None, _keys(old), _keys(source), autojunk=False)
    for what, old_start, old_end, start, end in matcher.get_opcodes():
        if what == "equal":
            yield from zip(range(start, end), range(old_start, old_end), strict=True)
        elif what == "replace":
            inner = SequenceMatcher(None, old.kinds[old_start:old_end], source.kinds[start:end], autojunk=False)
            for block in inner.get_matching_blocks():
                for number in range(block.size):
                    yield start + block.b + number, old_start + block.a + number


def _parallel(one: Cut, other: Cut) -> tuple[Cut, Cut]:
    """Return two texts with as many segments each."""
    if one.kinds == other.kinds:
        return one, other
    ours, theirs = _sections(one), _sections(other)
    if [one.kinds[start : start + 1] for start, _ in ours[1:]] != [
        other.kinds[start : start + 1] for start, _ in theirs[1:]
    ]:
        return _whole(one), _whole(other)
    ranges: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for index, (mine, yours) in enumerate(zip(ours, theirs, strict=True)):
        heading = int(index > 0)
        if one.kinds[mine[0] : mine[1]] == other.kinds[yours[0] : yours[1]]:
            continue
        if mine[0] + heading >= mine[1] or yours[0] + heading >= yours[1]:
            return _whole(one), _whole(other)  # nothing to pair with what stands below one of the headings
        ranges[0].append((mine[0] + heading, mine[1]))
        ranges[1].append((yours[0] + heading, yours[1]))
    return one.merged(ranges[0]), other.merged(ranges[1])


def _sections(cut: Cut) -> list[tuple[int, int]]:
    """Return the ranges before the first heading and from each heading on."""
    starts = [0, *(number for number, kind in enumerate(cut.kinds) if kind[0] == "h" and kind[1:].isdigit())]
    return list(zip(starts, [*starts[1:], len(cut.kinds)], strict=True))


def _whole(cut: Cut) -> Cut:
    return cut.merged([(0, len(cut.segments))])
