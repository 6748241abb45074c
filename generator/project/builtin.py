"""Reads the files that come with Handbill: built-in themes, words, scripts. Must not read anything of the author's."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.project.tree import is_ignored

PACKAGE: Final = Path(__file__).parents[1]
"""The program's own folder. (`importlib.resources` would take ten times as long to find it as to read all below it.)"""


def read_builtin() -> dict[str, bytes]:
    """Read the built-in files by `themes/<name>/<path>`, `locales/<tag>.po` and `static/<path>`, sorted."""
    found = dict(read_folder(_find_themes(), "themes/", skip=is_ignored))
    words = read_folder(PACKAGE / "locales", "locales/", skip=is_ignored)
    found.update((path, content) for path, content in words if path.endswith(".po"))
    found.update(read_folder(PACKAGE / "static", "static/", skip=is_ignored))
    return dict(sorted(found.items()))


def read_explanations() -> dict[str, str]:
    """Read what docs/diagnostics.md says of each finding, by its code, as Markdown; nothing where it is not there."""
    installed = PACKAGE / "diagnostics.md"
    try:
        text = (installed if installed.is_file() else PACKAGE.parent / "docs/diagnostics.md").read_text("utf-8")
    except OSError:
        return {}
    sections = (section.partition("\n") for section in text.split("\n## ")[1:])
    return {code.strip(): body.strip() for code, _, body in sections}


def read_folder(folder: Path, prefix: str = "", *, skip: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Give path and content of the files below a folder of the package, without names that `skip` accepts.

    A path is `prefix` and the names below the folder with forward slashes. A missing folder has no files.
    """
    if not folder.is_dir():
        return
    with os.scandir(folder) as opened:
        entries = sorted(opened, key=lambda entry: entry.name)
    for entry in entries:
        if skip(entry.name):
            continue
        if entry.is_dir():
            yield from read_folder(Path(entry.path), f"{prefix}{entry.name}/", skip=skip)
        else:
            with open(entry.path, "rb") as file:
                yield f"{prefix}{entry.name}", file.read()


def _find_themes() -> Path:
    """Find the themes: in the package where it is installed, beside it in a source checkout."""
    installed = PACKAGE / "themes"
    return installed if installed.is_dir() else PACKAGE.parent / "themes"
