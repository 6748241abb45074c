"""What commands share: finding the campaign, the moment, and showing what was found. Must not do a command's work."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import click

from generator import __version__
from generator.console.formats import FORMATS, Surroundings
from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.model.scalars import Rejected, read_web_address
from generator.model.text import Text
from generator.project.builtin import read_explanations
from generator.unchanged import find_campaign, folder_in_repository, moment_of

__all__ = ["find_campaign"]

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")


def campaign_option(command: Callable[Parameters, Returned]) -> Callable[Parameters, Returned]:
    """Let a command work on a campaign elsewhere; the default is the folder one is in, or one above it."""
    return click.option(
        "-C",
        "--campaign",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the campaign. [default: here, or the nearest folder above with a campaign.yaml]",
    )(command)


def planning_options(command: Callable[Parameters, Returned]) -> Callable[Parameters, Returned]:
    """Let a command choose the moment and what is shown."""
    for option in (
        click.option("--as-of", metavar="MOMENT", help="Build as if it were then, such as 2030-01-31T09:00+01:00."),
        click.option(
            "--base-url",
            metavar="URL",
            callback=checked_address,
            help="Address of the site, in place of the one in campaign.yaml.",
        ),
        click.option("--future", is_flag=True, help="Show updates that are dated in the future."),
        click.option("--drafts", is_flag=True, help="Show drafts."),
        click.option("--strict", is_flag=True, help="Count warnings as errors."),
        click.option(
            "--format",
            "form",
            type=click.Choice(list(FORMATS)),
            default="human",
            show_default=True,
            help="How to show what was found.",
        ),
    ):
        command = option(command)
    return command


def checked_address(_context: click.Context, _option: click.Parameter, url: str | None) -> str | None:
    """Return the value of an option that takes a web address, or end with what is wrong with it."""
    try:
        return None if url is None else str(read_web_address(Text(url)))
    except Rejected as rejected:
        raise click.BadParameter(f"{rejected.message}; {rejected.hint}") from None


def read_moment(text: str | None) -> datetime:
    """Return the moment that counts as now: that of --as-of, else SOURCE_DATE_EPOCH, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return moment_of(text, epoch)
    except (ValueError, OverflowError, OSError) as error:
        raise click.BadParameter(f'"{text or epoch}" is no moment; write it like 2030-01-31T09:00+01:00') from error


def show(
    found: Iterable[Diagnostic], sources: Mapping[str, bytes], *, root: Path, form: str = "human", strict: bool = False
) -> bool:
    """Print findings (people's to stderr, tools' to stdout) and return whether the command has failed."""
    findings = tuple(found)
    human = form == "human"
    around = Surroundings(
        sources=sources,
        color=human and sys.stderr.isatty() and "NO_COLOR" not in os.environ,
        version=__version__,
        folder=folder_in_repository(root),
        explanations=read_explanations() if form == "sarif" else {},
    )
    click.echo(FORMATS[form](findings, around), nl=False, err=human)
    return any(
        finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING) for finding in findings
    )


def stop_if_failed(found: Diagnostics, sources: Mapping[str, bytes], *, root: Path) -> None:
    """Print findings and leave with exit code 1 if there is an error among them."""
    if found.failed:
        show(found, sources, root=root)
        leave(1)


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    click.get_current_context().exit(code)
