"""A site that notices who looks at what while an output is composed. Must not judge what was seen.

What every key of a language covers can be seen freely. A look at an update is noted as `=name`, one at all of them as
ALL, and one at the texts of another language, or at the folder of this one, by the tag.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, overload

from generator.plan.schedule import PublishedUpdate
from generator.plan.site import LocalSite, Site

ALL: Final = "=*"


class Glass:
    """Notices what is looked at while one output is composed."""

    def __init__(self) -> None:
        self.seen: set[str] = set()


def watched(site: Site, local: LocalSite, glass: Glass) -> tuple[Site, LocalSite]:
    """Return the site and one language of it so that each look at what is not in its key is noticed."""
    tag = local.language.tag
    own = replace(local, updates=_WatchedUpdates(local.updates, glass))
    texts = _Other(site.project.locales[tag], tag, glass)
    project = replace(site.project, locales=_Watched(site.project.locales, tag, texts, glass))
    return replace(site, project=project, locals=_Watched(site.locals, tag, own, glass)), own


class _WatchedUpdates(Sequence[PublishedUpdate]):
    """The updates of the language itself; how many there are, and their names, is in its key."""

    def __init__(self, updates: Sequence[PublishedUpdate], glass: Glass) -> None:
        self._updates, self._glass = updates, glass

    @overload
    def __getitem__(self, index: int) -> PublishedUpdate: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PublishedUpdate]: ...
    def __getitem__(self, index: int | slice) -> PublishedUpdate | Sequence[PublishedUpdate]:
        chosen = self._updates[index]
        if isinstance(chosen, PublishedUpdate):
            self._glass.seen.add(f"={chosen.text.name}")
        elif len(chosen) == len(self):
            self._glass.seen.add(ALL)
        else:
            self._glass.seen.update(f"={one.text.name}" for one in chosen)
        return chosen

    def __iter__(self) -> Iterator[PublishedUpdate]:
        return iter(self[:])

    def __len__(self) -> int:
        return len(self._updates)


class _Watched(Mapping[str, Any]):  # Any: stands for nouns of two kinds
    """Languages by tag; all but one tell when somebody looks at more of them than every page may see."""

    def __init__(self, languages: Mapping[str, Any], own: str, shown: object, glass: Glass) -> None:
        self._languages, self._own, self._shown, self._glass = languages, own, shown, glass

    def __getitem__(self, tag: str) -> Any:  # noqa: ANN401 # as above
        language = self._languages[tag]
        return self._shown if tag == self._own else _Other(language, tag, self._glass)

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


_IN_EVERY_KEY = ("tag", "language", "form", "publish", "campaign")


class _Other:
    """Another language, or this one's folder: what of it is in the key can be seen; a look at the rest is noted."""

    def __init__(self, language: object, tag: str, glass: Glass) -> None:
        self._language, self._tag, self._glass = language, tag, glass

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 # whatever that language has
        if name not in _IN_EVERY_KEY:
            self._glass.seen.add(self._tag)
        return getattr(self._language, name)
