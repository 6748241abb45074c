"""What `make bench` and `make bench-full` measure. Must not measure it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from benchmarks.corpus.nouns import Size
from benchmarks.scenarios import SCENARIOS, Scenario
from benchmarks.tools import TOOLS

EVERYBODY: Final = tuple(TOOLS)
OURS_AND_HUGO: Final = ("handbill", "handbill-compiled", "hugo")


@dataclass(frozen=True, slots=True)
class Step:
    """One size in one place, and who builds it how often."""

    size: Size
    place: str
    tools: tuple[str, ...]
    rounds: int
    scenarios: tuple[Scenario, ...] = SCENARIOS


PLANS: Final[Mapping[str, list[Step]]] = {
    "small": [
        Step(Size(10, 5), "memory", EVERYBODY, 3),
        Step(Size(100, 5), "memory", EVERYBODY, 3),
    ],
    "full": [
        *(Step(Size(10, 5), place, EVERYBODY, 7) for place in ("memory", "disk")),
        *(Step(Size(100, 5), place, EVERYBODY, 7) for place in ("memory", "disk")),
        *(Step(Size(1_000, 10), place, EVERYBODY, 3) for place in ("memory", "disk")),
        *(Step(Size(10_000, 10), place, OURS_AND_HUGO, 1) for place in ("memory", "disk")),
    ],
}
