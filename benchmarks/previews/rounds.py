"""Saves files as authors do, and waits until the preview shows it. Must not write results down.

All servers run at the same time, and take turns: each step is done with one after the other. A step has ended when the
page that a reader would look at is the new one; it is asked for again and again, as fast as it comes.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.corpus.nouns import Corpus, Update
from benchmarks.corpus.texts import make_text, make_update
from benchmarks.previews.servers import Running, Server, running
from benchmarks.site_folder import change_template, change_update, write_site

PATIENCE: Final = 10.0
"""Seconds after which a change counts as never shown."""
REST: Final = 2.0
"""Seconds between two steps, for what servers do when the page is already there."""
_PAUSE: Final = 0.002

Takes = dict[tuple[str, str], list[float | None]]
"""Seconds by step and server, one for each round; None where it was never shown."""
STEPS: Final = {
    "changed": "One update changed",
    "added": "One update added",
    "renamed": "Its file renamed: the new page",
    "deleted": "It is deleted: its page is gone",
    "broken": "The template broken: an error is shown",
    "mended": "The template mended",
}


def run_rounds(
    servers: Sequence[Server], corpus: Corpus, folder: Path, *, rounds: int, tell: Callable[[str], None]
) -> Takes:
    """Measure each step with each server, `rounds` times; in every second round they take turns the other way round."""
    newest = make_update(corpus, corpus.size.updates)
    takes: Takes = {}
    with ExitStack() as stack:
        started = []
        for server in servers:
            site = folder / server.tool.name
            write_site(server.tool, corpus, site)
            started.append(stack.enter_context(running(server, site, _address(server, newest, corpus))))
        time.sleep(REST)
        for number in range(rounds):
            turns = started if number % 2 == 0 else started[::-1]
            rows = [dict(_steps(one, corpus, f"mark{number}")) for one in turns]
            for step in STEPS:
                for one, row in zip(turns, rows, strict=True):
                    time.sleep(REST)
                    act, is_seen = row[step]
                    took = _measure(act, is_seen)
                    takes.setdefault((step, one.server.tool.name), []).append(took)
                    shown = "never" if took is None else f"{took * 1000:.0f} ms"
                    tell(f"{corpus.size} round {number + 1} {step} {one.server.tool.name}: {shown}")
    return takes


def _measure(act: Callable[[], None], is_seen: Callable[[], bool]) -> float | None:
    begun = time.perf_counter()
    act()
    while not is_seen():
        if time.perf_counter() - begun > PATIENCE:
            return None
        time.sleep(_PAUSE)
    return time.perf_counter() - begun


def _steps(
    one: Running, corpus: Corpus, mark: str
) -> Iterator[tuple[str, tuple[Callable[[], None], Callable[[], bool]]]]:
    tool, folder = one.server.tool, one.folder
    newest, added = (make_update(corpus, corpus.size.updates + more) for more in (0, 1))
    renamed = replace(added, slug=f"{added.slug}-renamed")
    pages = [_address(one.server, update, corpus) for update in (newest, added, renamed)]

    def path(update: Update) -> Path:
        return folder / tool.write_update(update, make_text(corpus, update, corpus.locales[0]))[0]

    def add() -> None:
        text = make_text(corpus, added, corpus.locales[0])
        path(added).parent.mkdir(exist_ok=True)
        path(added).write_text(tool.write_update(added, replace(text, body=f"{mark}a. {text.body}"))[1], "utf-8")

    def rename() -> None:
        if path(added).parent == path(renamed).parent:
            path(added).rename(path(renamed))
        else:
            path(added).parent.rename(path(renamed).parent)

    def delete() -> None:
        path(renamed).unlink()
        if path(added).parent != path(renamed).parent:
            path(renamed).parent.rmdir()

    shows = _shows(one)
    yield "changed", (lambda: change_update(tool, corpus, folder, f"{mark}c"), lambda: shows(pages[0], f"{mark}c"))
    yield "added", (add, lambda: shows(pages[1], f"{mark}a"))
    yield "renamed", (rename, lambda: shows(pages[2], f"{mark}a"))
    yield "deleted", (delete, lambda: one.get(pages[2])[0] == 404)
    yield "broken", (lambda: change_template(tool, folder, "{{ nothing( }}"), _is_broken(one, pages[0], f"{mark}c"))
    yield "mended", (lambda: change_template(tool, folder, f"{mark}t"), lambda: shows(pages[0], f"{mark}t"))


def _shows(one: Running) -> Callable[[str, str], bool]:
    def shows(page: str, mark: str) -> bool:
        status, text = one.get(page)
        return status == 200 and mark in text

    return shows


def _is_broken(one: Running, page: str, mark: str) -> Callable[[], bool]:
    """Ask for the page until something else stands there; or listen to what is told, where the last good page stays."""

    def is_replaced() -> bool:
        status, text = one.get(page)
        return status != 0 and (status >= 500 or mark not in text)

    if not one.server.tells:
        return is_replaced

    def is_told() -> bool:
        with one.listening(page) as told:
            end = time.perf_counter() + PATIENCE
            while time.perf_counter() < end:
                if any(finding["severity"] == "error" for news in told for finding in news.get("found", ())):
                    return True
                time.sleep(_PAUSE)
        return False

    return is_told


def _address(server: Server, update: Update, corpus: Corpus) -> str:
    return server.tool.page(update, corpus.locales[0]).removesuffix("index.html")
