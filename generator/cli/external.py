"""Asks other sites for `handbill check --external`. Must not judge the answers."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.check.made import Made
from generator.check.outside_links import Answered, check_outside_links, is_example, outside_addresses
from generator.diagnostics import Diagnostics
from generator.network.links import Manners, Visit, Visitor
from generator.project.link_answers import KeptAnswer, read_answers, write_answers

MANNERS = Manners()


def ask_sites(made: Made, root: Path, diagnostics: Diagnostics, *, days: float) -> None:
    """Ask for every address of another site that has no answer of the last `days`, and report what came back."""
    addresses = outside_addresses(made)
    state = root / ".handbill"
    now = datetime.now(UTC)
    age = timedelta(days=days)
    kept = {url: one for url, one in read_answers(state).items() if one.holds(now, age) and url in addresses}
    waiting = [url for url in addresses if url not in kept and not is_example(url)]
    if waiting:
        visitor = Visitor(version=__version__, site=made.site.base, manners=MANNERS)
        with _progress(waiting) as step:
            for url, visit in visitor.visit_all(waiting):
                kept[url] = _kept(visit, now)
                step()
        write_answers(state, kept)
    answers = {
        url: Answered(status=one.status, to=one.to, permanent=one.permanent, reason=one.reason)
        for url, one in kept.items()
    }
    check_outside_links(addresses, answers, diagnostics)


def _kept(visit: Visit, now: datetime) -> KeptAnswer:
    return KeptAnswer(asked=now, status=visit.status, to=visit.to, permanent=visit.permanent, reason=visit.reason)


@contextmanager
def _progress(waiting: Sequence[str]) -> Iterator[Any]:  # Any: a function without arguments
    """Show on a terminal how far it is: a polite round takes a while."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=len(waiting), label="Asking other sites", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
