"""A planned site into a build plan: every output with its key. Must not write, nor decide what is published."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import cast
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.build_plan import BuildPlan, Output, Unproducible
from generator.model.cache import NO_CACHE, Cache
from generator.model.snapshot import MediaFile
from generator.model.syndication import Feed, Redirect
from generator.model.text import N_
from generator.plan import cldr
from generator.plan.compose import Composer, PlannedPage
from generator.plan.embed import OEMBED, card_of
from generator.plan.links import Linker, output_path
from generator.plan.media import media_output
from generator.plan.policy import policy_of
from generator.plan.press_kit import KIT, has_kit, press_kit
from generator.plan.routes import PageKey
from generator.plan.scripts import all_scripts
from generator.plan.site import LocalSite, Site
from generator.plan.syndicate import feed_of, language_rules, redirects_of, sitemap_entries
from generator.plan.views import PageKind
from generator.render.atom import render_atom
from generator.render.engine import Engine
from generator.render.headers import render_headers
from generator.render.json_feed import render_json_feed
from generator.render.keys import digest, program_digest
from generator.render.languages import Languages, Row
from generator.render.oembed import render_oembed
from generator.render.pictures import RASTER, without_metadata
from generator.render.prepared_theme import PreparedTheme, prepare_theme
from generator.render.press_kit import render_press_kit
from generator.render.redirects import redirect_output_path, render_redirect_page, render_redirects
from generator.render.robots import render_robots
from generator.render.sitemap import render_sitemap


def render_plan(site: Site, diagnostics: Diagnostics, cache: Cache = NO_CACHE, code: Cache = NO_CACHE) -> BuildPlan:
    """Return the build plan of a site; pages that cannot be rendered say so when they are produced.

    `cache` remembers what was found out before, `code` compiled templates: see Engine.
    """
    theme = site.project.theme
    engine = Engine(theme.templates, folder=f"themes/{theme.manifest.name}", code=code)
    prepared = prepare_theme(theme, engine, all_scripts(site), cache=cache, diagnostics=diagnostics)
    media: set[str] = set()
    compiler = _Compiler(site, engine, prepared)
    outputs: dict[str, Output] = {}
    languages = Languages(site, compiler.around, cache)
    for tag, local in site.locals.items():
        composed = languages.compose(local, partial(compiler.language, local=local), diagnostics)
        media.update(composed.media)
        for row in composed.rows:
            make = partial(compiler.make, tag, row.page)
            outputs[row.path] = Output(row.key, row.origin, make, slow=True, parts=row.parts)
    outputs.update(compiler.machine_files(diagnostics))
    compiler.note_missing_words(diagnostics)
    for path, content in prepared.assets.files.items():
        outputs[path] = Output(digest(content), "theme", partial(bytes, content))
    for name in sorted(media):
        file = site.project.media[name]
        key = digest(compiler.program, "media", file.digest)
        is_slow = file.path.lower().endswith(RASTER)
        outputs[media_output(file)] = Output(key, file.path, partial(_publish, file), slow=is_slow)
    return BuildPlan(outputs)


class _Compiler:
    """Compiles outputs and their keys for one site."""

    def __init__(self, site: Site, engine: Engine, theme: PreparedTheme) -> None:
        self.site = site
        self.engine = engine
        self.assets = assets = theme.assets
        templates = site.project.theme.templates
        self.closures = theme.closures
        sources = {name: digest(template.text) for name, template in templates.items()}
        self.reached = {
            kind: digest([(template, sources[template]) for template in sorted(closure.templates)])
            for kind, closure in self.closures.items()
        }
        self.digests: dict[int, tuple[str, object]] = {}  # with the view itself, so that no other takes its identity
        self.program = program_digest(site.options.program)
        self.asset_names = digest(sorted(assets.paths.items()))
        self.words = {tag: digest(local.language.words.spoken()) for tag, local in site.locals.items()}
        names = sorted((kind, sorted(closure.names)) for kind, closure in self.closures.items())
        self.around = digest(self.program, sorted(self.reached.items()), self.asset_names, names)
        self.composers: dict[str, Composer] = {}

    def language(self, site: Site, media: set[str], diagnostics: Diagnostics, *, local: LocalSite) -> Iterator[Row]:
        """Compile the pages and feeds of one language; `site` is seen from there."""
        composer = Composer(site, local, media, diagnostics)
        for page, path in composer.routes.items():
            yield self._page(composer, page, output_path(path))
        home = composer.routes[PageKey("campaign")]
        if _CARD in composer.routes:
            card = card_of(local, site)
            yield Row(f"{home}{OEMBED}", digest(self.program, card), "oembed", ("card", OEMBED))
        if has_kit(local, site):
            yield Row(f"{home}{KIT}", digest(self.program, press_kit(local, site)), "press kit", ("kit", KIT))
        for name, render in _FEEDS.items():
            feed = feed_of(local, site, name, media, diagnostics)
            key = digest(self.program, render.__name__, feed)
            yield Row(f"{home}{name}", key, f"content/{local.language.tag}/updates", ("feed", name))

    def make(self, tag: str, page: tuple[str, str]) -> bytes:
        """Make an output of a language by the name that `language` has given it."""
        kind, name = page
        if kind == "feed":
            return _FEEDS[name](feed_of(self.site.locals[tag], self.site, name, set(), Diagnostics()))
        if kind == "kit":
            kit = press_kit(self.site.locals[tag], self.site)
            return render_press_kit(kit, lambda picture: _publish(self.site.project.media[picture.path]))
        if kind == "card":
            return render_oembed(card_of(self.site.locals[tag], self.site))
        if tag not in self.composers:  # what it would find was found when it was composed first
            self.composers[tag] = Composer(self.site, self.site.locals[tag], set(), Diagnostics())
        return self._render(self.composers[tag], PageKey(cast("PageKind", kind), name))

    def _page(self, composer: Composer, page_key: PageKey, path: str) -> Row:
        """Compile one page; its key covers the templates it reaches and the values they name."""
        page = composer.page(page_key)
        closure = self.closures[page.kind]
        parts = {
            "the program": self.program,
            f"the template {page.kind}.html, or one that it uses": self.reached[page.kind],
            "the words of the language": self.words[page.tag],
        }
        if "asset" in closure.names:
            parts["the theme's files"] = digest(self.asset_names, self._linker(page))
        for name in sorted(closure.names & page.views.keys()):
            parts[f"the view {name}"] = self._digest(page.views[name], composer)
        written = "\n".join(f"{part[:12]} {name}" for name, part in parts.items())
        return Row(path, digest(parts), page.place.file, (page_key.kind, page_key.name), written)

    def _digest(self, view: object, composer: Composer) -> str:
        """Digest a view; one that many pages share, once."""
        if id(view) not in self.digests:
            if not any(view is shared for shared in composer.shared.values()):
                return digest(view)
            self.digests[id(view)] = (digest(view), view)
        return self.digests[id(view)][0]

    def _linker(self, page: PlannedPage) -> Linker:
        return Linker(page.path, self.site.base, rooted=page.kind == "404")

    def _render(self, composer: Composer, key: PageKey) -> bytes:
        page = composer.page(key)
        words = self.site.locals[page.tag].language.words
        asset = partial(self.assets.href, linker=self._linker(page))
        return self.engine.render(f"{page.kind}.html", words, page.views, asset, page=f"/{page.path}").encode()

    def note_missing_words(self, diagnostics: Diagnostics) -> None:
        """Say for each language how many words stand in for missing ones, on the kinds of pages that readers see."""
        kinds = {key.kind for paths in self.site.routes.paths.values() for key in paths} - {"translations"}
        words = frozenset().union(*(self.closures[kind].words for kind in kinds))
        for tag, local in self.site.locals.items():
            missing = local.language.words.missing(words)
            if missing:
                diagnostics.note(
                    "words-missing",
                    f"{len(missing)} of {len(words)} words of the theme are not translated into {local.language.name}",
                    Place(f"content/{tag}"),
                    hint=f"write them into content/{tag}/messages.po, as docs/translators.md shows",
                )

    def machine_files(self, diagnostics: Diagnostics) -> Iterator[tuple[str, Output]]:
        """Compile sitemap, robots.txt, headers and redirects."""
        entries = tuple(sitemap_entries(self.site))
        maps = render_sitemap(entries, site_url=self.site.base)
        for path, content in maps.items():
            yield path, Output(digest(self.program, content), "sitemap", partial(bytes, content))
        url = Linker("", self.site.base).url("sitemap.xml") if maps else None
        robots = render_robots(sitemap_url=url, open_to_robots=bool(maps))
        yield "robots.txt", Output(digest(robots), "robots", partial(bytes, robots))
        cards = [paths[_CARD] for paths in self.site.routes.paths.values() if _CARD in paths]
        headers = render_headers(policy_of(self.site), secure=self.site.base.startswith("https:"), cards=cards)
        yield "_headers", Output(digest(headers), "headers", partial(bytes, headers))
        yield from self._redirects(diagnostics)

    def _redirects(self, diagnostics: Diagnostics) -> Iterator[tuple[str, Output]]:
        redirects = redirects_of(self.site, diagnostics)
        languages = language_rules(self.site)
        if not redirects and not languages:
            return
        table = render_redirects(
            [redirect for redirect, _tag in redirects],
            base_path=urlsplit(self.site.base).path or "/",
            languages=languages,
        )
        yield "_redirects", Output(digest(table), "redirects", partial(bytes, table))
        for redirect, tag in redirects:
            yield redirect_output_path(redirect.from_path), self._redirect_page(redirect, tag)

    def _redirect_page(self, redirect: Redirect, tag: str) -> Output:
        sentence, stranger = self.site.locals[tag].language.words.find("", N_("This page has moved."))
        lang = stranger or tag
        page = render_redirect_page(redirect, lang=lang, direction=cldr.direction(lang), sentence=sentence)
        return Output(digest(page), "redirects", partial(bytes, page))


_CARD = PageKey("embed")
_FEEDS: Mapping[str, Callable[[Feed], bytes]] = {"feed.xml": render_atom, "feed.json": render_json_feed}


def _publish(file: MediaFile) -> bytes:
    try:
        content = file.read()
        return without_metadata(content) if file.path.lower().endswith(RASTER) else content
    except OSError as error:
        hint = "wait until nothing writes to it any more, then build again"
        message = "this file changed or vanished while the site was made"
        raise Unproducible(Diagnostic("file-unreadable", Severity.ERROR, message, Place(file.path), hint)) from error
