"""`handbill signatures`. Must not know how a count is asked for."""

import os
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import click

from generator import __version__
from generator.cli.campaign import campaign_option, find_campaign, leave, read_moment, show, stop_if_failed
from generator.console.count import CountReport, render_count, render_count_json
from generator.diagnostics import Diagnostics, Place
from generator.forms.count_sources import resolve_sources
from generator.model.campaign import Campaign
from generator.model.count import FILE, SavedCount
from generator.model.project import Project
from generator.model.snapshot import CAMPAIGN
from generator.plan.goals import measure
from generator.plan.schedule import read_zone
from generator.plan.tally import Tally, latest_tally
from generator.plan.views import CONTRACT
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project
from generator.record import record
from generator.signatures.record import format_count, written_moment


@click.group
@campaign_option
@click.pass_context
def signatures(context: click.Context, folder: Path | None) -> None:
    """Fetch the count of signatures, or show it."""
    context.obj = folder


def _format_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["human", "json"]),
        default="human",
        show_default=True,
        help="How to show the count and what was found.",
    )(command)


@signatures.command
@campaign_option
@click.option("--allow-lower", is_flag=True, help="Take the new count even if it is lower than the last one.")
@click.option("--dry-run", is_flag=True, help="Ask, and write nothing.")
@click.option("--strict", is_flag=True, help="End with exit code 1 if a source gave no count.")
@_format_option
@click.pass_obj
def fetch(
    above: Path | None, folder: Path | None, form: str, *, allow_lower: bool, dry_run: bool, strict: bool
) -> None:
    """Ask how many have signed, and write signatures.json.

    Who is asked stands in campaign.yaml, below petition.signatures.source; keys come from environment variables. Where
    a source does not answer, the last good count stays, with a warning.
    """
    # the other commands, and showing, must not pay for what only asking needs
    from generator.network.client import Client
    from generator.project.count_file import write_count
    from generator.signatures.fetch import fetch_counts
    from generator.signatures.total import add_up

    root = find_campaign(folder or above)
    found = Diagnostics()
    known = _read(root, found)
    sources = resolve_sources(known.campaign, os.environ, found)
    if not sources and not found.failed:
        message = "there is no source that could be asked for the count"
        hint = "add to petition: signatures: {source: form}, or the address that answers with the number"
        found.error("source-invalid", message, Place(CAMPAIGN), hint=hint)
    stop_if_failed(found, known.sources, root=root)
    with Client(version=__version__, sleep=time.sleep, clock=time.monotonic) as client:
        counted = fetch_counts(sources, os.environ, client.ask, found)
    new = add_up(
        counted or (),
        saved=known.saved,
        before=known.tally.counted,
        as_of=read_moment(None),
        allow_lower=allow_lower,
        diagnostics=found,
    )
    written = new is not None and not dry_run and write_count(root, format_count(new), found)
    report = known.report(new or known.shown, written=written)
    if form == "json":
        click.echo(render_count_json(report, found), nl=False)
        failed = found.failed or (strict and found.warned)
    else:
        failed = show(found, known.sources, root=root, strict=strict)
        if new:
            click.echo(render_count(report))
            for note in sorted({one.request.unsure for one in sources if one.request.unsure}):
                click.echo(f"Please check: {note}")
        click.echo(f"Wrote {FILE}." if written else f"{FILE} stays as it is.")
    if failed:
        leave(1)


@signatures.command(name="show")
@campaign_option
@_format_option
@click.pass_obj
def show_count(above: Path | None, folder: Path | None, form: str) -> None:
    """Show the count that a build would show now, and where it is from."""
    root = find_campaign(folder or above)
    found = Diagnostics()
    known = _read(root, found)
    stop_if_failed(found, known.sources, root=root)
    report = known.report(known.shown)
    click.echo(render_count_json(report) if form == "json" else f"{render_count(report)}\n", nl=False)


@record
class _Known:
    """What the campaign's folder says about its count, and the texts that findings quote."""

    project: Project
    tally: Tally
    sources: Mapping[str, bytes]

    @property
    def campaign(self) -> Campaign:
        """The campaign in its source language."""
        return self.project.locales[self.project.source].campaign

    @property
    def saved(self) -> SavedCount | None:
        """The count that was last fetched."""
        return self.project.saved

    @property
    def shown(self) -> SavedCount | None:
        """The same, where pages show it: None where campaign.yaml has a later count."""
        return self.saved if self.saved and self.saved.as_of == self.tally.as_of else None

    def report(self, fetched: SavedCount | None, *, written: bool | None = None) -> CountReport:
        """Return what is told: the fetched count, or the one in campaign.yaml."""
        tally = self.tally
        count = fetched.count if fetched else tally.counted
        as_of = fetched.as_of if fetched else tally.as_of
        moment = written_moment(as_of) if isinstance(as_of, datetime) else as_of.isoformat() if as_of else ""
        return CountReport(
            count=count,
            offline=tally.offline,
            goal=measure(count + tally.offline, self.campaign.petition.goal).goal,
            as_of=moment,
            sources=tuple((str(one.name), one.count) for one in fetched.sources) if fetched else (),
            written=written,
        )


def _read(root: Path, found: Diagnostics) -> _Known:
    """Read a campaign; only what is wrong in the two files that speak of the count matters here."""
    snapshot = read_snapshot(root, found)
    stop_if_failed(found, snapshot.texts, root=root)
    everything = Diagnostics()
    project = read_project(snapshot, contract=CONTRACT, diagnostics=everything)
    campaign = project.locales[project.source].campaign
    zone = read_zone(campaign, everything)
    found.extend(one for one in everything if one.place.file in (CAMPAIGN, FILE))
    return _Known(project, latest_tally(campaign.petition.signatures, project.saved, zone), snapshot.texts)
