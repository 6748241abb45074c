"""Writes results as a page that people read. Must not measure or read files."""

from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Final

from benchmarks.measure import Take
from benchmarks.results import Group, pair_ratio
from benchmarks.tools import OURS, TOOLS

PLACES: Final = {"memory": "in memory", "disk": "on a disk"}

_HEAD: Final = """\
# Results

Made by `python -m benchmarks`; [README.md](README.md) says what is measured and how. Do not edit this page.

**×** says how Handbill's time relates to the time of the other in the same round: ×2 is twice as long, ×0.5 half as \
long. It is the median over all rounds; what stands behind it is the other's own median. All generators take turns on \
one machine, so what else the machine does meets all of them. Absolute times of a busy machine are long: look at the \
ratios, and at the load, which says how many programs wanted a processor at the same time.

**Handbill's pages carry more** than those it is compared with: [what, exactly](README.md#what-is-not-equal).

![Time of each scenario at the largest size that all generators built](results.svg)
"""
_FOOT: Final = """\
## Measure again

```sh
make bench         # the two small sizes
make bench-full    # all sizes; takes hours
.venv/bin/python -m benchmarks preview 100x5    # the previews
```
"""


def render_report(groups: Iterable[Group], previews: str = "") -> str:
    """Write the whole page, in Markdown; `previews` is the section about them."""
    parts = [_HEAD, *(_render_group(group) for group in groups), previews, _FOOT]
    return "\n".join(part for part in parts if part)


def _render_group(group: Group) -> str:
    machine, versions = group.machine, group.versions
    pages = f"{group.size.updates:,} updates in {group.size.locales} languages"
    lines = [
        f"## {pages}, {PLACES[group.place]}",
        "",
        f"{group.date}, revision `{group.revision}`. {group.rounds} {'round' if group.rounds == 1 else 'rounds'}. "
        f"Load {group.load[0]:.1f} before, {group.load[1]:.1f} after, on {machine['cores']} cores "
        f"({machine['processor']}, {machine['memory']}; {machine['system']}, Python {machine['python']}). "
        + ", ".join(f"{TOOLS[name].title} {version}" for name, version in versions.items())
        + ".",
        "",
        *_render_table(group, "Time by the clock", lambda take: take.wall, _seconds),
        "",
        *_render_table(group, "Time of processors, all cores added up", lambda take: take.cpu, _seconds),
        "",
        *_render_table(group, "Largest memory of a process", lambda take: take.memory, _mebibytes),
        "",
    ]
    return "\n".join(lines)


def _render_table(
    group: Group, title: str, pick: Callable[[Take], float], write: Callable[[float], str]
) -> Iterator[str]:
    names = list(group.versions)
    yield f"| {title} | {' | '.join(TOOLS[name].title for name in names)} |"
    yield f"|---|{'---:|' * len(names)}"
    for scenario in group.scenarios:
        cells = [_cell(group, scenario.name, name, pick, write) for name in names]
        yield f"| {scenario.title} | {' | '.join(cells)} |"


def _cell(group: Group, scenario: str, name: str, pick: Callable[[Take], float], write: Callable[[float], str]) -> str:
    values = [pick(take) for take in group.takes[scenario, name]]
    shown = write(median(values))
    if name == OURS.name:
        return shown
    ours = [pick(take) for take in group.takes[scenario, OURS.name]]
    return f"**×{format_ratio(pair_ratio(ours, values))}** {shown}"


def format_ratio(ratio: float) -> str:
    """Write a ratio with two digits that count: 0.043, 0.52, 1.3, 27."""
    if ratio >= 10:
        return f"{ratio:.0f}"
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2g}"


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 100 else f"{value:.0f} s"


def _mebibytes(value: float) -> str:
    return f"{value:,.0f} MiB"
