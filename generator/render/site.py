"""A planned site into a build plan: every output with its key. Must not write, nor decide what is published."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import cast
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import BuildPlan, Output
from generator.model.cache import NO_CACHE, Cache
from generator.model.syndication import Feed, Redirect
from generator.model.text import N_
from generator.plan import cldr
from generator.plan.compose import Composer, PlannedPage
from generator.plan.links import Linker, output_path
from generator.plan.media import Needed
from generator.plan.policy import policy_of
from generator.plan.routes import WEB_MANIFEST, PageKey
from generator.plan.scripts import all_scripts
from generator.plan.site import LocalSite, Site
from generator.plan.syndicate import Listing, feed_of, language_rules, listing_of, redirects_of, sitemap_entries
from generator.plan.views import PageKind
from generator.render.engine import Engine
from generator.render.headers import render_headers
from generator.render.icons import MASKABLE
from generator.render.json_feed import render_json_feed
from generator.render.keys import digest, program_digest
from generator.render.languages import Languages, Make, PageName, Row
from generator.render.media import media_outputs, note_cards_without_words
from generator.render.prepared_theme import PreparedTheme, prepare_theme
from generator.render.redirects import redirect_output_path, render_redirect_page, render_redirects
from generator.render.robots import render_robots
from generator.render.sitemap import render_sitemap
from generator.render.web_manifest import render_web_manifest


def render_plan(site: Site, diagnostics: Diagnostics, cache: Cache = NO_CACHE, code: Cache = NO_CACHE) -> BuildPlan:
    """Return the build plan of a site; pages that cannot be rendered say so when they are produced.

    `cache` remembers what was found out before, `code` compiled templates: see Engine.
    """
    theme = site.project.theme
    engine = Engine(theme.templates, folder=f"themes/{theme.manifest.name}", code=code)
    prepared = prepare_theme(theme, engine, all_scripts(site), cache=cache, diagnostics=diagnostics)
    media: set[Needed] = set()
    compiler = Compiler(site, engine, prepared)
    outputs: dict[str, Output] = {}
    languages = Languages(site, compiler.around, cache)
    for tag, local in site.locals.items():
        composed = languages.compose(local, compiler.names(local), compiler.begin, diagnostics)
        media.update(composed.media)
        for row in composed.rows:
            make = partial(compiler.make, tag, row.page)
            outputs[row.path] = Output(row.key, row.origin, make, slow=True, parts=row.parts)
    outputs.update(compiler.machine_files(languages, cache, diagnostics))
    compiler.note_missing_words(diagnostics)
    for path, content in prepared.assets.files.items():
        outputs[path] = Output(digest(content), "theme", partial(bytes, content))
    outputs.update(media_outputs(site, media, compiler.program))
    note_cards_without_words(media, diagnostics, cache)
    for path, content in site.project.desk.items():
        if path in outputs:
            _report_desk(outputs[path].origin, diagnostics)
        outputs[path] = Output(digest(content), path, partial(bytes, content))
    return BuildPlan(outputs)


def _report_desk(origin: str, diagnostics: Diagnostics) -> None:
    message = "the address /admin/ is already taken by the page that handbill cms has written"
    diagnostics.error("url-twice", message, Place(origin), hint="give this page another slug, in its front matter")


class Compiler:
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
        sizes = str(site.project.theme.manifest.text_sizes)
        self.around = digest(self.program, sorted(self.reached.items()), self.asset_names, names, sizes)
        self.composers: dict[str, Composer] = {}

    def names(self, local: LocalSite) -> Iterator[PageName]:
        """Name the outputs of a language, in the order of the site: its pages and feeds."""
        for page in self.site.routes.paths[local.language.tag]:
            yield page.kind, page.name
        for name in FEEDS:
            yield "feed", name

    def begin(self, site: Site, local: LocalSite, media: set[Needed], diagnostics: Diagnostics) -> Make:
        """Begin to compile the outputs of one language; `site` and `local` are as that language sees them."""
        composer = Composer(site, local, media, diagnostics)
        composer.prepare()

        def compile_output(name: PageName, media: set[Needed], diagnostics: Diagnostics) -> Row:
            if name[0] == "feed":
                return self._feed(site, local, name, media, diagnostics)
            composer.media, composer.diagnostics = media, diagnostics
            page = PageKey(cast("PageKind", name[0]), name[1])
            return self.row(composer.page(page), page, output_path(composer.routes[page]), composer)

        return compile_output

    def _feed(self, site: Site, local: LocalSite, name: PageName, media: set[Needed], diagnostics: Diagnostics) -> Row:
        home = site.routes.paths[local.language.tag][PageKey("campaign")]
        key = digest(self.program, *name, feed_of(local, site, name[1], media, diagnostics))
        return Row(f"{home}{name[1]}", key, f"content/{local.language.tag}/updates", name)

    def make(self, tag: str, page: PageName) -> bytes:
        """Make an output of a language by its name."""
        kind, name = page
        if kind == "feed":
            return _render_feed(name, feed_of(self.site.locals[tag], self.site, name, set(), Diagnostics()))
        if tag not in self.composers:  # what it would find was found when it was composed first
            self.composers[tag] = Composer(self.site, self.site.locals[tag], set(), Diagnostics())
        return self.render(self.composers[tag].page(PageKey(cast("PageKind", kind), name)))

    def row(self, page: PlannedPage, page_key: PageKey, path: str, composer: Composer) -> Row:
        """Compile one page; its key covers the templates it reaches and the values they name."""
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

    def render(self, page: PlannedPage) -> bytes:
        """Render a page that was composed."""
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

    def machine_files(
        self, languages: Languages | None, cache: Cache, diagnostics: Diagnostics
    ) -> Iterator[tuple[str, Output]]:
        """Compile sitemap, robots.txt, headers, web app manifests and redirects.

        Without `languages`, the sitemap is made at once.
        """
        listing = listing_of(self.site)
        maps = self._sitemap(listing, languages, cache)
        yield from maps.items()
        url = Linker("", self.site.base).url("sitemap.xml") if maps else None
        robots = render_robots(sitemap_url=url, open_to_robots=bool(maps))
        yield "robots.txt", Output(digest(robots), "robots", partial(bytes, robots))
        yield "_headers", self.headers()
        for tag in self.site.locals:
            path, manifest = self._web_manifest(tag)
            yield path, Output(digest(manifest), "manifest", partial(bytes, manifest))
        yield from self._redirects(diagnostics)

    def headers(self) -> Output:
        """Compile the headers that hosts should send."""
        headers = render_headers(
            policy_of(self.site), secure=self.site.base.startswith("https:"), desk=bool(self.site.project.desk)
        )
        return Output(digest(headers), "headers", partial(bytes, headers))

    def _web_manifest(self, tag: str) -> tuple[str, bytes]:
        """Write the web app manifest of a language, beside its campaign page."""
        campaign = self.site.locals[tag].campaign
        path = f"{self.site.routes.paths[tag][PageKey('campaign')]}{WEB_MANIFEST}"
        linker = Linker(path, self.site.base)
        known = self.assets.paths
        title, organization = str(campaign.title), str(campaign.organization.name)
        lang = campaign.title.locale or self.site.source
        manifest = render_web_manifest(
            name=title,
            short_name=min(organization, title, key=len),
            lang=lang,
            direction=cldr.direction(lang),
            accent=self.site.project.theme.parameters.get("accent", "#ffffff"),
            icons={
                size: self.assets.href(f"icon-{size}.png", linker) for size in _SIZES if f"icon-{size}.png" in known
            },
            maskable=self.assets.href(MASKABLE, linker) if MASKABLE in known else "",
        )
        return path, manifest

    def _sitemap(self, listing: Listing, languages: Languages | None, cache: Cache) -> dict[str, Output]:
        """Compile the sitemap; which files it has is remembered, since only writing them would tell."""
        basis = languages.digest_of(self.program, listing) if languages else ""
        kept = cache.get("sitemap", basis) if basis else None
        make: dict[str, Callable[[], bytes]]
        if isinstance(kept, tuple):
            make = {str(path): partial(_part_of_sitemap, listing, path) for path in kept}
        else:
            make = {path: partial(bytes, content) for path, content in _render_sitemap(listing).items()}
            basis = basis or digest(*(one() for one in make.values()))
            cache.keep("sitemap", basis, tuple(make))
        return {path: Output(digest(basis, path), "sitemap", one, slow=True) for path, one in make.items()}

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


_SIZES = ("192", "512")
FEEDS = ("feed.xml", "feed.json")


def _render_feed(name: str, feed: Feed) -> bytes:
    if name == "feed.json":
        return render_json_feed(feed)
    from generator.render.atom import render_atom  # most builds change no feed

    return render_atom(feed)


def _render_sitemap(listing: Listing) -> Mapping[str, bytes]:
    return render_sitemap(sitemap_entries(listing), site_url=listing.base)


def _part_of_sitemap(listing: Listing, path: str) -> bytes:
    return _render_sitemap(listing)[path]
