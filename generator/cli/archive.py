"""`handbill archive`. Must not know how a page is made quiet."""

from pathlib import Path

import click

from generator.archive.compose import plan_archive
from generator.cli.campaign import campaign_option, find_campaign, leave, read_moment, show, stop_if_failed
from generator.cli.prepare import prepare
from generator.console.archived import render_archive
from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.nearest import nearest
from generator.project.apply import apply_plan


@click.command
@campaign_option
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the archive. [default: archive]"
)
@click.option("--locale", "locales", multiple=True, metavar="TAG", help="Only this language; may be given again.")
@click.option("--single-file", is_flag=True, help="Only the documents, one a language: en.html.")
@click.option("--folder", "as_folder", is_flag=True, help="Only the folder with all pages: site/index.html.")
@click.option("--as-of", metavar="MOMENT", help="As if it were then, such as 2030-01-31T09:00+01:00.")
def archive(
    folder: Path | None,
    output: Path | None,
    locales: tuple[str, ...],
    as_of: str | None,
    *,
    single_file: bool,
    as_folder: bool,
) -> None:
    """Make a copy to keep: without form, scripts and anything from elsewhere.

    Each language becomes one document that holds everything and opens anywhere, from a memory stick too; beside them
    lies a folder with all pages. The site in build/ stays as it is, and the campaign may still be open: nobody can sign
    in a copy, and it says so.
    """
    root = find_campaign(folder)
    target = output or root / "archive"
    if (target / "index.html").exists():  # an archive has none at its top, so this is a site, and would be replaced
        raise click.BadParameter("a site stands in this folder; choose another one", param_hint="--output")
    found = Diagnostics()
    prepared = prepare(
        root,
        as_of=read_moment(as_of),
        base_url=None,
        drafts=False,
        future=False,
        archive=True,
        diagnostics=found,
    )
    stop_if_failed(found, prepared.sources, root=root)
    applied = None
    if prepared.site:
        tags = _chosen(locales, tuple(prepared.site.locals))
        everything = single_file == as_folder
        try:
            plan = plan_archive(
                prepared.site,
                prepared.plan,
                tags=tags,
                folder=as_folder or everything,
                documents=single_file or everything,
            )
        except Unproducible as unproducible:
            found.add(unproducible.diagnostic)
        else:
            applied = apply_plan(plan, output=target, state=root / ".handbill" / "archive", diagnostics=found)
    failed = show(found, prepared.sources, root=root)
    if applied is None or failed:
        leave(1)
    sizes = {path: len(output.produce()) for path, output in plan.outputs.items()}
    click.echo(render_archive(sizes, folder=target.name), nl=False)


def _chosen(wanted: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages asked for in the site's order, all of them where none is named."""
    for tag in wanted:
        if tag not in known:
            meant = nearest(tag, known)
            hint = f"; did you mean {meant}?" if meant else f"; there are {', '.join(known)}"
            raise click.BadParameter(f'the site has no language "{tag}"{hint}', param_hint="--locale")
    return tuple(tag for tag in known if not wanted or tag in wanted)
