"""Adds up what the sources said, and refuses what cannot be true. Must not ask, write, or know the clock."""

from collections.abc import Sequence
from datetime import UTC, datetime

from generator.diagnostics import Diagnostics, Place
from generator.forms.count_sources import CountSource
from generator.model.count import FILE, MOST, SavedCount, SavedSource
from generator.model.text import Text
from generator.record import record


@record
class Counted:
    """What one source said: a number, or in words why there is none."""

    source: CountSource
    count: int | None
    trouble: str = ""


def add_up(
    counted: Sequence[Counted],
    *,
    saved: SavedCount | None,
    before: int,
    as_of: datetime,
    allow_lower: bool,
    diagnostics: Diagnostics,
) -> SavedCount | None:
    """Return the new count; None, with warnings, where the last good one has to stay.

    `before` is the number that is shown now, without paper. Where a source has no number, its last one stands in; if
    no source has a new one, nothing is new. 0 from a source that had more is a fault of the source, always. A lower sum
    is refused unless `allow_lower`.
    """
    numbers: list[int | None] = []
    fresh = False
    for one in counted:
        last = saved.of(one.source.name) if saved else None
        had = before if last is None and len(counted) == 1 else last
        if one.count is None or (one.count == 0 and had):
            trouble = one.trouble if one.count is None else f"it says 0, and it said {had:,} before"
            _report(one, trouble, last, diagnostics)
            numbers.append(last)
        else:
            fresh = True
            numbers.append(one.count)
    known = [number for number in numbers if number is not None]
    if not fresh or len(known) < len(counted):
        return None
    total = sum(-number if one.source.subtract else number for one, number in zip(counted, known, strict=True))
    if not 0 <= total <= MOST:
        _refuse(f"the sum of the sources is {total:,}, which is no count of people", diagnostics)
        return None
    if total < before and (total == 0 or not allow_lower):
        _refuse(f"the new count is {total:,}, lower than the last one, {before:,}", diagnostics, lower=total > 0)
        return None
    sources = tuple(
        SavedSource(name=Text(one.source.name), count=number) for one, number in zip(counted, known, strict=True)
    )
    return SavedCount(version=1, count=total, as_of=as_of.astimezone(UTC).replace(microsecond=0), sources=sources)


def _report(one: Counted, trouble: str, last: int | None, diagnostics: Diagnostics) -> None:
    stands_in = f"; its last number, {last:,}, stands in" if last is not None else ""
    diagnostics.warn(
        "count-unanswered",
        f"{one.source.name} gave no count: {trouble}{stands_in}",
        one.source.place,
        hint=one.source.request.unsure.rstrip(".")
        or "look whether the address and the key are right, or try again later",
    )


def _refuse(message: str, diagnostics: Diagnostics, *, lower: bool = False) -> None:
    hint = "look at the sources; the last good count stays"
    if lower:
        hint = "if that is right, run: handbill signatures fetch --allow-lower"
    diagnostics.warn("count-lower", message, Place(FILE), hint=hint)
