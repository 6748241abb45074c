"""The outputs of one language, from the cache where all that they can show is as it was. Must not know other outputs.

The key covers all that the pages of a language may see: the decided site but for other languages' texts, and the texts
of its own. A look at the texts of another language is noticed, and these count as well from then on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.model.cache import Cache
from generator.model.crew import Crew
from generator.plan.routes import PageKey
from generator.plan.site import LocalSite, Site
from generator.render.fingerprint import Known, UnknownShapeError, fingerprint


@dataclass(frozen=True, slots=True)
class Row:
    """One output without the function that makes it; see Output. `page` names it among those of its language."""

    path: str
    key: str
    origin: str
    page: tuple[str, str]
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """What composing a language gave: its outputs, the files of the campaign that they need, and what was found."""

    rows: tuple[Row, ...]
    media: frozenset[str]
    found: tuple[Diagnostic, ...]


Part = Callable[[int, set[str], Diagnostics], Row]
"""Makes one row of a language by its number, and notes which files of the campaign it needs and what it found."""
_News = tuple[Row, frozenset[str], tuple[Diagnostic, ...], frozenset[str]]


class Languages:
    """Composes each language of a site, or remembers what came of it. `around` is a digest of program and theme."""

    def __init__(self, site: Site, around: str, cache: Cache, crew: Crew) -> None:
        self._site = site
        self._cache = cache
        self._crew = crew
        self._texts: dict[str, str] = {}
        self._known: Known = {}
        try:
            self._shared = fingerprint(around, *_shared_parts(site), known=self._known)
        except UnknownShapeError:
            self._shared = ""  # then nothing is remembered, and nothing is wrong

    def compose(
        self, local: LocalSite, begin: Callable[[Site], Part], costs: Sequence[float], diagnostics: Diagnostics
    ) -> Composed:
        """Return the rows of a language, one for each of `costs`, which are in milliseconds.

        `begin` is handed a site that notices looks at other languages, and gives what makes a row.
        """
        tag = local.language.tag
        key = self._key(local)
        if key and (kept := self._kept(key)) is not None:
            diagnostics.extend(kept.found)
            return kept
        seen: set[str] = set()
        media: set[str] = set()
        found = Diagnostics()
        rows = []
        for row, needed, noticed, looked_at in self._crew.share(self._piece(tag, begin), costs):
            rows.append(row)
            media |= needed
            found.extend(noticed)
            seen |= looked_at
        diagnostics.extend(found)
        composed = Composed(tuple(rows), frozenset(media), tuple(found))
        if key and not found.failed:
            others = {other: self._digest_texts(other) for other in seen}
            plain = tuple((row.path, row.key, row.origin, row.page, row.parts) for row in rows)
            self._cache.keep("language", key, (plain, tuple(sorted(media)), composed.found, others))
        return composed

    def _piece(self, tag: str, begin: Callable[[Site], Part]) -> Callable[[int], _News]:
        """Return what makes a row and tells all that making it has changed: it may be done in another process."""
        seen: set[str] = set()
        make = begin(_watched(self._site, tag, seen))

        def work(number: int) -> _News:
            media: set[str] = set()
            found = Diagnostics()
            row = make(number, media, found)
            news = (row, frozenset(media), tuple(found), frozenset(seen))
            seen.clear()
            return news

        return work

    def _key(self, local: LocalSite) -> str:
        tag = local.language.tag
        try:
            return fingerprint(self._shared, tag, self._digest_texts(tag), known={}) if self._shared else ""
        except UnknownShapeError:
            return ""

    def _kept(self, key: str) -> Composed | None:
        kept: Any = self._cache.get("language", key)  # Any: what is kept above
        if kept is None:
            return None
        rows, media, found, others = kept
        known = self._site.locals.keys() | self._site.project.locales.keys()
        if any(tag not in known or self._digest_texts(tag) != digest for tag, digest in others.items()):
            return None
        if any(one.severity is Severity.ERROR for one in found):
            return None
        return Composed(tuple(Row(*row) for row in rows), frozenset(media), tuple(found))

    def _digest_texts(self, tag: str) -> str:
        """Digest all that there is of one language."""
        if tag not in self._texts:
            both = (self._site.locals.get(tag), self._site.project.locales.get(tag))
            self._texts[tag] = fingerprint(*both, known=self._known)
        return self._texts[tag]


def _shared_parts(site: Site) -> Iterator[object]:
    """Give all of a site that every page may see; a field that is new tomorrow is among them."""
    for one in fields(site):
        if one.name == "project":
            project = site.project
            yield from (getattr(project, part.name) for part in fields(project) if part.name not in _NOT_HERE)
        elif one.name == "options":
            yield tuple(getattr(site.options, part.name) for part in fields(site.options) if part.name not in _ASKED)
        elif one.name not in ("locals", "memo", "since", "until"):
            yield getattr(site, one.name)
    if site.routes.path(site.source, PageKey("translations")) is not None:
        yield site.project.catalogues  # that page alone counts the words of every language
    for tag, local in site.locals.items():
        yield (tag, local.language, local.form)
    for tag, localized in site.project.locales.items():
        yield (tag, localized.publish, localized.campaign)


_ASKED = ("as_of", "environment")
"""What of the options has been turned into decisions: what is published, and the form."""
_NOT_HERE = ("locales", "catalogues", "theme")
"""Texts are each language's own; words are in each language's `words`, and the theme is in `around`."""


def _watched(site: Site, tag: str, seen: set[str]) -> Site:
    project = replace(site.project, locales=_Watched(site.project.locales, tag, seen))
    return replace(site, project=project, locals=_Watched(site.locals, tag, seen))


class _Watched(Mapping[str, Any]):  # Any: stands for nouns of two kinds
    """Languages by tag; all but one tell when somebody looks at more of them than every page may see."""

    def __init__(self, languages: Mapping[str, Any], own: str, seen: set[str]) -> None:
        self._languages, self._own, self._seen = languages, own, seen

    def __getitem__(self, tag: str) -> Any:  # noqa: ANN401 # as above
        language = self._languages[tag]
        return language if tag == self._own else _Other(language, tag, self._seen)

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


_IN_EVERY_KEY = ("tag", "language", "form", "publish", "campaign")


class _Other:
    """Another language: what of it is in every key can be seen, and every look at the rest is noted."""

    def __init__(self, language: object, tag: str, seen: set[str]) -> None:
        self._language, self._tag, self._seen = language, tag, seen

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 # whatever that language has
        if name not in _IN_EVERY_KEY:
            self._seen.add(self._tag)
        return getattr(self._language, name)
