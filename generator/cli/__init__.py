"""The command line. Must not import a command before it is asked for: starting up quickly is a feature."""

from importlib import import_module

import click

from generator import __version__

COMMANDS = {
    "new": "Make a new campaign in a folder.",
    "post": "Add an update to the campaign.",
    "build": "Make the site.",
    "serve": "Show the site, with a form to try out.",
    "check": "Find everything that should be mended before publishing.",
    "signatures": "Fetch the count of signatures, or show it.",
    "providers": "List the form services, or tell all about one.",
    "schema": "Print the JSON Schema of a file, for editors.",
}


class _Lazy(click.Group):
    """Knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"generator.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from generator.nearest import did_you_mean  # only a wrong command pays for it

            raise click.UsageError(f"{error.message} {did_you_mean(args[0], COMMANDS).capitalize()}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handbill", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of Markdown into a campaign site in many languages.

    Begin with `handbill new DIR`. Exit codes: 0 fine, 1 problems found, 2 wrong usage.
    """
