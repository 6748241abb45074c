"""`handbill translate minor`. Must not choose itself which translations are meant."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, leave
from generator.cli.translate.campaign import (
    find_names,
    find_texts,
    read_campaign,
    stop_if_broken,
    tell_errors,
    write_marks,
)
from generator.console.summary import counted
from generator.console.visible import visible
from generator.diagnostics import Diagnostics
from generator.translate.minor import Group, Minor, decide_minor
from generator.translate.names import source_of
from generator.translate.versions import CAMPAIGN


@click.command
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@campaign_option
@click.option("--from", "since", metavar="FINGERPRINT", default="", help="The version before the edit.")
@click.option("--text", "texts", multiple=True, metavar="PATH", help="A single text of campaign.yaml: petition.ask.")
@click.pass_obj
def minor(above: Path | None, folder: Path | None, files: tuple[str, ...], since: str, texts: tuple[str, ...]) -> None:
    """Say that the last edit of each FILE, an original, needs no translation.

    Translations that were up to date before that edit are up to date again. Those that were not stay out of date.
    """
    campaign = read_campaign(folder or above)
    stop_if_broken(campaign)
    names = find_names(files, campaign)
    chosen = find_texts(texts, campaign)
    if chosen and names != [CAMPAIGN]:
        raise click.BadParameter("it goes with campaign.yaml alone", param_hint="--text")
    decisions = [
        decide_minor(name, campaign.project, campaign.snapshot, campaign.kept, since=since, texts=chosen)
        for name in names
    ]
    unclear = False
    for decision in decisions:
        file = visible(source_of(decision.name, campaign.project.source))
        if since and not decision.moved:
            click.echo(f"{file}: no outdated translation names the version {since}.", err=True)
        elif decision.is_ambiguous:
            click.echo("\n".join(_question(decision, file)), err=True)
        unclear = unclear or (bool(decision.left) and not decision.moved) or (bool(since) and not decision.moved)
    if unclear:
        leave(1)
    write_marks([mark for decision in decisions for mark in decision.marks], campaign, Diagnostics())
    for decision in decisions:
        click.echo("\n".join(_told(decision, visible(source_of(decision.name, campaign.project.source)))))
    tell_errors(campaign)


def _question(decision: Minor, file: str) -> Iterator[str]:
    yield f"{file}: its translations are of several versions, and only those before your edit are meant:"
    yield from (f"  {group.since}  {_group(group)}" for group in decision.left)
    yield "Nothing was changed. Say which one was the last: --from FINGERPRINT"
    if any(group.texts for group in decision.left):
        yield "or which text you edited: --text PATH"


def _told(decision: Minor, file: str) -> Iterator[str]:
    if not decision.moved:
        yield f"{file}: no translation is out of date."
    for group in decision.moved:
        yield f"{file}: up to date again: {', '.join(group.tags)}."
    for group in decision.left:
        yield f"{file}: still out of date, from an earlier version: {', '.join(group.tags)}."


def _group(group: Group) -> str:
    differ = "lost, so nobody knows what differs" if group.changed is None else _differ(group.changed)
    texts = f" in {', '.join(map(visible, group.texts))}" if group.texts else ""
    return f"{', '.join(group.tags)}: {differ}{texts}"


def _differ(words: int) -> str:
    return f"{counted(words, 'word')} {'differs' if words == 1 else 'differ'}"
