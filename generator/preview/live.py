"""Keeps the plan of a campaign as fresh as its files. Must not open them: `read` does."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from generator.console.human import render_diagnostics
from generator.diagnostics import Diagnostics
from generator.forms.adapter import Wire
from generator.model.build_plan import BuildPlan
from generator.model.options import Options
from generator.model.snapshot import Snapshot
from generator.plan.site import Site, plan_site
from generator.plan.views import CONTRACT
from generator.preview.sandbox.app import AT, Sandbox
from generator.preview.sandbox.submission import Setup
from generator.preview.site import Shown
from generator.read.project import read_project
from generator.record import record
from generator.render.site import render_plan

Report = Callable[[Diagnostics, Mapping[str, bytes]], None]
"""Takes what was found, and the texts that it quotes."""


@record
class _Made:
    origin: str
    snapshot: Snapshot
    shown: Shown
    found: tuple[object, ...]


class LiveCampaign:
    """A campaign that is planned again when a page is asked for and a file has changed.

    `read` takes a snapshot, `now` tells the moment that counts as now, `report` hears of findings when they change.
    Drafts and updates of the future are shown. The sandbox is told which service the campaign has chosen.
    """

    def __init__(
        self,
        read: Callable[[Diagnostics], Snapshot],
        *,
        now: Callable[[], datetime],
        environment: Mapping[str, str],
        sandbox: Sandbox,
        report: Report,
    ) -> None:
        self._read = read
        self._now = now
        self._environment = environment
        self._sandbox = sandbox
        self._report = report
        self._lock = threading.Lock()  # one at a time: browsers ask for a page and its parts at once
        self._made: _Made | None = None

    def __call__(self, origin: str, *, fresh: bool) -> Shown:
        """Return what is shown at an origin."""
        with self._lock:
            made = self._made
            if made and made.origin == origin and not fresh:
                return made.shown
            found = Diagnostics()
            snapshot = self._read(found)
            if made and made.origin == origin and made.snapshot == snapshot and not len(found):
                return made.shown
            self._made = self._make(origin, snapshot, found)
            return self._made.shown

    def _make(self, origin: str, snapshot: Snapshot, found: Diagnostics) -> _Made:
        site = self._plan(origin, snapshot, found)
        plan = render_plan(site, found) if site else BuildPlan({})
        sources = _sources(snapshot)
        if self._made is None or self._made.found != tuple(found):
            self._report(found, sources)
        quote = partial(render_diagnostics, sources=sources, color=False)
        if site is None or found.failed:
            kept = self._made.shown if self._made else Shown(BuildPlan({}))
            shown = Shown(kept.plan, kept.base_path, tuple(found), quote)
        else:
            shown = Shown(plan, urlsplit(site.base).path, (), quote)
        return _Made(origin, snapshot, shown, tuple(found))

    def _plan(self, origin: str, snapshot: Snapshot, found: Diagnostics) -> Site | None:
        if "campaign.yaml" not in snapshot.texts:  # without it every key would be missing
            return None
        project = read_project(snapshot, contract=CONTRACT, diagnostics=found)
        path = urlsplit(str(project.locales[project.source].campaign.url)).path.rstrip("/")
        options = Options(
            as_of=self._now(),
            drafts=True,
            future=True,
            base_url=f"{origin}{path}/",
            environment=self._environment,
            sandbox=f"{origin}{AT}",
        )
        site = plan_site(project, options, found)
        form = site.locals[site.source].form
        self._sandbox.choose(form.adapter.name if form else "", _setup(form.wire) if form else None)
        return site


def _setup(wire: Wire) -> Setup:
    """Take from the wire what organizers set up at their service, or say about one that nobody else knows."""
    success = wire.ajax.success if wire.ajax else None
    return Setup(
        honeypot=wire.honeypot.name if wire.honeypot else "",
        redirect=wire.redirect.name if wire.redirect else "",
        answer=(*((path, "*") for path in success.has), *success.equals) if success else (),
    )


def _sources(snapshot: Snapshot) -> dict[str, bytes]:
    themes = {f"themes/{path}": content for path, content in snapshot.themes.items()}
    builtin = {path: content for path, content in snapshot.builtin.items() if path.startswith("themes/")}
    return {**builtin, **themes, **snapshot.texts}
