"""The outputs of one language, from the cache where all that they can show is as it was. Must not know other outputs.

The key of a language covers all that its pages may see, but for single texts: the decided site without other languages'
texts, and its own without the updates. While an output is composed, each look at an update, or at the texts of another
language, is noticed; these count for this output from then on. So an edited update is composed again with its
neighbours and the lists, and no other page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.model.cache import Cache
from generator.model.crew import Crew
from generator.plan.media import Needed
from generator.plan.routes import PageKey
from generator.plan.site import LocalSite, Site
from generator.record import record
from generator.render.fingerprint import Known, UnknownShapeError, fingerprint
from generator.render.glass import ALL, Glass, watched

PageName = tuple[str, str]
"""Names an output among those of its language."""


@record
class Row:
    """One output without the function that makes it; see Output."""

    path: str
    key: str
    origin: str
    page: PageName
    parts: str = ""


@record
class Composed:
    """What composing a language gave: its outputs, the files of the campaign that they need, and what was found."""

    rows: tuple[Row, ...]
    media: frozenset[Needed]
    found: tuple[Diagnostic, ...]


Make = Callable[[PageName, set[Needed], Diagnostics], Row]
"""Composes one output; the files that it needs and what is found are added to the collections."""
Begin = Callable[[Site, LocalSite, set[Needed], Diagnostics], Make]
"""Makes what many outputs of a language share."""

Looks = tuple[str, ...]
"""What one output was seen to look at: updates as `=name`, all of them as ALL, all texts of a language as its tag."""


@record
class _Entry:
    """One output with all that composing it gave, and all that it looked at."""

    row: Row
    media: tuple[Needed, ...]
    found: tuple[Diagnostic, ...]
    looks: Looks


class Languages:
    """Composes each language of a site, or remembers what came of it. `around` is a digest of program and theme."""

    def __init__(self, site: Site, around: str, cache: Cache, crew: Crew) -> None:
        self._site = site
        self._cache = cache
        self._crew = crew
        self._texts: dict[str, str] = {}
        self._known: Known = {}
        self._shared = self.digest_of(around, *_shared_parts(site))
        """Empty where the site has something of an unknown kind: nothing is remembered then, and nothing is wrong."""

    def compose(
        self, named: Iterable[tuple[LocalSite, Iterable[PageName]]], begin: Begin, diagnostics: Diagnostics
    ) -> Iterator[Composed]:
        """Give the outputs of languages, each by their names; `begin` is handed a site that notices who looks at what.

        Work is shared out for all of them at once: workers begin once, and none waits at the end of a language.
        """
        languages = [self._look(local, tuple(names)) for local, names in named]
        made = self._make(languages, begin)
        while languages:
            language = languages.pop(0)  # what it was composed of is not needed any longer
            anew = {name: next(made) for name in language.stale}
            yield self._finish(language, anew, diagnostics)
        next(made, None)  # workers end with the work

    def _look(self, local: LocalSite, listed: tuple[PageName, ...]) -> "_Language":
        """Find out which outputs of a language are as they were."""
        key = self._key(local)
        kept, then = self._kept(key) if key else ({}, {})
        digests = _Digests(self, local)
        are_same = digests.is_still(ALL, then.get(ALL))

        def still_holds(entry: _Entry) -> bool:
            return all((are_same and look[0] == "=") or digests.is_still(look, then.get(look)) for look in entry.looks)

        stale = tuple(name for name in listed if name not in kept or not still_holds(kept[name]))
        return _Language(local, listed, key, kept, stale, digests)

    def _make(self, languages: Sequence["_Language"], begin: Begin) -> Iterator[_Entry]:
        """Compose outputs; the work is shared out."""
        tasks = [(language.local, name) for language in languages for name in language.stale]
        makers: dict[str, _Maker] = {}  # the last one: tasks come language by language

        def work(number: int) -> _Entry:
            local, name = tasks[number]
            tag = local.language.tag
            if tag not in makers:
                makers.clear()
                makers[tag] = _Maker(self._site, local, begin)
            return makers[tag].make(name)

        return iter(self._crew.share(work, [_MILLISECONDS] * len(tasks)))

    def _finish(self, language: "_Language", anew: Mapping[PageName, _Entry], diagnostics: Diagnostics) -> Composed:
        entries = [anew[name] if name in anew else language.kept[name] for name in language.listed]
        found = Diagnostics()
        for entry in entries:
            found.extend(entry.found)
        diagnostics.extend(found)
        if language.key and anew and not found.failed:
            self._keep(language.key, entries, language.digests)
        media = frozenset(name for entry in entries for name in entry.media)
        return Composed(tuple(entry.row for entry in entries), media, tuple(found))

    def texts_of(self, tag: str) -> str:
        """Return a digest of all that there is of one language."""
        if tag not in self._texts:
            self._texts[tag] = self.digest_of(self._site.locals.get(tag), self._site.project.locales.get(tag))
        return self._texts[tag]

    def digest_of(self, *values: object) -> str:
        """Return a digest of parts of the site, and nothing, which equals nothing, where they are of unknown kinds."""
        try:
            return fingerprint(*values, known=self._known)  # what stands in many of them is walked once
        except UnknownShapeError:
            return ""

    def _key(self, local: LocalSite) -> str:
        if not self._shared:
            return ""
        own = self._site.project.locales[local.language.tag]
        parts = [
            getattr(whole, one.name) for whole in (local, own) for one in fields(whole) if one.name not in _BY_LOOKS
        ]
        return self.digest_of(self._shared, local.language.tag, *parts)

    def _kept(self, key: str) -> tuple[dict[PageName, _Entry], dict[str, str]]:
        kept: Any = self._cache.get("language", key)  # Any: what `_keep` keeps
        if kept is None:
            return {}, {}
        entries, digests = kept
        return {
            tuple(row[3]): _Entry(Row(*row), media, found, looks)
            for row, media, found, looks in entries
            if not any(one.severity is Severity.ERROR for one in found)
        }, digests

    def _keep(self, key: str, entries: Sequence[_Entry], digests: "_Digests") -> None:
        rows = [(entry.row, entry.media, entry.found, entry.looks) for entry in entries]
        plain = [((row.path, row.key, row.origin, row.page, row.parts), *others) for row, *others in rows]
        looks = {look for entry in entries for look in entry.looks}
        self._cache.keep("language", key, (plain, {look: digests.now(look) for look in sorted({*looks, ALL})}))


@record
class _Language:
    """One language, before its outputs are composed: their names, what is known of them, and which are `stale`."""

    local: LocalSite
    listed: tuple[PageName, ...]
    key: str
    kept: Mapping[PageName, _Entry]
    stale: tuple[PageName, ...]
    digests: "_Digests"


_MILLISECONDS: Final = 1.5
"""About what it takes to compose an output and to make it."""
_BY_LOOKS = ("language", "localized", "updates")
"""What of a language is not in its key: updates count where somebody looks; what else is here is in every key."""


class _Maker:
    """Composes outputs of one language, and notices what each looks at; what they share, they all have looked at."""

    def __init__(self, site: Site, local: LocalSite, begin: Begin) -> None:
        self._glass = Glass()
        self._media: set[Needed] = set()
        self._found = Diagnostics()
        self._make = begin(*watched(site, local, self._glass), self._media, self._found)
        self._looks = self._glass.seen

    def make(self, name: PageName) -> _Entry:
        self._glass.seen = set(self._looks)
        media = set(self._media)
        found = Diagnostics()
        found.extend(self._found)
        row = self._make(name, media, found)
        return _Entry(row, tuple(sorted(media, key=repr)), tuple(found), tuple(sorted(self._glass.seen)))


class _Digests:
    """Says what stands today where an output has looked; empty for what is gone."""

    def __init__(self, languages: Languages, local: LocalSite) -> None:
        self._languages, self._local = languages, local
        self._index = {name: index for index, name in enumerate(local.order)}
        self._known: dict[str, str] = {}

    def is_still(self, look: str, then: str | None) -> bool:
        return bool(then) and then == self.now(look)

    def now(self, look: str) -> str:
        if look not in self._known:
            self._known[look] = self._digest(look)
        return self._known[look]

    def _digest(self, look: str) -> str:
        if look == ALL:
            return self._languages.digest_of(*self._local.updates)
        index = self._index.get(look[1:])
        if not look.startswith("="):
            return self._languages.texts_of(look)
        return "" if index is None else self._languages.digest_of(self._local.updates[index])


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
