"""From a campaign folder to a build plan, for the commands that need one. Must not write or print."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import BuildPlan
from generator.model.cache import NO_CACHE, Cache
from generator.model.crew import ALONE, Crew
from generator.model.options import Options
from generator.model.shelf import NO_SHELF, Shelf
from generator.model.snapshot import Snapshot
from generator.pipeline import decide_site
from generator.plan.site import Site
from generator.project.program import digest_program
from generator.project.receipt import digest_zone
from generator.project.snapshot import read_snapshot
from generator.record import record
from generator.render.remembered import remember_outputs
from generator.render.site import render_plan
from generator.unchanged import Seen


@record
class Stores:
    """What helps a build: the campaign's cache, that of compiled templates, workers, and where contents wait."""

    cache: Cache = NO_CACHE
    code: Cache = NO_CACHE
    crew: Crew = ALONE
    shelf: Shelf = NO_SHELF


@record
class Prepared:
    """A build plan, the site it was made from (None without a campaign.yaml), all that went into it, and sizes."""

    site: Site | None
    plan: BuildPlan
    snapshot: Snapshot
    environment: "LookedUp"
    cache: Cache
    pages: int
    languages: int

    @property
    def sources(self) -> Mapping[str, bytes]:
        """The texts that findings quote."""
        return self.snapshot.sources

    @property
    def form_place(self) -> Place:
        """Where campaign.yaml names the form service."""
        form = self.site.project.locales[self.site.source].campaign.form if self.site else None
        return form.provider.place if form else Place("campaign.yaml")


class LookedUp(Mapping[str, str]):
    """The variables of the environment; `names` grows by those that are looked up, whether they are set or not."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        self.names.update(self._variables)
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)


def prepare(
    root: Path,
    *,
    as_of: datetime,
    base_url: str | None,
    drafts: bool,
    future: bool,
    archive: bool = False,
    diagnostics: Diagnostics,
    open_stores: Callable[[str], Stores] = lambda _program: Stores(),
    seen: Seen | None = None,
) -> Prepared:
    """Read a campaign folder and compile it; `open_stores` takes the digest of the program.

    `seen` is what was read a moment ago.
    """
    if seen is None or seen.folder != root:
        snapshot, program = read_snapshot(root, diagnostics), digest_program()
    else:
        snapshot, program = seen.snapshot, seen.program
    environment = LookedUp(os.environ)
    options = Options(
        as_of=as_of,
        drafts=drafts,
        future=future,
        base_url=base_url,
        environment=environment,
        archive=archive,
        program=program,
    )
    there = "campaign.yaml" in snapshot.texts  # without it every key would be missing
    stores = open_stores(program)
    cache, crew = stores.cache, stores.crew
    site = decide_site(snapshot, options, diagnostics, cache, crew=crew) if there else None
    if site:
        site = replace(site, zone_rules=digest_zone(site.zone.key))
    plan = BuildPlan({})
    if site:
        plan = render_plan(site, diagnostics, cache, stores.code, crew=crew, shelf=stores.shelf)
        plan = remember_outputs(plan, cache)
    pages = [path for path, output in plan.outputs.items() if path.endswith(".html") and output.origin != "redirects"]
    feeds = [path for path in plan.outputs if path.rpartition("/")[2] == "feed.xml"]  # one in each language
    return Prepared(site, plan, snapshot, environment, cache, len(pages), len(feeds))
