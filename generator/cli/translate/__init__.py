"""`handbill translate`: the group of its commands. Must not import one before it is asked for."""

from pathlib import Path

import click

from generator.cli.campaign import campaign_option
from generator.cli.lazy import Lazy

TABLE = {
    "start": ("generator.cli.translate.start:start", "Begin a language, or add what has come since."),
    "status": ("generator.cli.translate.status:status", "Show what is missing or out of date."),
    "diff": ("generator.cli.translate.diff:diff", "Show what has changed in the originals since."),
    "done": ("generator.cli.translate.done:done", "Say that translations are up to date."),
    "minor": ("generator.cli.translate.minor:minor", "Say that an edit of the original needs no translation."),
    "export": ("generator.cli.translate.export:export", "Write texts for the tools of translators."),
    "import": ("generator.cli.translate.import_:import_", "Take over translations from such a tool."),
}
"""Each command: where it is, and what it is for."""


@click.group(cls=Lazy, table=TABLE)
@campaign_option
@click.pass_context
def translate(context: click.Context, folder: Path | None) -> None:
    """Begin a translation, and see what is missing or out of date.

    A translation remembers the original that it was made from, in a line translated_from. Originals as they were lie in
    content/.translated, which belongs into the repository.
    """
    context.obj = folder
