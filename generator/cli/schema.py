"""`handbill schema`. Must not know what the schemas say."""

import json
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave
from generator.cli.handed import hand_over
from generator.read.schema import SCHEMAS


@click.command
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="campaign")
@click.option(
    "--write", is_flag=True, help="Write those that editors use into .schemas/ of the campaign, or renew them."
)
@campaign_option
def schema(name: str, folder: Path | None, *, write: bool) -> None:
    """Print the JSON Schema of a file, or bring editors up to date.

    NAME is campaign (campaign.yaml, the default), translation (a locale's campaign.yaml), or update, page, section
    (front matter).
    """
    if not write:
        click.echo(json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False))
        return
    from generator.hosts.editors import schema_files, settings_files

    root = find_campaign(folder)
    if not (root / "campaign.yaml").is_file():
        raise click.UsageError("there is no campaign.yaml in this folder")
    settings = settings_files()
    # schemas are ours and nobody changes them; settings are the author's as soon as they are there
    if not hand_over(root, {**schema_files(), **settings}, force=True, kept=settings, shown=False):
        leave(1)
