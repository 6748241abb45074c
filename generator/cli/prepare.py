"""From a campaign folder to a build plan, for the commands that need one. Must not write or print."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import BuildPlan
from generator.model.options import Options
from generator.pipeline import decide_site
from generator.plan.site import Site
from generator.project.snapshot import read_snapshot
from generator.render.site import render_plan


@dataclass(frozen=True, slots=True)
class Prepared:
    """A build plan, the site it was made from (None without a campaign.yaml), the texts that findings quote, sizes."""

    site: Site | None
    plan: BuildPlan
    sources: Mapping[str, bytes]
    pages: int
    languages: int

    @property
    def form_place(self) -> Place:
        """Where campaign.yaml names the form service."""
        form = self.site.project.locales[self.site.source].campaign.form if self.site else None
        return form.provider.place if form else Place("campaign.yaml")


def prepare(
    root: Path, *, as_of: datetime, base_url: str | None, drafts: bool, future: bool, diagnostics: Diagnostics
) -> Prepared:
    """Read a campaign folder and compile it."""
    snapshot = read_snapshot(root, diagnostics)
    options = Options(as_of=as_of, drafts=drafts, future=future, base_url=base_url, environment=dict(os.environ))
    there = "campaign.yaml" in snapshot.texts  # without it every key would be missing
    site = decide_site(snapshot, options, diagnostics) if there else None
    plan = render_plan(site, diagnostics) if site else BuildPlan({})
    themes = {f"themes/{path}": content for path, content in snapshot.themes.items()}
    builtin = {path: content for path, content in snapshot.builtin.items() if path.startswith("themes/")}
    pages = [path for path, output in plan.outputs.items() if path.endswith(".html") and output.origin != "redirects"]
    feeds = [path for path in plan.outputs if path.rpartition("/")[2] == "feed.xml"]  # one in each language
    return Prepared(site, plan, {**builtin, **themes, **snapshot.texts}, len(pages), len(feeds))
