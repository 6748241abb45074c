"""What a text can point to: files of the campaign and its actions. Must not read them."""

from collections.abc import Collection, Mapping, Set
from typing import Self

from generator.model.engine import Markdown
from generator.model.picture import Picture
from generator.record import record

_FOLDER = "content/"
# Sources are never published as they are, and what a browser would run is not published at all.
_SOURCES = (".md", ".yaml", ".yml", ".po", ".csv", ".json")
_ACTIVE = (".html", ".htm", ".xhtml", ".shtml", ".xml", ".xsl", ".js", ".mjs", ".swf", ".php")


@record
class Linkable:
    """Files that links can lead to, in whatever language: see Surroundings."""

    documents: Set[str]
    media: Set[str]

    @classmethod
    def of(cls, files: Collection[str]) -> Self:
        """Sort the campaign's files by what a link can do with them; make it once for all locales."""
        content = [path for path in files if path.startswith(_FOLDER)]
        names = {without_locale(path) for path in content if path.endswith(".md")}
        return cls(
            documents=frozenset(name for name in names if name is not None),
            media=frozenset(path for path in content if not path.lower().endswith((*_SOURCES, *_ACTIVE))),
        )


@record
class Surroundings:
    """Where the texts of one locale stand.

    `documents` are the Markdown files of any locale without the locale folder (`pages/faq.md`), `media` the other
    files under content/ with their whole path (`content/media/x.svg`), `actions` the names in campaign.yaml,
    `pictures` the sizes of those media that are pictures, `engine` what reads the Markdown.
    """

    locale: str
    documents: Set[str]
    media: Set[str]
    actions: Set[str]
    pictures: Mapping[str, Picture]
    engine: Markdown = "standard"

    @classmethod
    def of(
        cls,
        *,
        locale: str,
        files: Collection[str] | Linkable,
        actions: Collection[str],
        pictures: Mapping[str, Picture],
        engine: Markdown = "standard",
    ) -> Self:
        """Return the surroundings of a locale; make them once for all its texts."""
        linkable = files if isinstance(files, Linkable) else Linkable.of(files)
        return cls(
            locale=locale,
            documents=linkable.documents,
            media=linkable.media,
            actions=frozenset(actions),
            pictures=pictures,
            engine=engine,
        )


def without_locale(path: str) -> str | None:
    """Return what comes after `content/<locale>/`, or None for a path that stands elsewhere."""
    if not path.startswith(_FOLDER):
        return None
    locale, slash, name = path.removeprefix(_FOLDER).partition("/")
    return name if locale and slash and name else None
