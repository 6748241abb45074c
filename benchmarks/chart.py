"""Draws one group of results as bars, in SVG. Must not read files."""

from collections.abc import Iterable, Iterator
from statistics import median
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.report import PLACES
from benchmarks.results import Group
from benchmarks.tools import OURS, TOOLS

_WIDTH: Final = 720
_LEFT: Final = 190
_BAR: Final = 14
_STYLE: Final = """\
text{font:12px system-ui,sans-serif;fill:#1b1b1b}.h{font-weight:700}.o{fill:#c8102e}.t{fill:#8a8a8a}
@media(prefers-color-scheme:dark){text{fill:#eee}.o{fill:#ff5c6c}.t{fill:#777}}"""


def choose_group(groups: Iterable[Group]) -> Group:
    """Choose what is drawn: the largest size that most generators built; ValueError where there is none."""
    return max(groups, key=lambda group: (len(group.versions), group.size, group.place == "memory"))


def draw_chart(group: Group) -> str:
    """Draw the median time of each scenario and generator; ours in red."""
    size = f"{group.size.updates:,} updates in {group.size.locales} languages, {PLACES[group.place]}"
    title = f"Seconds for {size}"
    names = list(group.versions)
    height = 40 + len(group.scenarios) * (len(names) * _BAR + 36)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{title}">',
            f"<style>{_STYLE}</style>",
            f'<text class="h" x="0" y="16">{title}</text>',
            *_draw_bars(group, names),
            "</svg>\n",
        ]
    )


def _draw_bars(group: Group, names: list[str]) -> Iterator[str]:
    times = {key: median(take.wall for take in takes) for key, takes in group.takes.items()}
    longest = max(times.values())
    y = 44
    for scenario in group.scenarios:
        yield f'<text class="h" x="0" y="{y}">{escape(scenario.title)}</text>'
        y += 8
        for name in names:
            time = times[scenario.name, name]
            width = max(1.0, time / longest * (_WIDTH - _LEFT - 70))
            kind = "o" if name == OURS.name else "t"
            yield f'<text x="0" y="{y + 11}">{TOOLS[name].title}</text>'
            yield f'<rect class="{kind}" x="{_LEFT}" y="{y + 1}" width="{width:.1f}" height="{_BAR - 2}"/>'
            yield f'<text x="{_LEFT + width + 6:.1f}" y="{y + 11}">{time:.2f}</text>'
            y += _BAR
        y += 28
