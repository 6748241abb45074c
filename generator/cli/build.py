"""`handbill build`. Must not know how a site is made."""

from pathlib import Path

import click

from generator.check.translations import sum_up_translations
from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.cli.prepare import prepare
from generator.console.summary import render_build
from generator.diagnostics import Diagnostics
from generator.project.apply import apply_plan


@click.command
@campaign_option
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the site. [default: build]"
)
@click.option("--clean", is_flag=True, help="Make every file again, whatever earlier builds left.")
@click.option(
    "--verify", is_flag=True, help="Make everything twice, and write it only if both are the same to the byte."
)
@planning_options
def build(
    folder: Path | None,
    output: Path | None,
    as_of: str | None,
    base_url: str | None,
    form: str,
    *,
    clean: bool,
    drafts: bool,
    future: bool,
    strict: bool,
    verify: bool,
) -> None:
    """Make the site.

    Nothing is written while anything is wrong: the last good site stays as it is.
    """
    root = find_campaign(folder)
    found = Diagnostics()
    moment = read_moment(as_of)
    prepared = prepare(root, as_of=moment, base_url=base_url, drafts=drafts, future=future, diagnostics=found)
    if prepared.site:
        sum_up_translations(prepared.site.project, found)
    if verify and not found.failed:
        from generator.cli.twice import make_twice  # seldom asked for

        asked = {"drafts": drafts, "future": future}
        make_twice(prepared.plan, root=root, as_of=moment, base_url=base_url, **asked, diagnostics=found)
    applied = None
    if not found.failed and not (strict and found.warned):
        target = output or root / "build"
        applied = apply_plan(
            prepared.plan, output=target, state=root / ".handbill", diagnostics=found, clean=clean or verify
        )
    failed = show(found, prepared.sources, root=root, form=form, strict=strict)
    if applied is None or failed:
        leave(1)
    if form == "human":
        line = render_build(
            pages=prepared.pages,
            languages=prepared.languages,
            written=len(applied.written),
            unchanged=len(applied.unchanged),
            removed=len(applied.removed),
        )
        click.echo(line)
        if verify:
            click.echo("Made twice: every file was the same.")
