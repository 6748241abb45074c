"""Writes a corpus as the site folder of a generator, and changes it as people do. Must not build."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus.nouns import Corpus, Update
from benchmarks.corpus.pictures import draw_picture
from benchmarks.corpus.texts import list_updates, make_text, make_update
from benchmarks.tools.installed import BENCHMARKS
from benchmarks.tools.tool import TEMPLATE_MARK, Tool


def write_site(tool: Tool, corpus: Corpus, folder: Path) -> None:
    """Write everything into a folder that does not exist yet, or is empty."""
    fixed = BENCHMARKS / "sites" / tool.sites
    for path in sorted(fixed.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            _write(folder / path.relative_to(fixed), path.read_bytes())
    for path, content in tool.write_frame(corpus):
        _write(folder / path, content.encode())
    for name in corpus.pictures:
        _write(folder / tool.media / name, draw_picture(corpus, name))
    for update in list_updates(corpus):
        for locale in corpus.locales:
            _write_update(tool, corpus, update, locale, folder)


def change_update(tool: Tool, corpus: Corpus, folder: Path, mark: str) -> None:
    """Put a mark into title and text of the newest update, in the source language only."""
    _write_update(tool, corpus, make_update(corpus, corpus.size.updates), corpus.locales[0], folder, mark)


def add_update(tool: Tool, corpus: Corpus, folder: Path, mark: str) -> None:
    """Add the update that follows the newest, in all languages; the mark stands in each."""
    for locale in corpus.locales:
        _write_update(tool, corpus, make_update(corpus, corpus.size.updates + 1), locale, folder, mark)


def remove_added(tool: Tool, corpus: Corpus, folder: Path) -> None:
    """Take away what `add_update` has added."""
    added = make_update(corpus, corpus.size.updates + 1)
    for locale in corpus.locales:
        (folder / tool.write_update(added, make_text(corpus, added, locale))[0]).unlink()


def change_template(tool: Tool, folder: Path, mark: str) -> None:
    """Put a mark into the template of updates, in place of the one before."""
    fixed = (BENCHMARKS / "sites" / tool.sites / tool.template).read_text(encoding="utf-8")
    _write(folder / tool.template, fixed.replace(TEMPLATE_MARK, mark).encode())


def forget_output(tool: Tool, folder: Path, *, cache: bool) -> None:
    """Delete what was built, and with `cache` also what is kept for the next build."""
    for name in (tool.output, *(tool.cached if cache else ())):
        shutil.rmtree(folder / name, ignore_errors=True)


def check_out_anew(tool: Tool, folder: Path) -> None:
    """Leave the folder as CI finds it: no output, every source file as new as the checkout, the cache restored."""
    forget_output(tool, folder, cache=False)
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(parent, name).relative_to(folder).as_posix() not in tool.cached]
        for name in files:
            os.utime(Path(parent, name))


def _write_update(tool: Tool, corpus: Corpus, update: Update, locale: str, folder: Path, mark: str = "") -> None:
    text = make_text(corpus, update, locale)
    if mark:
        text = replace(text, title=f"{text.title} {mark}", body=f"{mark}. {text.body}")
    path, content = tool.write_update(update, text)
    _write(folder / path, content.encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
