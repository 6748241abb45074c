"""`handbill check`. Must not write anything."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.cli.prepare import prepare
from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.project.apply import check_paths


@click.command
@campaign_option
@planning_options
def check(
    folder: Path | None,
    as_of: str | None,
    base_url: str | None,
    form: str,
    *,
    drafts: bool,
    future: bool,
    strict: bool,
) -> None:
    """Find everything that should be mended before publishing.

    Every page is made, in memory, and nothing is written.
    """
    root = find_campaign(folder)
    found = Diagnostics()
    prepared = prepare(
        root, as_of=read_moment(as_of), base_url=base_url, drafts=drafts, future=future, diagnostics=found
    )
    if not found.failed:
        check_paths(prepared.plan, found)
    for output in prepared.plan.outputs.values():
        try:
            output.produce()
        except Unproducible as unproducible:
            found.add(unproducible.diagnostic)
    if show(found, prepared.sources, root=root, form=form, strict=strict):
        leave(1)
    if form == "human":
        click.echo("Nothing that stops the build." if len(found) else "Nothing to mend.")
