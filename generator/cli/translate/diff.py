"""`handbill translate diff`. Must not compare anything itself."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option, leave
from generator.cli.translate.campaign import find_locale, find_names, has_colors, read_campaign
from generator.console.differences import render_differences
from generator.console.summary import counted
from generator.plan.progress import measure_locale
from generator.translate.differences import find_differences


@click.command
@click.argument("tag", metavar="LOCALE")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@campaign_option
@click.pass_obj
def diff(above: Path | None, folder: Path | None, tag: str, files: tuple[str, ...]) -> None:
    """Show what has changed in the originals since they were translated into LOCALE, word by word.

    FILE is the original or its translation, or campaign.yaml; without it, all that is out of date is shown. What is
    gone stands in [-…-], what has come in {+…+}, or in colors on a terminal. No git is needed.
    """
    campaign = read_campaign(folder or above)
    tag = find_locale(tag, campaign)
    names = find_names(files, campaign)
    found = find_differences(campaign.project, campaign.snapshot, tag, campaign.kept, names=names)
    failed = campaign.show_errors()
    if found:
        text = render_differences(found, tag=tag, source=campaign.project.source, color=has_colors())
        click.echo(text, nl=False)
    else:
        items = measure_locale(campaign.project, tag).items
        untracked = sum(not item.tracked and item.is_ready for item in items)
        click.echo(f"{tag}: nothing that is known to be out of date.")
        if untracked:
            texts = counted(untracked, "text")
            click.echo(f"{texts} without translated_from: if up to date, run handbill translate done {tag}")
    if failed:
        leave(1)
