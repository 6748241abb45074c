"""Compiles the files of a site that only programs read, each with its key. Must not compile pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostics
from generator.model.build_plan import Output
from generator.model.cache import Cache
from generator.model.syndication import Redirect
from generator.model.text import N_
from generator.plan import cldr
from generator.plan.links import Linker
from generator.plan.open_data import OPEN_DATA, open_data
from generator.plan.policy import policy_of
from generator.plan.routes import CAMPAIGN, EMBED, WEB_MANIFEST
from generator.plan.safety import WELL_KNOWN, security_text
from generator.plan.site import Site
from generator.plan.syndicate import Listing, language_rules, listing_of, redirects_of, sitemap_entries
from generator.render.assets import Assets
from generator.render.headers import render_headers
from generator.render.icons import MASKABLE
from generator.render.keys import digest
from generator.render.languages import Languages
from generator.render.open_data import render_open_data
from generator.render.redirects import redirect_output_path, render_redirect_page, render_redirects
from generator.render.robots import render_robots
from generator.render.security_text import render_security_text
from generator.render.sitemap import render_sitemap
from generator.render.web_manifest import render_web_manifest

_SIZES = ("192", "512")


class MachineFiles:
    """Sitemap, robots.txt, headers, manifests, open data and redirects of one site.

    `program` is a digest of what makes them; `make_ahead` is handed outputs whose content is at hand.
    """

    def __init__(self, site: Site, assets: Assets, program: str, make_ahead: Callable[[str, Output], None]) -> None:
        self.site = site
        self.assets = assets
        self.program = program
        self.make_ahead = make_ahead

    def outputs(
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
        data = render_open_data(open_data(self.site))
        yield OPEN_DATA, Output(digest(data), "open data", partial(bytes, data))
        if security := security_text(self.site):
            text = render_security_text(security)
            yield WELL_KNOWN, Output(digest(text), "campaign.yaml", partial(bytes, text))
        yield from self.redirects(diagnostics)

    def headers(self) -> Output:
        """Compile the headers that hosts should send."""
        headers = render_headers(
            policy_of(self.site),
            secure=self.site.base.startswith("https:"),
            desk=bool(self.site.project.desk),
            cards=[paths[EMBED] for paths in self.site.routes.paths.values() if EMBED in paths],
        )
        return Output(digest(headers), "headers", partial(bytes, headers))

    def _web_manifest(self, tag: str) -> tuple[str, bytes]:
        """Write the web app manifest of a language, beside its campaign page."""
        campaign = self.site.locals[tag].campaign
        path = f"{self.site.routes.paths[tag][CAMPAIGN]}{WEB_MANIFEST}"
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
        made: Mapping[str, bytes] = {}
        if not isinstance(kept, tuple):
            made = _render_sitemap(listing)
            kept = tuple(made)
            basis = basis or digest(*made.values())
            cache.keep("sitemap", basis, kept)
        outputs = {}
        for path in map(str, kept):
            # those of a large site are large: where they can wait on the shelf, they need not be kept in memory
            make = partial(_part_of_sitemap, listing, path)
            outputs[path] = Output(digest(basis, path), "sitemap", make, slow=True)
            if path in made:
                self.make_ahead(path, replace(outputs[path], produce=partial(bytes, made[path])))
        return outputs

    def redirects(self, diagnostics: Diagnostics) -> Iterator[tuple[str, Output]]:
        """Compile a page for each old address, and the table of them for hosts."""
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


def _render_sitemap(listing: Listing) -> Mapping[str, bytes]:
    return render_sitemap(sitemap_entries(listing), site_url=listing.base)


def _part_of_sitemap(listing: Listing, path: str) -> bytes:
    return _render_sitemap(listing)[path]
