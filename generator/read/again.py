"""A project that was read just before, of which few things have changed. Must not read anything but these.

For a process that reads the same campaign over and over: the preview. Settings, words, pictures and the theme depend on
no text in Markdown, only on which of them are there; so where nothing else has changed, they need not be read again.
On a theme's templates and static files nothing depends but the theme.
"""

from dataclasses import replace
from typing import Any, Final

from generator.diagnostics import Diagnostic, Diagnostics
from generator.model.cache import Cache
from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.read.documents import read_documents
from generator.read.remembered import Desk
from generator.read.theme import read_theme
from generator.record import record

_KEY: Final = "/"  # no language has this tag


@record
class _Last:
    snapshot: Snapshot
    project: Project
    besides: tuple[Diagnostic, ...]
    """What was found in other files than texts."""
    contract: int
    """The version of views that the theme was held against."""


def keep_for_again(
    recent: dict[str, Any], snapshot: Snapshot, project: Project, found: Diagnostics, *, contract: int
) -> None:
    """Keep what was read for the next time; not where something is wrong with settings, so that much is made up."""
    recent.pop(_KEY, None)
    if not found.failed:
        folders = tuple(f"content/{tag}/" for tag in project.locales)
        besides = tuple(one for one in found if not (one.place.file.startswith(folders) and _is_text(one.place.file)))
        recent[_KEY] = _Last(snapshot, project, besides, contract)


def _is_text(path: str) -> bool:
    return path.endswith(".md")


def read_again(recent: dict[str, Any], snapshot: Snapshot, cache: Cache, diagnostics: Diagnostics) -> Project | None:
    """Return the project with what has changed of it; None where other things have changed, or were never read."""
    last = recent.get(_KEY)
    if not isinstance(last, _Last) or not _is_rest_the_same(last.snapshot, snapshot):
        return None
    found = Diagnostics()
    besides = Diagnostics()
    theme = last.project.theme
    if last.snapshot.themes is snapshot.themes or last.snapshot.themes == snapshot.themes:
        besides.extend(last.besides)
    else:
        besides.extend(one for one in last.besides if not _is_of_theme(one.place.file))
        choice = last.project.locales[last.project.source].campaign.theme
        theme = read_theme(choice, snapshot, contract=last.contract, diagnostics=besides)
    found.extend(besides)
    locales = {}
    for tag, local in last.project.locales.items():
        desk = recent.get(tag)
        if not isinstance(desk, Desk):
            return None
        lookup = replace(desk.lookup, snapshot=snapshot, cache=cache)
        documents = read_documents(lookup, desk.actions, desk.around, found)
        if documents.updates is local.updates:  # all of them are the same, see Desk
            locales[tag] = local
            continue
        locales[tag] = replace(
            local,
            story=documents.story,
            letter=documents.letter,
            updates=documents.updates,
            pages=documents.pages,
        )
    project: Project = replace(last.project, locales=locales, theme=theme, media=snapshot.media)
    if not found.failed:
        recent[_KEY] = replace(last, snapshot=snapshot, project=project, besides=tuple(besides))
    diagnostics.extend(found)
    return project


def _is_rest_the_same(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether nothing has changed but what stands in texts in Markdown, in templates and static files."""
    return (
        old.texts.keys() == new.texts.keys()
        and all(
            content is old.texts[path] or _is_text(path) or old.texts[path] == content
            for path, content in new.texts.items()
        )
        and all(getattr(old, name) is getattr(new, name) or getattr(old, name) == getattr(new, name) for name in _REST)
        and all(
            old.themes.get(path) == new.themes.get(path)
            for path in old.themes.keys() | new.themes.keys()
            if not _is_of_theme(f"themes/{path}")
        )
    )


_REST: Final = ("media", "builtin", "desk", "earlier", "engines")


def _is_of_theme(file: str) -> bool:
    """Tell whether nothing but the theme is read from a file."""
    folder, _, below = file.removeprefix("themes/").partition("/")
    return file.startswith("themes/") and bool(folder) and below.startswith(("templates/", "static/"))
