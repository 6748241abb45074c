"""A group of commands that loads one when it is called. Must not import a command before: starting quickly counts."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Lazy(click.Group):
    """Knows its commands by name: where each is, as `module:attribute`, and what it is for, in a sentence."""

    # Any: what click passes on to the group
    def __init__(self, *arguments: Any, table: Mapping[str, tuple[str, str]], **more: Any) -> None:  # noqa: ANN401 # see above
        super().__init__(*arguments, **more)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they are useful."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of that name."""
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant; the nearest name goes into the error message."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from generator.nearest import did_you_mean  # only a wrong command pays for it

            raise click.UsageError(f"{error.message} {did_you_mean(args[0], self.table).capitalize()}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])
