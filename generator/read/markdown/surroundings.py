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
        files: Collection[str],
        actions: Collection[str],
        pictures: Mapping[str, Picture],
        engine: Markdown = "standard",
    ) -> Self:
        """Sort the campaign's files by what a link can do with them; make it once for all texts of a locale."""
        content = [path for path in files if path.startswith(_FOLDER)]
        return cls(
            locale=locale,
            documents=frozenset(
                name for path in content if path.endswith(".md") and (name := without_locale(path)) is not None
            ),
            media=frozenset(path for path in content if not path.lower().endswith((*_SOURCES, *_ACTIVE))),
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
