"""`handbill theme new`. Must not overwrite anything, nor change the campaign."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, show
from generator.cli.theme.files import start_theme
from generator.cli.theme.reading import read_themes
from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import Rejected, read_name
from generator.model.text import Text
from generator.model.theme import BUILT_IN, Theme
from generator.project.scaffold import read_scaffold, write_files


def _checked(_context: click.Context, _argument: click.Parameter, name: str) -> str:
    try:
        read_name(Text(name))
    except Rejected as rejected:
        raise click.BadParameter(f"{rejected.message}; {rejected.hint}".rstrip("; ")) from None
    if name in (*BUILT_IN, "locales"):
        raise click.BadParameter(
            f"{name} comes with Handbill; choose another name, or change single files of it: handbill theme eject"
            if name in BUILT_IN
            else f"{name} is the name of a folder that Handbill needs itself"
        )
    return name


@click.command
@click.argument("name", callback=_checked)
@click.option(
    "--from",
    "base",
    type=click.Choice(BUILT_IN),
    help="Built-in theme to begin with. [default: the one in use, or placard]",
)
@click.option("--whole", is_flag=True, help="Copy all of that theme, instead of lying over it.")
@campaign_option
@click.pass_obj
def new(above: Path | None, folder: Path | None, name: str, base: str | None, *, whole: bool) -> None:
    """Begin a theme called NAME in themes/NAME/, which works at once.

    It lies over a built-in theme: what you do not change stays that theme's, and gets better with each version of
    Handbill. With --whole it gets a copy of every file and stands alone: all that later versions improve or mend is
    then left to you.
    """
    themes = read_themes(find_campaign(folder or above))
    found = Diagnostics()
    label = f"themes/{name}"
    if (themes.root / label).exists() or name in themes.manifests:
        message = "this theme is there already, so nothing was written"
        found.error("file-exists", message, Place(label), hint="choose another name, or move that folder away first")
        show(found, {}, root=themes.root)
        leave(1)
    base = base or themes.below or BUILT_IN[0]
    files = start_theme(name, base, themes.snapshot.builtin, read_scaffold(), whole=whole)
    if not write_files(themes.root, {f"{label}/{path}": content for path, content in files.items()}, found):
        show(found, {}, root=themes.root)
        leave(1)
    click.echo(f"Your theme is in {label}/. To use it, write in campaign.yaml:\n\n  theme: {name}\n")
    if base == themes.below and themes.using and _has_chosen(themes.using):
        click.echo(f"What you have chosen about {themes.name} can stay behind it: theme: {{name: {name}, …}}")
    click.echo("handbill serve shows each change as soon as it is saved.")


def _has_chosen(theme: Theme) -> bool:
    return any(theme.parameters[name] != one.default for name, one in theme.manifest.parameters.items())
