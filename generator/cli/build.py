"""`handbill build`. Must not know how a site is made."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from generator.check.translations import sum_up_translations
from generator.cli.caches import open_caches
from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.cli.prepare import Prepared, Stores, prepare
from generator.console.summary import render_build
from generator.diagnostics import Diagnostics
from generator.nearest import nearest
from generator.plan.site import Site
from generator.project.apply import Applied, apply_plan
from generator.project.aside import usable_cores
from generator.project.cache import FileCache
from generator.project.manifest import Entry, read_manifest
from generator.project.receipt import Receipt, digest_inputs, digest_snapshot, write_receipt
from generator.project.shelf import DiskShelf
from generator.project.workers import Workers
from generator.render.remembered import parts_of
from generator.unchanged import Seen, switches_of


@click.command
@campaign_option
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the site. [default: build]"
)
@click.option("--clean", is_flag=True, help="Make every file again, whatever earlier builds left.")
@click.option(
    "--verify", is_flag=True, help="Make everything twice, and write it only if both are the same to the byte."
)
@click.option("--explain", metavar="PATH", help="Say why a file of the site was made, or why not: updates/index.html.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Share the work of a large build among N processes. [default: as many as there are cores]",
)
@click.option("--profile", is_flag=True, help="Say where the time went.")
@planning_options
@click.pass_context
def build(
    context: click.Context,
    folder: Path | None,
    output: Path | None,
    explain: str | None,
    as_of: str | None,
    base_url: str | None,
    form: str,
    jobs: int | None,
    *,
    clean: bool,
    profile: bool,
    drafts: bool,
    future: bool,
    strict: bool,
    verify: bool,
) -> None:
    """Make the site.

    Nothing is written while anything is wrong: the last good site stays as it is. Only what has changed is made again,
    and the site is always the same as after a build from nothing.
    """
    if profile:
        from generator.cli.profiled import profiled  # for those who ask for it

        again = partial(context.invoke, build, **{**context.params, "profile": False, "jobs": 1})
        profiled(again, partial(click.echo, err=True))
        return
    root = find_campaign(folder)
    found = Diagnostics()
    state = root / ".handbill"
    anew = clean or verify
    moment = read_moment(as_of)
    before = read_manifest(state)
    explanation = ""
    shelf = DiskShelf(state, {} if anew else before)
    seen = context.find_object(Seen)
    with ExitStack() as held:
        if seen:
            held.callback(seen.look.close)
        prepared = prepare(
            root,
            as_of=moment,
            base_url=base_url,
            drafts=drafts,
            future=future,
            diagnostics=found,
            open_stores=partial(_open_stores, state, held, shelf, jobs or usable_cores(), clean=anew),
            seen=seen,
        )
        if prepared.site:
            sum_up_translations(prepared.site.project, found)
        if verify and not found.failed:
            from generator.cli.twice import make_twice  # seldom asked for

            asked = {"drafts": drafts, "future": future}
            make_twice(
                prepared.plan, shelf.make, root=root, as_of=moment, base_url=base_url, **asked, diagnostics=found
            )
        applied = None
        if not found.failed and not (strict and found.warned):
            target = output or root / "build"
            look = seen.look if seen else None
            applied = apply_plan(
                prepared.plan, output=target, state=state, diagnostics=found, clean=anew, shelf=shelf, look=look
            )
            if applied and prepared.site:
                known = seen if seen and seen.snapshot is prepared.snapshot else None
                files = known.files if known else digest_snapshot(prepared.snapshot)
                _keep_receipt(state, prepared, prepared.site, applied, found, files)
            if applied and explain is not None:
                explanation = _explain(explain, prepared, applied, before)
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
    click.echo(explanation, nl=False, err=True)


def _explain(path: str, prepared: Prepared, applied: Applied, before: Mapping[str, Entry]) -> str:
    from generator.console.explain import render_explanation  # for those who ask for it

    output = prepared.plan.outputs.get(path)
    if output is None:
        meant = nearest(path, prepared.plan.outputs)
        return f'There is no file "{path}" in the site.' + (f" Did you mean {meant}?\n" if meant else "\n")
    old = before.get(path)
    return render_explanation(
        path,
        output.origin,
        made=path in applied.made,
        known=old is not None,
        keys=(old.key if old else "", output.key),
        parts=(parts_of(old.key, prepared.cache) if old else "", output.parts),
    )


def _open_stores(state: Path, held: ExitStack, shelf: DiskShelf, jobs: int, program: str, *, clean: bool) -> Stores:
    """Open what helps this build, and the workers who fill it."""
    cache, code = open_caches(state, held, program, clean=clean)
    if not isinstance(cache, FileCache) or not isinstance(code, FileCache):
        return Stores()
    held.callback(shelf.close)
    return Stores(cache, code, Workers(jobs, (cache, code, shelf)), shelf)


def _keep_receipt(
    state: Path, prepared: Prepared, site: Site, applied: Applied, found: Diagnostics, files: str
) -> None:
    """Note what this build was made from, so that the next one sees when nothing has changed.

    `files` is a digest of the snapshot.
    """
    options, variables = site.options, tuple(sorted(prepared.environment.names))
    inputs = digest_inputs(
        options.program,
        files,
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
