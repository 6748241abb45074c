"""`handbill post`. Must not overwrite anything."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from string import Template

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, read_moment, show, stop_if_failed
from generator.diagnostics import Diagnostics
from generator.plan.schedule import instant, read_zone
from generator.plan.views import CONTRACT
from generator.project.scaffold import read_scaffold, write_files
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project


@click.command
@click.argument("title")
@campaign_option
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the update. [default: today]")
@click.option("--slug", help="Last part of its address. [default: made from the title]")
def post(title: str, folder: Path | None, day: datetime | None, slug: str | None) -> None:
    """Add an update called TITLE, in the language that the campaign is written in."""
    from slugify import slugify  # only this command needs it

    if not title.strip() or any(character < " " for character in title):
        raise click.BadParameter("it must be one line of text", param_hint="TITLE")
    root = find_campaign(folder)
    found = Diagnostics()
    snapshot = read_snapshot(root, found)
    stop_if_failed(found, snapshot.texts, root=root)
    project = read_project(snapshot, contract=CONTRACT, diagnostics=Diagnostics())
    zone = read_zone(project.locales[project.source].campaign, Diagnostics())
    now = read_moment(None).astimezone(zone)
    when = day.date() if day else now.date()
    taken = [instant(update.moment, zone) for update in project.locales[project.source].updates.values()]
    name = f"{when:%Y-%m-%d}-{slugify(slug or title, max_length=60, word_boundary=True) or 'update'}"
    # JSON's quotes are YAML's double quotes: nothing in a title can break out of them
    text = Template(read_scaffold()["update.md"].decode()).substitute(
        title=json.dumps(title, ensure_ascii=False), date=_after(when, taken, now)
    )
    path = f"content/{project.source}/updates/{name}.md"
    if not write_files(root, {path: text.encode()}, found):
        show(found, snapshot.texts, root=root)
        leave(1)
    click.echo(f"Wrote {path}. Open it, replace the text, and run: handbill build")


def _after(day: date, taken: Iterable[datetime], now: datetime) -> str:
    """Return the day and, where it has updates already, a time that puts the new one on top of them."""
    others = [moment.astimezone(now.tzinfo) for moment in taken]
    latest = max((moment for moment in others if moment.date() == day), default=None)
    if latest is None:
        return day.isoformat()
    moment = max(now, latest + timedelta(minutes=1)) if now.date() == day else latest + timedelta(minutes=1)
    return f"{moment:%Y-%m-%d %H:%M}" if moment.date() == day else day.isoformat()
