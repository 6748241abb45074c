"""The goal that a count is measured against. Must not format numbers."""

from dataclasses import dataclass

from generator.model.campaign import Petition

# Steps that feel near: what campaign tools converged on (100, 200, 500 and on).
_STEPS = tuple(step * 10**power for power in range(2, 9) for step in (1, 1.5, 2, 3, 5, 7.5))


@dataclass(frozen=True, slots=True)
class Progress:
    """`count` signatures, paper included, towards `goal` (None where there is no count and no goal)."""

    count: int
    goal: int | None
    reached: bool


def measure(petition: Petition) -> Progress:
    """Return the count and the present goal: the first step above the count, or the last step when all are reached."""
    count = petition.signatures.count + petition.signatures.offline
    steps = petition.goal or tuple(int(step) for step in _STEPS)
    goal = next((step for step in steps if step > count), steps[-1])
    return Progress(count, goal, reached=count >= steps[-1])
