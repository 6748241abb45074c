"""The pure core on one screen: a snapshot in, a build plan out. Must not touch disk, clock or environment."""

from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan
from generator.model.options import Options
from generator.model.snapshot import Snapshot
from generator.plan.site import Site, plan_site
from generator.plan.views import CONTRACT
from generator.read.project import read_project
from generator.render.site import render_plan


def compile_site(snapshot: Snapshot, options: Options, diagnostics: Diagnostics) -> BuildPlan:
    """Read, plan and prepare everything; a plan that comes with errors must not be applied."""
    return render_plan(decide_site(snapshot, options, diagnostics), diagnostics)


def decide_site(snapshot: Snapshot, options: Options, diagnostics: Diagnostics) -> Site:
    """Read and decide everything, and make nothing."""
    project = read_project(snapshot, contract=CONTRACT, diagnostics=diagnostics)
    return plan_site(project, options, diagnostics)
