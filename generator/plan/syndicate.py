"""What feeds, sitemap, robots and redirects say. Must not write them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from generator.diagnostics import Diagnostics, Note, Place
from generator.model.syndication import Feed, FeedEntry, Redirect, SitemapEntry, tag_uri
from generator.model.text import Text
from generator.nearest import did_you_mean
from generator.plan.embed import OEMBED
from generator.plan.links import Linker
from generator.plan.media import Needed
from generator.plan.open_data import OPEN_DATA
from generator.plan.press_kit import KIT
from generator.plan.routes import CAMPAIGN, CHOOSER, WEB_MANIFEST, PageKey, Routes
from generator.plan.safety import WELL_KNOWN
from generator.plan.schedule import PublishedUpdate, instant
from generator.plan.site import LocalSite, Site
from generator.plan.vantage import Vantage
from generator.plan.views import PageKind
from generator.record import record

_LISTED: tuple[PageKind, ...] = ("languages", "campaign", "updates", "update", "page", "action", "write")
FEED_LENGTH = 30
_BESIDE_HOME = ("feed.xml", "feed.json", "404.html", WEB_MANIFEST, OEMBED, KIT)
_FILES = ("404.html", "_headers", "_redirects", OPEN_DATA, "robots.txt", WELL_KNOWN, "sitemap.xml")


def feed_of(local: LocalSite, site: Site, name: str, media: set[Needed], diagnostics: Diagnostics) -> Feed:
    """Return the newest updates of one language as the feed `name` (`feed.xml`) carries them."""
    home = site.routes.paths[local.language.tag][PageKey("campaign")]
    linker = Linker(f"{home}{name}", site.base)
    vantage = Vantage(site, local, PageKey("updates", "1"), linker, media, diagnostics)
    organization = local.campaign.organization
    epoch = local.campaign.opened or datetime(2000, 1, 1, tzinfo=site.zone)
    return Feed(
        title=str(local.campaign.title),
        title_lang=vantage.given(local.campaign.title).lang,
        subtitle=str(local.campaign.summary or ""),
        subtitle_lang=vantage.given(local.campaign.summary).lang if local.campaign.summary else "",
        url=linker.url(home),
        feed_url=linker.url(f"{home}{name}"),
        id=tag_uri(site.base, day=_birthday(site), name=local.language.tag),
        lang=local.language.tag,
        author_name=str(organization.name),
        author_url=organization.url,
        updated=instant(epoch, site.zone),
        entries=tuple(_entry(update, vantage) for update in local.updates[:FEED_LENGTH]),
    )


def _birthday(site: Site) -> datetime:
    """A day on which the address was certainly the campaign's: tag URIs ask for one, and it must never change."""
    return datetime(2000, 1, 1, tzinfo=site.zone)


def _entry(update: PublishedUpdate, vantage: Vantage) -> FeedEntry:
    site, tag, shown = vantage.site, vantage.tag, update.shown
    url = vantage.linker.url(site.routes.path(tag, PageKey("update", update.text.name)) or vantage.home)
    picture = vantage.picture(update.meta.image)
    changed = instant(update.meta.updated, site.zone) if update.meta.updated else update.instant
    return FeedEntry(
        id=tag_uri(site.base, day=update.instant.date(), name=f"{tag}/updates/{update.text.name}"),
        url=url,
        title=str(shown.title),
        title_lang=_unless(shown.locale, shown.title.locale),
        lang=shown.locale,
        published=update.instant,
        updated=max(changed, update.instant),
        summary=str(shown.summary),
        summary_lang=_unless(shown.locale, shown.summary.locale),
        content_html=vantage.of(PageKey("update", update.text.name)).absolute().body(shown.body, shown.locale).html,
        author=update.meta.author,
        image=urljoin(vantage.linker.url(vantage.linker.page), picture.src) if picture else None,
    )


def _unless(lang: str, other: str) -> str:
    return "" if other == lang else other


@record
class Listing:
    """All that the sitemap is made from, so that it can be told from this whether it is still right.

    `dated` are the updates by language tag: the day of the last change, or None for a preview, which is not listed.
    `previews` are the pages that are not listed, `drafts` the languages.
    """

    base: str
    routes: Routes
    dated: Mapping[str, Mapping[str, date | None]]
    previews: Mapping[str, frozenset[str]]
    drafts: frozenset[str]


def listing_of(site: Site) -> Listing:
    """Return what the sitemap is made from."""
    return Listing(
        site.base,
        site.routes,
        {tag: {one.text.name: _last_change(one, site) for one in local.updates} for tag, local in site.locals.items()},
        {tag: frozenset(page.text.name for page in local.pages if page.preview) for tag, local in site.locals.items()},
        frozenset(tag for tag, local in site.locals.items() if local.campaign.status == "draft"),
    )


def _last_change(update: PublishedUpdate, site: Site) -> date | None:
    if update.preview:
        return None
    return instant(update.meta.updated or update.instant, site.zone).astimezone(site.zone).date()


def sitemap_entries(listing: Listing) -> Iterable[SitemapEntry]:
    """Yield the pages that search engines should list, in the order of the site; none of a draft campaign."""
    linker = Linker("", listing.base)
    routes = listing.routes
    for tag, paths in routes.paths.items():
        if tag in listing.drafts:
            continue
        for key, path in paths.items():
            day = listing.dated[tag].get(key.name) if key.kind == "update" else None
            is_preview = key.name in listing.previews[tag] if key.kind == "page" else key.kind == "update" and not day
            if key.kind not in _LISTED or is_preview or routes.is_borrowed(tag, key):
                continue
            yield SitemapEntry(
                url=linker.url(path),
                alternates=tuple((hreflang, linker.url(other)) for hreflang, other in routes.alternates(key)),
                lastmod=day,
            )


def language_rules(site: Site) -> list[tuple[str, str]]:
    """Return (tag, address of the campaign page) for a host that leads readers from `/` to their language.

    More exact tags come first: a host takes the first rule that fits. Where only a kind of a language is there, such
    as `pt-BR`, it serves all who read the language. The chooser has to be at `/`, for those whom no rule fits.
    """
    if site.languages.host is None or site.routes.path(site.source, CHOOSER) is None:
        return []
    found = {tag: paths[CAMPAIGN] for tag, paths in site.routes.paths.items()}
    for tag, path in sorted(found.items()):
        found.setdefault(tag.partition("-")[0], path)
    return sorted(found.items(), key=lambda rule: (-rule[0].count("-"), rule[0]))


def redirects_of(site: Site, diagnostics: Diagnostics) -> list[tuple[Redirect, str]]:
    """Return (redirect, language tag) of campaign.yaml and of all front matter; wrong ones are located errors."""
    linker = Linker("", site.base)
    # few campaigns have redirects, and large ones have thousands of pages
    pages = cache(lambda: {f"/{path}" for paths in site.routes.paths.values() for path in paths.values()})
    known = cache(lambda: {_folded(page) for page in pages()})
    homes = [paths[PageKey("campaign")] for paths in site.routes.paths.values()]
    files = {
        *_FILES,
        *(f"{home}{name}" for home in homes for name in _BESIDE_HOME),
    }
    found: dict[str, tuple[Redirect, str, Place]] = {}

    def add(old: Text, to: str, tag: str) -> None:
        folded = _folded(old)
        steps = folded.strip("/").split("/")
        if folded in known() or any("/".join(steps[:length]) in files for length in range(1, len(steps) + 1)):
            message = f"{old} is the address of a page, so it cannot lead elsewhere"
            diagnostics.error("url-twice", message, old.place, hint="take this line out, or rename the page")
        elif folded in found:
            first = Note("it leads elsewhere here", found[folded][2])
            diagnostics.error(
                "url-twice", f"{old} is redirected twice", old.place, hint="keep one of the two", notes=(first,)
            )
        else:
            url = to if "://" in to else linker.base + to.lstrip("/")
            found[folded] = (Redirect(str(old), to, url), tag, old.place)

    def moved(addresses: Iterable[Text], path: str | None, tag: str) -> None:
        for old in addresses:
            add(old, f"/{path or ''}", tag)

    for old, to in site.project.locales[site.source].campaign.redirects.items():
        path = urlsplit(to).path
        if "://" not in to and path not in pages() and f"{path}/" not in pages():
            diagnostics.error(
                "redirect-target-missing", f'there is no page at "{to}"', to.place, hint=did_you_mean(path, pages())
            )
        else:
            add(old, str(to), site.source)
    for tag, local in site.locals.items():
        for update in local.updates:
            if update.text.meta.redirect_from and update.text.locale == tag:
                address = site.routes.path(tag, PageKey("update", update.text.name))
                moved(update.text.meta.redirect_from, address, tag)
        for page in local.pages:
            if page.text.meta.redirect_from and page.text.locale == tag:
                address = site.routes.path(tag, PageKey("page", page.text.name))
                moved(page.text.meta.redirect_from, address, tag)
    return [(redirect, tag) for redirect, tag, _place in found.values()]


def _folded(path: str) -> str:
    """Return what an address has in common with all others that one file of the site answers."""
    return unquote(path).casefold().removesuffix("index.html").rstrip("/")
