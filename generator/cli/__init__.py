"""The command line. Must not import a command before it is asked for: starting up quickly is a feature."""

import click

from generator import __version__
from generator.cli.lazy import Lazy

COMMANDS = {
    "new": "Make a new campaign in a folder.",
    "post": "Add an update to the campaign.",
    "build": "Make the site.",
    "serve": "Show the site, with a form to try out.",
    "check": "Find everything that should be mended before publishing.",
    "archive": "Make a copy to keep, without form and scripts.",
    "translate": "Begin a translation, and see what is missing or out of date.",
    "mail": "Write an update as a newsletter.",
    "signatures": "Fetch the count of signatures, or show it.",
    "theme": "List the themes, begin one of your own, or take over a file.",
    "providers": "List the form services, or tell all about one.",
    "schema": "Print the JSON Schema of a file, for editors.",
    "headers": "Print the security headers for a web server of your own.",
    "ci": "Write what lets a host check, build and publish the campaign.",
    "cms": "Write a page on which updates are written in the browser.",
}


@click.group(
    cls=Lazy,
    table={name: (f"generator.cli.{name}:{name}", text) for name, text in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="handbill", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of Markdown into a campaign site in many languages.

    Begin with `handbill new DIR`. Exit codes: 0 fine, 1 problems found, 2 wrong usage.
    """
