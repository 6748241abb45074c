"""`handbill translate status`. Must not measure anything itself."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option, leave
from generator.cli.translate.campaign import find_locale, has_colors, read_campaign
from generator.console.progress import render_progress
from generator.console.progress_json import render_progress_json
from generator.plan.progress import measure_locale


@click.command
@click.argument("tags", metavar="[LOCALE]...", nargs=-1)
@campaign_option
@click.option("-v", "--verbose", is_flag=True, help="List all that there is to do, also in several languages.")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="End with exit code 1 if a published language is less far.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json"]),
    default="human",
    show_default=True,
    help="How to show it.",
)
@click.pass_obj
def status(
    above: Path | None, folder: Path | None, tags: tuple[str, ...], form: str, fail_under: int | None, *, verbose: bool
) -> None:
    """Show what is missing or out of date in each LOCALE, or in all of them.

    A percentage tells how many words of the originals are translated and up to date; the words of the theme do not
    count.
    """
    campaign = read_campaign(folder or above, words=True)
    chosen = [find_locale(tag, campaign) for tag in tags] or campaign.tags
    languages = [measure_locale(campaign.project, tag) for tag in dict.fromkeys(chosen)]
    below = [one for one in languages if one.publish and fail_under is not None and one.percent < fail_under]
    if form == "json":
        text = render_progress_json(
            languages, source=campaign.project.source, below=[one.tag for one in below], found=campaign.found
        )
        click.echo(text, nl=False)
        failed = campaign.found.failed
    else:
        failed = campaign.show_errors()
        if languages:
            text = render_progress(languages, full=verbose or len(languages) == 1, color=has_colors())
            click.echo(text, nl=False)
        else:
            click.echo("There is no translation yet. Begin one with: handbill translate start LOCALE")
    for one in below if form == "human" else ():
        click.echo(f"{one.tag} is at {one.percent}%, below {fail_under}%.", err=True)
    if failed or below:
        leave(1)
