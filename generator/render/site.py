"""A planned site into a build plan: every output with its key. Must not write, nor decide what is published."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import cast

from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import BuildPlan, Output
from generator.model.cache import NO_CACHE, Cache
from generator.model.crew import ALONE, Crew
from generator.model.shelf import NO_SHELF, Shelf
from generator.model.syndication import Feed
from generator.plan.compose import Composer, PlannedPage
from generator.plan.embed import OEMBED, card_of
from generator.plan.links import Linker, output_path
from generator.plan.media import Needed
from generator.plan.press_kit import KIT, has_kit, press_kit
from generator.plan.routes import CAMPAIGN, EMBED, PageKey
from generator.plan.scripts import all_scripts
from generator.plan.site import LocalSite, Site
from generator.plan.syndicate import feed_of
from generator.plan.views import PageKind
from generator.render.engine import Engine
from generator.render.json_feed import render_json_feed
from generator.render.keys import digest, program_digest
from generator.render.languages import Languages, Make, PageName, Row
from generator.render.machine_files import MachineFiles
from generator.render.media import media_outputs, note_cards_without_words
from generator.render.oembed import render_oembed
from generator.render.prepared_theme import PreparedTheme, prepare_theme
from generator.render.remembered import produce_remembered


def render_plan(
    site: Site,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    code: Cache = NO_CACHE,
    *,
    crew: Crew = ALONE,
    shelf: Shelf = NO_SHELF,
) -> BuildPlan:
    """Return the build plan of a site; pages that cannot be rendered say so when they are produced.

    `cache` remembers what was found out before, `code` compiled templates: see Engine. `crew` shares the work. What
    the `shelf` wants is made here and now, if nothing is wrong so far.
    """
    theme = site.project.theme
    engine = Engine(theme.templates, folder=f"themes/{theme.manifest.name}", code=code)
    prepared = prepare_theme(theme, engine, all_scripts(site), cache=cache, code=code, diagnostics=diagnostics)
    media: set[Needed] = set()
    compiler = Compiler(site, engine, prepared, cache, NO_SHELF if diagnostics.failed else shelf)
    outputs: dict[str, Output] = {}
    languages = Languages(site, compiler.around, cache, crew)
    named = [(local, compiler.names(local)) for local in site.locals.values()]
    for tag, composed in zip(site.locals, languages.compose(named, compiler.begin, diagnostics), strict=True):
        media.update(composed.media)
        for row in composed.rows:
            make = partial(compiler.make, tag, row.page)
            outputs[row.path] = Output(row.key, row.origin, make, slow=True, parts=row.parts)
    outputs.update(compiler.machine_files.outputs(languages, cache, diagnostics))
    compiler.note_missing_words(diagnostics)
    for path, content in prepared.assets.files.items():
        outputs[path] = Output(digest(content), "theme", partial(bytes, content))
    pictures = dict(media_outputs(site, media, compiler.program))
    outputs.update(pictures)
    compiler.make_pictures(pictures, crew)
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

    def __init__(
        self, site: Site, engine: Engine, theme: PreparedTheme, cache: Cache = NO_CACHE, shelf: Shelf = NO_SHELF
    ) -> None:
        self.site = site
        self.engine = engine
        self.cache = cache
        self.shelf = shelf
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
        self.machine_files = MachineFiles(site, assets, self.program, self._make_ahead)

    def names(self, local: LocalSite) -> Iterator[PageName]:
        """Name the outputs of a language, in the order of the site: its pages and feeds."""
        for page in self.site.routes.paths[local.language.tag]:
            yield page.kind, page.name
        if EMBED in self.site.routes.paths[local.language.tag]:
            yield "card", OEMBED
        if has_kit(local, self.site):
            yield "kit", KIT
        for name in FEEDS:
            yield "feed", name

    def begin(self, site: Site, local: LocalSite, media: set[Needed], diagnostics: Diagnostics) -> Make:
        """Begin to compile the outputs of one language; `site` and `local` are as that language sees them."""
        composer = Composer(site, local, media, diagnostics)
        composer.prepare()

        def compile_output(name: PageName, media: set[Needed], diagnostics: Diagnostics) -> Row:
            if name[0] == "feed":
                return self._feed(site, local, name, media, diagnostics)
            home = composer.routes[CAMPAIGN]
            if name[0] == "card":
                return Row(f"{home}{OEMBED}", digest(self.program, card_of(local, site)), "oembed", name)
            if name[0] == "kit":
                return Row(f"{home}{KIT}", digest(self.program, press_kit(local, site)), "press kit", name)
            composer.media, composer.diagnostics = media, diagnostics
            page = PageKey(cast("PageKind", name[0]), name[1])
            return self.row(composer.page(page), page, composer)

        return compile_output

    def _feed(self, site: Site, local: LocalSite, name: PageName, media: set[Needed], diagnostics: Diagnostics) -> Row:
        home = site.routes.paths[local.language.tag][CAMPAIGN]
        feed = feed_of(local, site, name[1], media, diagnostics)
        row = Row(f"{home}{name[1]}", digest(self.program, *name, feed), f"content/{local.language.tag}/updates", name)
        self._make_ahead(row.path, Output(row.key, row.origin, partial(_render_feed, name[1], feed), slow=True))
        return row

    def make_pictures(self, pictures: Mapping[str, Output], crew: Crew) -> None:
        """Share out the pictures that will have to be made."""
        wanted = [path for path, output in pictures.items() if output.slow and self.shelf.wants(path, output.key)]

        def work(number: int) -> None:
            self._make_ahead(wanted[number], pictures[wanted[number]])

        for _ in crew.share(work, [_PICTURE] * len(wanted)):
            pass

    def _make_ahead(self, path: str, output: Output) -> None:
        """Make an output while all that it shows is at hand."""
        if not self.shelf.wants(path, output.key):
            return
        with suppress(Exception):  # what fails fails again in its turn, and is told there
            self.shelf.lay(path, output.key, produce_remembered(output, self.cache))

    def make(self, tag: str, page: PageName) -> bytes:
        """Make an output of a language by its name."""
        kind, name = page
        if kind == "feed":
            return _render_feed(name, feed_of(self.site.locals[tag], self.site, name, set(), Diagnostics()))
        if kind == "kit":
            from generator.render.press_kit import render_press_kit  # few builds make one
            from generator.render.publish import publish_whole

            project = self.site.project
            kit = press_kit(self.site.locals[tag], self.site)
            return render_press_kit(
                kit, lambda one: publish_whole(project.media[one.path], project.pictures.get(one.path))
            )
        if kind == "card":
            return render_oembed(card_of(self.site.locals[tag], self.site))
        if tag not in self.composers:  # what it would find was found when it was composed first
            self.composers[tag] = Composer(self.site, self.site.locals[tag], set(), Diagnostics())
        return self.render(self.composers[tag].page(PageKey(cast("PageKind", kind), name)))

    def row(self, page: PlannedPage, page_key: PageKey, composer: Composer) -> Row:
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
            parts[f"the view {name}"] = self._digest(page.views[name], closure.fields.get(name), composer)
        written = "\n".join(f"{part[:12]} {name}" for name, part in parts.items())
        path = output_path(composer.routes[page_key])
        row = Row(path, digest(parts), page.place.file, (page_key.kind, page_key.name), written)
        self._make_ahead(path, Output(row.key, row.origin, partial(self.render, page), slow=True, parts=written))
        return row

    def _digest(self, view: object, asked: frozenset[str] | None, composer: Composer) -> str:
        """Digest a view, or the fields that are asked for where these are all; one that many pages share, once."""
        if id(view) not in self.digests:
            if not any(view is shared for shared in composer.shared.values()):
                return digest(_asked_of(view, asked))
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


def _asked_of(view: object, asked: frozenset[str] | None) -> object:
    """Return the values of fields, each with its name; the view itself where one of them is no field."""
    own: Mapping[str, object] = getattr(type(view), "__dataclass_fields__", {})
    if asked is None or not asked <= own.keys():
        return view
    return [(name, getattr(view, name)) for name in sorted(asked)]


_PICTURE = 60.0
"""About how many milliseconds one of them takes."""
FEEDS = ("feed.xml", "feed.json")


def _render_feed(name: str, feed: Feed) -> bytes:
    if name == "feed.json":
        return render_json_feed(feed)
    from generator.render.atom import render_atom  # most builds change no feed

    return render_atom(feed)
