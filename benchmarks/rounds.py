"""Leads the sites of all generators through all scenarios, in turns. Must not write results down."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.corpus.nouns import Corpus
from benchmarks.measure import Take, measure_build
from benchmarks.scenarios import SCENARIOS, Scenario, Site
from benchmarks.site_folder import write_site
from benchmarks.tools.tool import Tool
from benchmarks.verify import find_flaws

Takes = dict[tuple[str, str], list[Take]]
"""By scenario and generator, one for each round."""


class WrongSiteError(Exception):
    """A generator built something else than the texts say, so no time may count."""


def run_rounds(
    tools: Sequence[Tool],
    corpus: Corpus,
    folder: Path,
    *,
    rounds: int,
    tell: Callable[[str], None],
    scenarios: Sequence[Scenario] = SCENARIOS,
) -> Takes:
    """Measure scenarios, of which the first must be the cold build, with every generator, `rounds` times.

    One step at a time: all generators do the same thing one after the other, so that whatever else the machine does
    meets them alike. In every second round they take turns the other way round. WrongSiteError or BuildError end it.
    """
    sites = {tool.name: Site(tool, corpus, folder / tool.name) for tool in tools}
    for site in sites.values():
        write_site(site.tool, corpus, site.folder)
    takes: Takes = {}
    for number in range(rounds):
        for scenario in scenarios:
            for tool in tools if number % 2 == 0 else reversed(tools):
                site = scenario.prepare(sites[tool.name], f"mark{number}{scenario.name}")
                sites[tool.name] = site
                take = measure_build(tool, site.folder)
                _refuse_flaws(site, find_flaws(site))
                takes.setdefault((scenario.name, tool.name), []).append(take)
                tell(f"{corpus.size} round {number + 1} {scenario.name} {tool.name}: {take.wall:.2f} s")
    return takes


def _refuse_flaws(site: Site, flaws: Iterator[str]) -> None:
    first = next(flaws, None)
    if first:
        raise WrongSiteError(f"the site of {site.tool.title} is wrong: {first}")
