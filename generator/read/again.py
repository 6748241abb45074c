"""A project that was read just before, of which only texts in Markdown have changed. Must not read anything else.

For a process that reads the same campaign over and over: the preview. Settings, words, pictures and the theme depend on
no text in Markdown, only on which of them are there; so where nothing else has changed, they need not be read again.
"""

from dataclasses import replace
from typing import Any, Final

from generator.diagnostics import Diagnostic, Diagnostics
from generator.model.cache import Cache
from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.read.documents import read_documents
from generator.read.remembered import Desk
from generator.record import record

_KEY: Final = "/"  # no language has this tag


@record
class _Last:
    snapshot: Snapshot
    project: Project
    besides: tuple[Diagnostic, ...]
    """What was found in other files than texts."""


def keep_for_again(recent: dict[str, Any], snapshot: Snapshot, project: Project, found: Diagnostics) -> None:
    """Keep what was read for the next time; not where something is wrong with settings, so that much is made up."""
    recent.pop(_KEY, None)
    if not found.failed:
        folders = tuple(f"content/{tag}/" for tag in project.locales)
        besides = tuple(one for one in found if not (one.place.file.startswith(folders) and _is_text(one.place.file)))
        recent[_KEY] = _Last(snapshot, project, besides)


def _is_text(path: str) -> bool:
    return path.endswith(".md")


def read_again(recent: dict[str, Any], snapshot: Snapshot, cache: Cache, diagnostics: Diagnostics) -> Project | None:
    """Return the project with its changed texts; None where other things have changed, or were never read."""
    last = recent.get(_KEY)
    if not isinstance(last, _Last) or not _is_rest_the_same(last.snapshot, snapshot):
        return None
    found = Diagnostics()
    found.extend(last.besides)
    locales = {}
    for tag, local in last.project.locales.items():
        desk = recent.get(tag)
        if not isinstance(desk, Desk):
            return None
        lookup = replace(desk.lookup, snapshot=snapshot, cache=cache)
        documents = read_documents(lookup, desk.actions, desk.around, found)
        locales[tag] = replace(
            local,
            story=documents.story,
            letter=documents.letter,
            updates=documents.updates,
            pages=documents.pages,
        )
    project: Project = replace(last.project, locales=locales, media=snapshot.media)
    if not found.failed:
        recent[_KEY] = replace(last, snapshot=snapshot, project=project)
    diagnostics.extend(found)
    return project


def _is_rest_the_same(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether nothing has changed but what stands in texts in Markdown."""
    return (
        old.texts.keys() == new.texts.keys()
        and all(_is_text(path) or old.texts[path] == content for path, content in new.texts.items())
        and (old.media, old.themes, old.builtin, old.desk) == (new.media, new.themes, new.builtin, new.desk)
        and (old.earlier, old.engines) == (new.earlier, new.engines)
    )
