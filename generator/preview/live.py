"""Keeps the site of a campaign as fresh as its files. Must not open them, nor know who looks at the site."""

import threading
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.forms.adapter import Wire
from generator.model.cache import NO_CACHE, Cache
from generator.model.options import Options
from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.pipeline import read_everything
from generator.plan.lately import Lately
from generator.plan.site import Site, plan_site
from generator.preview.check_pages import check_pages
from generator.preview.memory import Memory
from generator.preview.sandbox.app import AT, Sandbox
from generator.preview.sandbox.submission import Setup
from generator.preview.shown import NOTHING, Shown
from generator.record import record
from generator.render.on_demand import render_on_demand

Report = Callable[[Collection[Diagnostic], Mapping[str, bytes]], None]
"""Takes what was found and was not there before, and the texts that it quotes. Nothing found: all is mended."""
Read = Callable[[Diagnostics, Snapshot | None, Collection[str]], Snapshot]
"""Takes a snapshot: what is in an earlier one has to be read again only at or below the given paths."""
_ORIGINS = 4
"""Addresses of this computer for which a plan is kept: `localhost`, its number, and that for telephones."""


@record
class _Edition:
    """A state of the files, and what it is read to. `project` is None without a campaign.yaml."""

    snapshot: Snapshot
    project: Project | None
    read: tuple[Diagnostic, ...]
    """What reading the disk has found."""
    found: tuple[Diagnostic, ...]


class LiveCampaign:
    """A campaign of which the last good state is shown, with what is wrong in the newest.

    `now` tells the moment that counts as now, `report` hears of findings. Drafts and updates of the future are shown.
    The sandbox is told which service the campaign has chosen. `cache` is what builds remember; it is asked by the first
    look alone. It may be used by several threads.
    """

    def __init__(
        self,
        read: Read,
        *,
        now: Callable[[], datetime],
        environment: Mapping[str, str],
        sandbox: Sandbox,
        report: Report,
        cache: Cache = NO_CACHE,
        code: Cache = NO_CACHE,
    ) -> None:
        self._read = read
        self._now = now
        self._environment = environment
        self._sandbox = sandbox
        self._report = report
        self._memory = Memory(cache)
        self._code = Memory(code)
        self._recent: dict[str, Any] = {}  # Any: what reading keeps for itself
        self._lately = Lately()
        self._looking = threading.RLock()  # one look at a time: browsers ask for a page and its parts at once
        self._newest: _Edition | None = None
        self._good: _Edition | None = None
        self._shown: dict[str, Shown] = {}
        self._finished: dict[str, Shown] = {}  # the same with what is found now
        self._origin = ""
        self._reported: frozenset[Diagnostic] = frozenset()
        self._more: tuple[Diagnostic, ...] = ()

    def __call__(self, origin: str, *, fresh: bool) -> Shown:
        """Return what is shown at an origin such as `http://127.0.0.1:8000`; `fresh` means: look at the files first."""
        with self._looking:
            self._origin = origin
            if fresh or self._newest is None:
                self.look()
            return self._show(origin)

    def look(self, doubtful: Collection[str] | None = None) -> bool:
        """Look at the files again (at those at or below these paths, or at all) and return whether anything changed."""
        with self._looking:
            newest, found = self._newest, Diagnostics()
            # what was wrong with the disk has to be said again
            known = newest.snapshot if newest and doubtful is not None and not newest.read else None
            return self._look_at(self._read(found, known, doubtful or ()), found)

    def look_again(self, may_go_on: Callable[[], bool]) -> bool:
        """Look at all files again, and hold up nobody meanwhile; return whether anything has changed.

        It is given up where something was saved while it lasted: that was looked at by then.
        """
        newest, found = self._newest, Diagnostics()
        snapshot = self._read(found, None, ())
        with self._looking:
            return self._newest is newest and may_go_on() and self._look_at(snapshot, found)

    def _look_at(self, snapshot: Snapshot, found: Diagnostics) -> bool:
        newest = self._newest
        if newest and newest.snapshot == snapshot and newest.read == tuple(found):
            return False
        if newest is not None:
            before, now = newest.snapshot.sources, snapshot.sources
            self._more = tuple(one for one in self._more if before.get(one.place.file) == now.get(one.place.file))
        self._take(snapshot, found)
        return True

    def check(self, may_go_on: Callable[[], bool]) -> bool:
        """Find out what only shows when every page is made, and return whether there is news.

        It takes its time, and gives up when it may not go on. What it has found stays until the next check, but for
        what was found in files that have changed since.
        """
        with self._looking:
            edition, shown = self._newest, self._shown.get(self._origin)
        if edition is None or edition is not self._good or shown is None or shown.outputs is None:
            return False
        found = check_pages(shown.outputs, may_go_on)
        if found is None:
            return False
        with self._looking:
            more = tuple(one for one in found if one not in edition.found)
            if self._newest is not edition or more == self._more:
                return False
            self._more = more
            self._tell_of_change(edition)
            return True

    def _take(self, snapshot: Snapshot, found: Diagnostics) -> None:
        read = tuple(found)
        self._memory.turn()
        project = None
        if "campaign.yaml" in snapshot.texts:  # without it every key would be missing
            project = read_everything(snapshot, found, self._memory, recent=self._recent)
            shown = self._make(self._origin, project, snapshot, found)
        edition = _Edition(snapshot, project, read, tuple(found))
        self._newest = edition
        self._memory.let_go()
        self._code.let_go()
        if project is not None and not found.failed:
            self._good = edition
            self._shown = {self._origin: shown}
        self._tell_of_change(edition)

    def _tell_of_change(self, edition: _Edition) -> None:
        self._finished = {}
        found = frozenset((*edition.found, *self._more))
        fresh = [one for one in (*edition.found, *self._more) if one not in self._reported]
        was_failing = any(one.severity is Severity.ERROR for one in self._reported)
        is_failing = any(one.severity is Severity.ERROR for one in found)
        # while something is wrong, not all is read: what was said before may still be so
        self._reported = found | {one for one in self._reported if is_failing and one.severity is not Severity.ERROR}
        if was_failing and not is_failing:
            self._report((), edition.snapshot.sources)
        if fresh:
            self._report(fresh, edition.snapshot.sources)

    def _show(self, origin: str) -> Shown:
        newest, good = self._newest, self._good
        if newest is None:  # which cannot be after a look
            return NOTHING
        shown = self._shown.get(origin)
        if shown is None and good and good.project:
            shown = self._shown[origin] = self._make(origin, good.project, good.snapshot, Diagnostics())
            for other in [*self._shown][:-_ORIGINS]:
                del self._shown[other]
            self._finished = {}
        if origin not in self._finished:
            if len(self._finished) > _ORIGINS:
                self._finished = {}
            found = (*newest.found, *self._more)
            self._finished[origin] = (shown or NOTHING).with_findings(found, newest.snapshot.sources)
        return self._finished[origin]

    def _make(self, origin: str, project: Project, snapshot: Snapshot, found: Diagnostics) -> Shown:
        path = urlsplit(str(project.locales[project.source].campaign.url)).path.rstrip("/")
        options = Options(
            as_of=self._now(),
            drafts=True,
            future=True,
            base_url=f"{origin}{path}/",
            environment=self._environment,
            sandbox=f"{origin}{AT}",
        )
        site = plan_site(project, options, found, lately=self._lately)
        self._tell_sandbox(site)
        last = self._shown.get(origin)
        outputs = render_on_demand(site, found, self._memory, self._code, before=None if last is None else last.outputs)
        return Shown(outputs.plan(), urlsplit(site.base).path, outputs=outputs)

    def _tell_sandbox(self, site: Site) -> None:
        form = site.locals[site.source].form
        self._sandbox.choose(form.adapter.name if form else "", _setup(form.wire) if form else None)


def _setup(wire: Wire) -> Setup:
    """Take from the wire what organizers set up at their service, or say about one that nobody else knows."""
    success = wire.ajax.success if wire.ajax else None
    return Setup(
        honeypot=wire.honeypot.name if wire.honeypot else "",
        redirect=wire.redirect.name if wire.redirect else "",
        answer=(*((path, "*") for path in success.has), *success.equals) if success else (),
    )
