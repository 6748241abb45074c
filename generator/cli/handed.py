"""Puts files for others (hosts, editors) into a campaign and says what became of each. Must not make their content."""

import difflib
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import click

from generator.cli.campaign import show
from generator.console.visible import visible
from generator.diagnostics import Diagnostics, Place
from generator.project.rewrite import rewrite_files


def hand_over(
    root: Path, wanted: Mapping[str, bytes], *, force: bool, kept: Collection[str] = (), shown: bool = True
) -> bool:
    """Write files by path below `root`: all of them, or none; return whether there was nothing in the way.

    A file that says something else is shown with what would change, and replaced only with `force`. Those of `kept`
    stay as they are. Without `shown`, what changes is not shown: for files that only Handbill writes.
    """
    there = {path: content for path in wanted if (content := _read(root / path)) is not None}
    wanted = {path: content for path, content in wanted.items() if path not in kept or path not in there}
    differing = [path for path in wanted if path in there and there[path] != wanted[path]]
    for path in differing if shown else ():
        click.echo(difference(path, there[path], wanted[path]), nl=False, err=not force)
    found = Diagnostics()
    if differing and not force:
        for path in differing:
            message = "this file is there already and says something else, so nothing was written"
            found.error("file-exists", message, Place(path), hint="keep it, or run the command again with --force")
        show(found, {}, root=root)
        return False
    writes = {path: content for path, content in wanted.items() if there.get(path) != content}
    before = {path: there[path] for path in differing}
    if writes and not rewrite_files(root, writes, before=before, diagnostics=found):
        show(found, {}, root=root)
        return False
    for path in writes:
        click.echo(f"{'Replaced' if path in there else 'Wrote'} {visible(path)}")
    if len(writes) < len(there.keys() | wanted.keys()):
        click.echo("The other files were there already, and stay.")
    return True


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None  # what it is, rewriting finds out and says


def difference(path: str, old: bytes, new: bytes) -> str:
    """Return what changes in a file as a unified diff, in colors on a terminal."""
    before, after = (text.decode(errors="replace").splitlines() for text in (old, new))
    lines = list(difflib.unified_diff(before, after, path, path, lineterm=""))
    if not sys.stdout.isatty():
        return "".join(f"{visible(line)}\n" for line in lines)
    return "".join(click.style(f"{visible(line)}\n", fg=_COLORS.get(line[:1])) for line in lines)


_COLORS = {"-": "red", "+": "green", "@": "cyan"}
