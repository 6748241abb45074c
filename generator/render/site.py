"""A planned site into a build plan: every output with its key. Must not write, nor decide what is published."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import get_args
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.build_plan import BuildPlan, Output, Unproducible
from generator.model.catalogue import Catalogue
from generator.model.snapshot import MediaFile
from generator.model.syndication import Feed, Redirect
from generator.plan.compose import PlannedPage, compose_pages
from generator.plan.links import Linker, output_path
from generator.plan.media import media_output
from generator.plan.policy import policy_of
from generator.plan.routes import PageKey
from generator.plan.scripts import all_scripts
from generator.plan.site import Site
from generator.plan.syndicate import feed_of, redirects_of, sitemap_entries
from generator.plan.views import PageKind
from generator.plan.words import Words
from generator.render.assets import Assets, make_assets
from generator.render.atom import render_atom
from generator.render.dependencies import Closures
from generator.render.engine import Engine
from generator.render.headers import render_headers
from generator.render.json_feed import render_json_feed
from generator.render.keys import digest, program_digest
from generator.render.pictures import RASTER, without_metadata
from generator.render.redirects import redirect_output_path, render_redirect_page, render_redirects
from generator.render.robots import render_robots
from generator.render.sitemap import render_sitemap


def render_plan(site: Site, diagnostics: Diagnostics) -> BuildPlan:
    """Return the build plan of a site; pages that cannot be rendered say so when they are produced."""
    engine = Engine(site.project.theme.templates, folder=f"themes/{site.project.theme.manifest.name}")
    broken = engine.check()
    diagnostics.extend(broken)
    try:
        assets = make_assets(site.project.theme, engine, all_scripts(site))
    except Unproducible as unproducible:
        diagnostics.add(unproducible.diagnostic)
        assets = Assets({}, {})
    media: set[str] = set()
    compiler = _Compiler(site, engine, assets)
    outputs: dict[str, Output] = {}
    for page in compose_pages(site, media, diagnostics):
        outputs[output_path(page.path)] = compiler.page(page)
    outputs.update(compiler.machine_files(media, diagnostics))
    for path, content in assets.files.items():
        outputs[path] = Output(digest(content), "theme", partial(bytes, content))
    for name in sorted(media):
        file = site.project.media[name]
        outputs[media_output(file)] = Output(digest(compiler.program, file.digest), file.path, partial(_publish, file))
    return BuildPlan(outputs)


class _Compiler:
    """Compiles outputs and their keys for one site."""

    def __init__(self, site: Site, engine: Engine, assets: Assets) -> None:
        self.site = site
        self.engine = engine
        self.assets = assets
        templates = site.project.theme.templates
        closures = Closures(templates, engine.environment(Words(())))
        self.closures = {kind: closures.of(f"{kind}.html") for kind in get_args(PageKind)}
        self.template_digests = {name: digest(template.text) for name, template in templates.items()}
        self.program = program_digest(site.project.engine)
        self.asset_names = digest(sorted(assets.paths.items()))
        self.words = {tag: digest(_spoken(local.language.words.catalogues)) for tag, local in site.locals.items()}

    def page(self, page: PlannedPage) -> Output:
        """Compile one page; its key covers the templates it reaches and the values they name."""
        name = f"{page.kind}.html"
        closure = self.closures[page.kind]
        used = sorted(closure.names & page.views.keys())
        words = self.site.locals[page.tag].language.words
        linker = Linker(page.path, self.site.base, rooted=page.kind == "404")
        key = digest(
            self.program,
            name,
            [(template, self.template_digests[template]) for template in sorted(closure.templates)],
            [(view, page.views[view]) for view in used],
            self.words[page.tag],
            (self.asset_names, linker) if "asset" in closure.names else "",
        )
        return Output(key, page.place.file, partial(self._render, name, words, page, linker))

    def _render(self, name: str, words: Words, page: PlannedPage, linker: Linker) -> bytes:
        asset = partial(self.assets.href, linker=linker)
        return self.engine.render(name, words, page.views, asset, page=f"/{page.path}").encode()

    def machine_files(self, media: set[str], diagnostics: Diagnostics) -> Iterator[tuple[str, Output]]:
        """Compile feeds, sitemap, robots.txt, headers and redirects."""
        for tag, local in self.site.locals.items():
            home = self.site.routes.paths[tag][PageKey("campaign")]
            for name, render in (("feed.xml", render_atom), ("feed.json", render_json_feed)):
                feed = feed_of(local, self.site, name, media, diagnostics)
                yield f"{home}{name}", self._made(f"content/{tag}/updates", render, feed)
        entries = tuple(sitemap_entries(self.site))
        maps = render_sitemap(entries, site_url=self.site.base)
        for path, content in maps.items():
            yield path, Output(digest(self.program, content), "sitemap", partial(bytes, content))
        url = Linker("", self.site.base).url("sitemap.xml") if maps else None
        robots = render_robots(sitemap_url=url, open_to_robots=bool(maps))
        yield "robots.txt", Output(digest(robots), "robots", partial(bytes, robots))
        headers = render_headers(policy_of(self.site), secure=self.site.base.startswith("https:"))
        yield "_headers", Output(digest(headers), "headers", partial(bytes, headers))
        yield from self._redirects(diagnostics)

    def _redirects(self, diagnostics: Diagnostics) -> Iterator[tuple[str, Output]]:
        redirects = redirects_of(self.site, diagnostics)
        if not redirects:
            return
        table = render_redirects(
            [redirect for redirect, _tag in redirects], base_path=urlsplit(self.site.base).path or "/"
        )
        yield "_redirects", Output(digest(table), "redirects", partial(bytes, table))
        for redirect, tag in redirects:
            yield redirect_output_path(redirect.from_path), self._redirect_page(redirect, tag)

    def _redirect_page(self, redirect: Redirect, tag: str) -> Output:
        language = self.site.locals[tag].language
        sentence = language.words.gettext("This page has moved.")
        page = render_redirect_page(redirect, lang=tag, direction=language.dir, sentence=sentence)
        return Output(digest(page), "redirects", partial(bytes, page))

    def _made(self, origin: str, render: Callable[[Feed], bytes], feed: Feed) -> Output:
        return Output(digest(self.program, feed), origin, partial(render, feed))


def _publish(file: MediaFile) -> bytes:
    try:
        content = file.read()
        return without_metadata(content) if file.path.lower().endswith(RASTER) else content
    except OSError as error:
        hint = "wait until nothing writes to it any more, then build again"
        message = "this file changed or vanished while the site was made"
        raise Unproducible(Diagnostic("file-unreadable", Severity.ERROR, message, Place(file.path), hint)) from error


def _spoken(catalogues: Sequence[Catalogue]) -> list[object]:
    return [(sorted(catalogue.messages.items()), catalogue.plural) for catalogue in catalogues]
