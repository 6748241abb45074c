"""A planned site of which each output is made when it is asked for. Must not find anything out that pages do not need.

What a build learns by composing everything (links that lead nowhere yet) is not learned here: see render_plan.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan, Output
from generator.model.cache import NO_CACHE, Cache
from generator.plan.compose import Composer, PlannedPage
from generator.plan.links import output_path
from generator.plan.media import Needed
from generator.plan.routes import PageKey
from generator.plan.scripts import all_scripts
from generator.plan.site import Site
from generator.record import record
from generator.render.engine import Engine
from generator.render.keys import digest
from generator.render.media import media_outputs
from generator.render.prepared_theme import prepare_theme
from generator.render.remembered import remember_output
from generator.render.site import Compiler

_MEDIA = "media/"
_PAGES = (".html", ".htm")


def render_on_demand(
    site: Site,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    code: Cache = NO_CACHE,
    *,
    before: "OutputsOnDemand | None" = None,
) -> "OutputsOnDemand":
    """Return the outputs of a site; mistakes of the theme are found at once, all else when an output is made.

    Pictures and other files are among them as far as some page needs them. `before` are those of the site as it was,
    from which is taken what is the same.
    """
    theme = site.project.theme
    engine = Engine(theme.templates, folder=f"themes/{theme.manifest.name}", code=code)
    prepared = prepare_theme(theme, engine, all_scripts(site), cache=cache, code=code, diagnostics=diagnostics)
    return OutputsOnDemand(site, Compiler(site, engine, prepared), prepared.assets.files, cache, before=before)


@record
class _Named:
    """The pages of a language by output path, and the addresses that these were made from."""

    paths: Mapping[PageKey, str]
    pages: Mapping[str, tuple[str, PageKey]]


def _name_pages(tag: str, paths: Mapping[PageKey, str]) -> _Named:
    return _Named(paths, {output_path(path): (tag, key) for key, path in paths.items()})


class OutputsOnDemand(Mapping[str, Output]):
    """Outputs by path, as in BuildPlan. It may be used by several threads."""

    def __init__(
        self,
        site: Site,
        compiler: Compiler,
        assets: Mapping[str, bytes],
        cache: Cache,
        *,
        before: "OutputsOnDemand | None" = None,
    ) -> None:
        self.site = site
        self._compiler = compiler
        self._assets = assets
        self._cache = cache
        self._lock = threading.RLock()  # composing fills what pages share
        self._composers: dict[str, Composer] = {}
        self._moved: Mapping[str, Output] | None = None
        self._rest: Mapping[str, Output] | None = None
        self._is_whole = False
        known: Mapping[str, _Named] = {} if before is None else before.named
        self.named: Mapping[str, _Named] = {
            tag: known[tag] if tag in known and known[tag].paths is paths else _name_pages(tag, paths)
            for tag, paths in ((tag, site.routes.paths[tag]) for tag in site.locals)
        }
        self.pages: Mapping[str, tuple[str, PageKey]] = {
            path: page for one in self.named.values() for path, page in one.pages.items()
        }
        """Language and name of each page by path."""
        self._feeds = {
            f"{site.routes.paths[tag][PageKey('campaign')]}{name}": (tag, (kind, name))
            for tag, local in site.locals.items()
            for kind, name in compiler.names(local)
            if kind in ("feed", "card", "kit")
        }
        self._media: dict[str, Output] = {}
        """Pictures, cards and other files of the pages that were composed so far."""
        self._needed: set[Needed] = set()

    __eq__ = object.__eq__  # to compare all outputs would be to make them
    __hash__ = object.__hash__

    def plan(self) -> BuildPlan:
        """Return these outputs as a plan."""
        return BuildPlan(self)

    def note_missing_words(self, diagnostics: Diagnostics) -> None:
        """Say for each language how many words stand in for missing ones."""
        self._compiler.note_missing_words(diagnostics)

    def __contains__(self, path: object) -> bool:
        if isinstance(path, str) and path.startswith(_MEDIA):
            return path in self._all_media(path)
        quick = (self.pages, self._feeds, self._assets, self.site.project.desk)
        if path == "_headers" or any(path in some for some in quick):
            return True
        # a page that is none of ours is asked for after each deletion: that takes no look at every page
        return path in (self._old_addresses if str(path).lower().endswith(_PAGES) else self._others)

    def __getitem__(self, path: str) -> Output:
        if path in self.pages:
            with self._lock:
                return remember_output(self._page(path), self._cache)
        if path in self._feeds:
            tag, name = self._feeds[path]
            return self._sure(f"content/{tag}/updates", partial(self._compiler.make, tag, name))
        if path in self.site.project.desk:
            return self._sure(path, partial(bytes, self.site.project.desk[path]))
        if path in self._assets:
            content = self._assets[path]
            return self._sure("theme", partial(bytes, content))
        if path.startswith(_MEDIA):
            return remember_output(self._all_media(path)[path], self._cache)
        if path == "_headers":  # sent with every page, so nothing else is made for it
            return self._compiler.machine_files.headers()
        return self._others[path]

    def __iter__(self) -> Iterator[str]:
        others = {**self._assets, **self._all_media(""), **self.site.project.desk, **self._others}
        return iter({**self.pages, **self._feeds, **others})

    def __len__(self) -> int:
        return len({*self})

    def _page(self, path: str) -> Output:
        tag, key = self.pages[path]
        page, composer = self._compose(tag, key)
        row = self._compiler.row(page, key, composer)
        return Output(row.key, row.origin, partial(self._compiler.render, page), slow=True, parts=row.parts)

    def _compose(self, tag: str, key: PageKey) -> tuple[PlannedPage, Composer]:
        if tag not in self._composers:
            self._composers[tag] = Composer(self.site, self.site.locals[tag], set(), Diagnostics())
        composer = self._composers[tag]
        page = composer.page(key)
        new = composer.media - self._needed
        self._needed |= new
        self._media.update(media_outputs(self.site, new, self._compiler.program))
        return page, composer

    def _all_media(self, path: str) -> Mapping[str, Output]:
        """Return the media that pages need; of all pages, where the path is of none that was composed so far."""
        with self._lock:
            if path not in self._media and not self._is_whole:
                self._is_whole = True
                for tag, key in self.pages.values():
                    self._compose(tag, key)
            return self._media

    def _sure(self, origin: str, make: Callable[[], bytes]) -> Output:
        content = make()
        return Output(digest(content), origin, partial(bytes, content))

    @property
    def _old_addresses(self) -> Mapping[str, Output]:
        """The pages at addresses of before, among others."""
        with self._lock:
            if self._moved is None:
                self._moved = dict(self._compiler.machine_files.redirects(Diagnostics()))
            return self._moved

    @property
    def _others(self) -> Mapping[str, Output]:
        """Sitemap, redirects and what else takes a look at every page."""
        with self._lock:
            if self._rest is None:
                self._rest = dict(self._compiler.machine_files.outputs(None, self._cache, Diagnostics()))
            return self._rest
