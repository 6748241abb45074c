"""The pure core on one screen: a snapshot in, a build plan out. Must not touch disk, clock or environment."""

from typing import Any

from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan
from generator.model.cache import NO_CACHE, Cache
from generator.model.crew import ALONE, Crew
from generator.model.options import Options
from generator.model.project import Project
from generator.model.shelf import NO_SHELF, Shelf
from generator.model.snapshot import Snapshot
from generator.plan.site import Site, plan_site
from generator.plan.views import CONTRACT
from generator.read.project import read_project
from generator.render.remembered import remember_outputs
from generator.render.site import render_plan


def compile_site(
    snapshot: Snapshot,
    options: Options,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    code: Cache = NO_CACHE,
    *,
    crew: Crew = ALONE,
    shelf: Shelf = NO_SHELF,
) -> BuildPlan:
    """Read, plan and prepare everything; a plan that comes with errors must not be applied.

    `cache` saves work and changes nothing; so does `code`, which holds compiled templates: see Engine. For
    `crew` and `shelf` see render_plan.
    """
    site = decide_site(snapshot, options, diagnostics, cache, crew=crew)
    return remember_outputs(render_plan(site, diagnostics, cache, code, crew=crew, shelf=shelf), cache)


def decide_site(
    snapshot: Snapshot,
    options: Options,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    *,
    crew: Crew = ALONE,
) -> Site:
    """Read and decide everything, and make nothing."""
    return plan_site(read_everything(snapshot, diagnostics, cache, crew=crew), options, diagnostics, cache)


def read_everything(
    snapshot: Snapshot,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    *,
    crew: Crew = ALONE,
    recent: dict[str, Any] | None = None,
) -> Project:
    """Read everything, and decide nothing; `recent` is for those who read a campaign over and over: see Lookup."""
    return read_project(snapshot, contract=CONTRACT, diagnostics=diagnostics, cache=cache, crew=crew, recent=recent)
