"""`handbill build`. Must not know how a site is made."""

import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.cli.prepare import Prepared, prepare
from generator.console.summary import render_build
from generator.diagnostics import Diagnostics
from generator.model.cache import NO_CACHE, Cache
from generator.plan.site import Site
from generator.project.apply import Applied, apply_plan
from generator.project.builtin import PACKAGE
from generator.project.cache import FileCache
from generator.project.receipt import Receipt, digest_inputs, digest_snapshot, write_receipt
from generator.unchanged import switches_of


@click.command
@campaign_option
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the site. [default: build]"
)
@click.option("--clean", is_flag=True, help="Make every file again, whatever earlier builds left.")
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
) -> None:
    """Make the site.

    Nothing is written while anything is wrong: the last good site stays as it is.
    """
    root = find_campaign(folder)
    found = Diagnostics()
    state = root / ".handbill"
    moment = read_moment(as_of)
    with ExitStack() as held:
        prepared = prepare(
            root,
            as_of=moment,
            base_url=base_url,
            drafts=drafts,
            future=future,
            diagnostics=found,
            open_caches=partial(_open_caches, state, held, clean=clean),
        )
        applied = None
        if not found.failed and not (strict and found.warned):
            target = output or root / "build"
            applied = apply_plan(prepared.plan, output=target, state=state, diagnostics=found, clean=clean)
            if applied and prepared.site:
                _keep_receipt(state, prepared, prepared.site, applied, found)
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


def _open_caches(state: Path, held: ExitStack, program: str, *, clean: bool) -> tuple[Cache, Cache]:
    """Open the campaign's cache, and that of compiled templates beside the program's own compiled code."""
    if clean or state.is_symlink() or not os.path.lexists(state.parent / "campaign.yaml"):
        return NO_CACHE, NO_CACHE
    cache, code = FileCache(state, program), FileCache(PACKAGE / "__pycache__", program)
    held.callback(cache.close)
    held.callback(code.close)
    return cache, code


def _keep_receipt(state: Path, prepared: Prepared, site: Site, applied: Applied, found: Diagnostics) -> None:
    """Note what this build was made from, so that the next one sees when nothing has changed."""
    options, variables = site.options, tuple(sorted(prepared.environment.names))
    inputs = digest_inputs(
        options.program,
        digest_snapshot(prepared.snapshot),
        switches=switches_of(drafts=options.drafts, future=options.future, base_url=options.base_url),
        values={name: os.environ.get(name, "") for name in variables},
        zone=site.zone.key,
    )
    receipt = Receipt(
        inputs=inputs,
        variables=variables,
        zone=site.zone.key,
        since=site.since,
        until=site.until,
        site=applied.site,
        pages=prepared.pages,
        languages=prepared.languages,
        files=len(applied.written) + len(applied.unchanged),
        found=tuple(found),
    )
    write_receipt(state, receipt)
