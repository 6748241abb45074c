"""`handbill theme list`. Must not read themes itself."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign
from generator.cli.theme.ejecting import ORIGINALS
from generator.cli.theme.reading import read_themes
from generator.console.themes import Shown, render_themes


@click.command("list")
@campaign_option
@click.pass_obj
def list_themes(above: Path | None, folder: Path | None) -> None:
    """Show all themes, which one is in use, and what can be chosen about each.

    Outside of a campaign it shows the themes that come with Handbill.
    """
    themes = read_themes(find_campaign(folder or above), alone=True)
    width = min(click.get_current_context().terminal_width or 80, 100)
    shown = [
        Shown(
            name=name,
            manifest=manifest,
            files=sum(not path.startswith(f"{ORIGINALS}/") for path in themes.files_over(name)),
            own="theme.yaml" in themes.files_over(name),
            values=themes.using.parameters if themes.using and name == themes.name else None,
        )
        for name, manifest in themes.manifests.items()
    ]
    click.echo("\n".join(render_themes(shown, width=width)))
