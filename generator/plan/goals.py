"""The goal that a count is measured against. Must not format numbers."""

from collections.abc import Sequence

from generator.record import record

# Steps that feel near: what campaign tools converged on (100, 200, 500 and on).
_AUTOMATIC = tuple(int(step * 10**power) for power in range(2, 9) for step in (1, 1.5, 2, 3, 5, 7.5))


@record
class Progress:
    """`count` signatures, paper included, towards `goal` (None where there is no count and no goal)."""

    count: int
    goal: int | None
    reached: bool


def measure(count: int, goal: Sequence[int]) -> Progress:
    """Return the count and the present goal: the first step above the count, or the last step when all are reached.

    `goal` are the organizer's steps; none means automatic ones.
    """
    steps = tuple(goal) or _AUTOMATIC
    present = next((step for step in steps if step > count), steps[-1])
    return Progress(count, present, reached=count >= steps[-1])


def steps_above(count: int, goal: Sequence[int]) -> tuple[int, ...]:
    """Return the steps that a count may yet reach: all of the organizer's, of automatic ones the next ten."""
    steps = tuple(goal) or _AUTOMATIC
    above = tuple(step for step in steps if step > count)
    return (above if goal else above[:10]) or steps[-1:]
