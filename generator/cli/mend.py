"""Mends a campaign for `handbill check --fix`, and looks again. Must not know what can be mended."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from generator.check.mending.plan import plan_mends
from generator.cli.campaign import show
from generator.cli.look import Looked
from generator.console.mends import render_mended, render_mends
from generator.diagnostics import Diagnostics
from generator.project.rewrite import rewrite_files

_ROUNDS: Final = 10
"""A mistake that is mended may have hidden another one; none hides as many as this."""


def mend(looked: Looked, look: Callable[[], Looked], *, root: Path, dry_run: bool, form: str) -> Looked:
    """Show every change, make it, and return what is found then; with `dry_run`, show the first round alone."""
    is_apart = form != "human"  # tools read the output
    stream = sys.stderr if is_apart else sys.stdout
    color = stream.isatty() and "NO_COLOR" not in os.environ
    mistakes, files = 0, set[str]()
    for _ in range(_ROUNDS):
        mends = plan_mends(looked.found, looked.prepared.snapshot)
        if not mends:
            break
        click.echo(render_mends(mends, color=color), nl=False, err=is_apart)
        refused = Diagnostics()
        before = {one.path: one.before for one in mends}
        after = {one.path: one.after for one in mends}
        if not dry_run and not rewrite_files(root, after, before=before, diagnostics=refused):
            show(refused, {}, root=root)
            break
        mistakes += sum(one.number for one in mends)
        files |= after.keys()
        if dry_run:
            break
        looked = look()
    click.echo(render_mended(mistakes, len(files), dry_run=dry_run), err=is_apart)
    return looked
