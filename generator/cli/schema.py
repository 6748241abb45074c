"""`handbill schema`. Must not know what the schemas say."""

import json

import click

from generator.read.schema import SCHEMAS


@click.command
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="campaign")
def schema(name: str) -> None:
    """Print the JSON Schema of a file.

    NAME is campaign (campaign.yaml, the default), translation (a locale's campaign.yaml), or update, page, section
    (front matter).
    """
    click.echo(json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False))
