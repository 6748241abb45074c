"""`handbill theme`: the group of its commands. Must not import one before it is asked for."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option
from generator.cli.lazy import Lazy

TABLE = {
    "list": ("generator.cli.theme.list:list_themes", "Show all themes, and what can be chosen about them."),
    "new": ("generator.cli.theme.new:new", "Begin a theme of your own, over a built-in one."),
    "eject": ("generator.cli.theme.eject:eject", "Take over single files of the theme in use, to change them."),
}


@click.group(cls=Lazy, table=TABLE)
@campaign_option
@click.pass_context
def theme(context: click.Context, folder: Path | None) -> None:
    """List the themes, begin one of your own, or take over a file.

    Change as little as you can: parameters first, then single files, then a theme. What you do not change gets better
    with each version of Handbill. docs/theme-authors.md says how themes are written.
    """
    context.obj = folder
