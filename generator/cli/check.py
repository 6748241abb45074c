"""`handbill check`. Must not write anything."""

from pathlib import Path

import click

from generator.check.drawn_forms import check_forms
from generator.check.optional_pages import check_optional_pages
from generator.check.translations import check_translations
from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.cli.prepare import prepare
from generator.console.proof import render_proof
from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.project.apply import check_paths


@click.command
@campaign_option
@click.option("--form", "of_form", is_flag=True, help="Say also what was proved about the form.")
@click.option("--live", is_flag=True, help="Ask the form service too, with questions that change nothing.")
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
    of_form: bool,
    live: bool,
) -> None:
    """Find everything that should be mended before publishing.

    Every page is made, in memory, and nothing is written. The form in the pages is held against what its service
    needs, in every language.
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
    if prepared.site:
        check_translations(prepared.site.project, found)
        check_optional_pages(prepared.site, found)
    proofs = check_forms(prepared.site, prepared.plan, found) if prepared.site and not found.failed else ()
    if live and proofs and not found.failed:
        from generator.cli.live import ask_services  # the network is for those who ask for it

        ask_services(proofs, prepared.form_place, found)
    failed = show(found, prepared.sources, root=root, form=form, strict=strict)
    if of_form and form == "human" and not failed:
        click.echo("\n".join(render_proof(proofs)))
    if failed:
        leave(1)
    if form == "human":
        click.echo("Nothing that stops the build." if len(found) else "Nothing to mend.")
