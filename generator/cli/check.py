"""`handbill check`. Must not write anything but what it remembers, and with --fix, what mends the campaign."""

from functools import partial
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.cli.look import Asked, look
from generator.console.proof import render_proof
from generator.console.summary import render_check


@click.command
@campaign_option
@click.option("--form", "of_form", is_flag=True, help="Say also what was proved about the form.")
@click.option("--live", is_flag=True, help="Ask the form service too, with questions that change nothing.")
@click.option("--external", is_flag=True, help="Ask other sites whether what you link to is still there.")
@click.option(
    "--max-age",
    "days",
    type=click.FloatRange(min=0),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="With --external: how long a good answer counts; 0 asks everybody anew.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended with certainty, then check again.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be changed, and change nothing.")
@planning_options
def check(
    folder: Path | None,
    as_of: str | None,
    base_url: str | None,
    form: str,
    days: float,
    *,
    drafts: bool,
    future: bool,
    strict: bool,
    of_form: bool,
    live: bool,
    external: bool,
    fix: bool,
    dry_run: bool,
) -> None:
    """Find everything that should be mended before publishing.

    Every page is made, in memory, and held against what readers, search engines, networks and the form service need, in
    every language. The site is not written.
    """
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix")
    root = find_campaign(folder)
    asked = Asked(
        root=root,
        moment=read_moment(as_of),
        base_url=base_url,
        drafts=drafts,
        future=future,
        live=live,
        external=external,
        days=days,
    )
    looked = look(asked)
    if fix:
        from generator.cli.mend import mend  # for those who ask for it

        looked = mend(looked, partial(look, asked), root=root, dry_run=dry_run, form=form)
    prepared = looked.prepared
    failed = show(looked.found, prepared.sources, root=root, form=form, strict=strict)
    if form == "human" and not failed:
        if of_form:
            click.echo("\n".join(render_proof(looked.proofs)))
        size = {"pages": prepared.pages, "languages": prepared.languages}
        click.echo(render_check(looked.found, **size, ignored=looked.found.ignored))
    if failed:
        leave(1)
