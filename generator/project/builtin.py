"""Reads the files that come with Handbill: built-in themes, words, scripts. Must not read anything of the author's."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.project.tree import is_ignored


def read_builtin() -> dict[str, bytes]:
    """Read the built-in files by `themes/<name>/<path>`, `locales/<tag>.po` and `static/<path>`, sorted."""
    package = files("generator")
    found = dict(read_folder(_find_themes(package), "themes/", skip=is_ignored))
    words = read_folder(package / "locales", "locales/", skip=is_ignored)
    found.update((path, content) for path, content in words if path.endswith(".po"))
    found.update(read_folder(package / "static", "static/", skip=is_ignored))
    return dict(sorted(found.items()))


def read_folder(folder: Traversable, prefix: str = "", *, skip: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Give path and content of the files below a folder of the package, without names that `skip` accepts.

    A path is `prefix` and the names below the folder with forward slashes. A missing folder has no files.
    """
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if skip(entry.name):
            continue
        if entry.is_dir():
            yield from read_folder(entry, f"{prefix}{entry.name}/", skip=skip)
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _find_themes(package: Traversable) -> Traversable:
    """Find the themes: in the package where it is installed, beside it in a source checkout."""
    installed = package / "themes"
    return installed if installed.is_dir() else Path(str(package)).parent / "themes"
