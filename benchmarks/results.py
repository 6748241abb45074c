"""What was measured, as values and as JSON. Must not measure or draw."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from statistics import median

from benchmarks.corpus.nouns import Size
from benchmarks.measure import Take
from benchmarks.scenarios import SCENARIOS, Scenario

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All takes of one size in one place, from one run. `load` is the machine's load average before and after."""

    size: Size
    place: str
    date: str
    revision: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    rounds: int
    load: tuple[float, float]
    takes: Mapping[tuple[str, str], tuple[Take, ...]]
    """By scenario and generator."""

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios that were measured, in the order of a round."""
        measured = {name for name, _ in self.takes}
        return tuple(scenario for scenario in SCENARIOS if scenario.name in measured)


def pair_ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Return the median of ours/theirs, each taken in one round; ValueError where the rounds differ in number."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def merge_groups(old: Iterable[Group], new: Iterable[Group]) -> tuple[Group, ...]:
    """Put new groups in place of old ones of the same size and place; smallest first, memory before disk."""
    groups = {(group.size, group.place): group for group in (*old, *new)}
    return tuple(sorted(groups.values(), key=lambda group: (group.size, group.place != "memory")))


def format_results(groups: Iterable[Group]) -> str:
    """Write groups as JSON, a line for each scenario and generator."""
    return json.dumps({"format": FORMAT, "groups": [_write(group) for group in groups]}, indent=1) + "\n"


def parse_results(text: str) -> tuple[Group, ...]:
    """Read what `format_results` has written; ValueError where it is of another format."""
    read = json.loads(text)
    if read.get("format") != FORMAT:
        raise ValueError(f"these results are of format {read.get('format')}, not {FORMAT}")
    return tuple(_read(group) for group in read["groups"])


def _write(group: Group) -> dict[str, object]:
    takes = [
        {"scenario": scenario, "tool": tool, "takes": [_round(take) for take in some]}
        for (scenario, tool), some in group.takes.items()
    ]
    return {**asdict(group), "size": str(group.size), "takes": takes}


def _round(take: Take) -> dict[str, float]:
    return {"wall": round(take.wall, 4), "cpu": round(take.cpu, 4), "memory": round(take.memory, 1)}


def _read(group: dict) -> Group:
    takes = {(one["scenario"], one["tool"]): tuple(Take(**take) for take in one["takes"]) for one in group["takes"]}
    return Group(**{**group, "size": Size.parse(group["size"]), "load": tuple(group["load"]), "takes": takes})
