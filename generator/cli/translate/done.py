"""`handbill translate done`. Must not choose itself what is done."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, stop_if_failed
from generator.cli.translate.campaign import (
    Campaign,
    find_locale,
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
from generator.translate.done import Decision, decide_done
from generator.translate.names import path_of
from generator.translate.versions import CAMPAIGN


@click.command
@click.argument("tag", metavar="LOCALE")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@campaign_option
@click.option("--text", "texts", multiple=True, metavar="PATH", help="A single text of campaign.yaml: petition.ask.")
@click.option("--all", "all_", is_flag=True, help="Also what is out of date, without naming it.")
@click.pass_obj
def done(
    above: Path | None, folder: Path | None, tag: str, files: tuple[str, ...], texts: tuple[str, ...], *, all_: bool
) -> None:
    """Say that the translations in LOCALE are up to date: of each FILE, or of all that is translated.

    Each gets a line translated_from, and nothing else in it changes. What is out of date has to be named, or --all
    given. What is not translated is left. The originals are kept in content/.translated, so that translate diff can
    show what changes from now on.
    """
    campaign = read_campaign(folder or above)
    stop_if_broken(campaign)
    tag = find_locale(tag, campaign)
    found = Diagnostics()
    decision = decide_done(
        campaign.project,
        campaign.snapshot,
        tag,
        names=find_names(files, campaign),
        texts=find_texts(texts, campaign),
        all_=all_,
        diagnostics=found,
    )
    stop_if_failed(found, campaign.snapshot.texts, root=campaign.root)
    write_marks(decision.marks, campaign, found)
    for line in _told(decision, tag, campaign):
        click.echo(line)
    tell_errors(campaign)


def _told(decision: Decision, tag: str, campaign: Campaign) -> Sequence[str]:
    """Say what was marked, file by file, and what was left and why."""
    paths = campaign.project.locales[campaign.project.source].texts
    texts = [name for name in decision.named("marked") if name in paths]
    lines = [f"Marked {visible(path_of(name, tag))}" for name in decision.named("marked") if name not in paths]
    if texts:
        lines.append(f"Marked {counted(len(texts), 'text')} of {path_of(CAMPAIGN, tag)}")
    elif any(mark.name == CAMPAIGN for mark in decision.marks):
        lines.append(f"Marked {path_of(CAMPAIGN, tag)}")
    lines = lines or ["Nothing was to be marked."]
    left = list(decision.named("outdated"))
    if left:
        lines.append(f"Left, because the original has changed (handbill translate diff {tag}):")
        lines += [f"  {visible(name)}" for name in left]
        lines.append("  When a translation is up to date again, name it. --all takes all of them.")
    copied = list(decision.named("copied"))
    if copied:
        lines.append("Left, because it is a copy of the original:")
        lines += [f"  {visible(name)}" for name in copied]
    missing = len(decision.named("missing"))
    if missing:
        lines.append(f"{counted(missing, 'text')} not translated yet: handbill translate status {tag}")
    return lines
