"""Views that every page has: the document itself, the campaign, the organization, the menu. Must not render."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from generator.model.campaign import Status
from generator.model.card import HEIGHT, WIDTH
from generator.model.text import N_, Text
from generator.plan import cldr
from generator.plan.cards import card_href
from generator.plan.embed import OEMBED
from generator.plan.guarded import guarded
from generator.plan.links import Linker
from generator.plan.open_data import OPEN_DATA
from generator.plan.policy import policy_in_pages
from generator.plan.routes import CAMPAIGN, CHOOSER, FIRST_NAMES, WEB_MANIFEST, PageKey
from generator.plan.safety import copies_of, onion_of
from generator.plan.schedule import instant
from generator.plan.scripts import scripts_of
from generator.plan.structured import Dated, structured_data
from generator.plan.vantage import Vantage
from generator.plan.views import (
    AlternateView,
    CampaignView,
    ChoiceView,
    Html,
    LanguageView,
    LinkView,
    MetaView,
    OrganizationView,
    PageKind,
    PageView,
    TextView,
)


def page_view(
    vantage: Vantage,
    title: TextView,
    description: TextView | None,
    *,
    picture: Text | None = None,
    above: str = "",
    preview: bool = False,
    dated: Dated | None = None,
) -> PageView:
    """Return what the head and the frame of a page need; `title` is that of the page alone.

    `picture` is the name of one for the share card, in place of the campaign's, and `above` a line over its title.
    """
    site, key = vantage.site, vantage.key
    is_ready = not preview and vantage.local.campaign.status != "draft"
    indexable = is_ready and key.kind not in _UNLISTED and not site.routes.is_borrowed(vantage.tag, key)
    organization = str(vantage.local.campaign.organization.name)
    description = description or TextView("")
    own = site.routes.path(vantage.tag, key) if key.kind != "404" else None
    address = vantage.home if own is None else own
    url = vantage.linker.url(own or "")
    image = vantage.picture(picture) if dated else None
    return PageView(
        kind=key.kind,
        title=f"{title.value} · {organization}" if title.value else organization,
        title_attributes=title.attributes,
        description=description.value,
        description_attributes=description.attributes,
        lang=vantage.tag,
        dir=vantage.local.language.dir,
        url=url,
        home=vantage.linker.href(vantage.home),
        updates=vantage.href(PageKey("updates", "1")),
        languages=tuple(language_view(tag, vantage) for tag in site.locals) if len(site.locals) > 1 else (),
        alternates=_alternates(vantage) if indexable else (),
        atom=vantage.linker.href(f"{vantage.home}feed.xml"),
        json_feed=vantage.linker.href(f"{vantage.home}feed.json"),
        manifest=vantage.linker.href(f"{vantage.home}{WEB_MANIFEST}"),
        further=_further(vantage),
        signatories=vantage.href(FIRST_NAMES) if site.routes.path(vantage.tag, FIRST_NAMES) else None,
        oembed=oembed_href(vantage) or "",
        social=_social(vantage, title, description, picture, above),
        data=structured_data(vantage, url, title, description, image, dated) if indexable else Html(""),
        open_data=vantage.linker.href(OPEN_DATA) if key.kind in ("campaign", "languages") else None,
        copies=tuple(
            LinkView(TextView(copy.partition("://")[2].rstrip("/")), Linker("", copy).url(address))
            for copy in copies_of(site)
        ),
        onion=Linker("", onion).url(address) if (onion := onion_of(site)) else "",
        scripts=scripts_of(key.kind, site),
        policy=policy_in_pages(site, key.kind),
        indexable=indexable,
        draft=preview,
    )


_UNLISTED: tuple[PageKind, ...] = ("404", "thanks", "acted", "signatories", "translations", "embed", "paper", "poster")
"""Kinds of pages that search engines should not list."""

_FURTHER: Mapping[PageKind, str] = {
    "signatories": N_("Signatories"),
    "paper": N_("Signatures on paper"),
    "poster": N_("Poster"),
    "embed": N_("Card for other sites"),
}


def _further(vantage: Vantage) -> tuple[LinkView, ...]:
    routes = vantage.site.routes
    return tuple(
        LinkView(vantage.word(word), vantage.href(key))
        for kind, word in _FURTHER.items()
        if routes.path(vantage.tag, key := FIRST_NAMES if kind == "signatories" else PageKey(kind)) is not None
    )


def further_title(vantage: Vantage) -> TextView:
    """Return the words by which links name a page of these kinds."""
    return vantage.word(_FURTHER[vantage.key.kind])


def oembed_href(vantage: Vantage) -> str | None:
    """Return the link to what other programs read about the card; None where there is no card."""
    if vantage.site.routes.path(vantage.tag, PageKey("embed")) is None:
        return None
    return vantage.linker.href(f"{vantage.home}{OEMBED}")


def language_view(tag: str, vantage: Vantage) -> LanguageView:
    """The same page in another language; its campaign page where the page itself does not exist there."""
    language = vantage.site.locals[tag].language
    routes = vantage.site.routes
    is_chooser = vantage.key == CHOOSER
    path = None if is_chooser or vantage.key.kind == "404" else routes.path(tag, vantage.key)
    if path is None:
        path = routes.paths[tag][CAMPAIGN]
    return LanguageView(
        tag=tag,
        name=language.name,
        dir=language.dir,
        href=vantage.linker.href(path),
        current=tag == vantage.tag and not is_chooser,
    )


def choice_views(vantage: Vantage) -> tuple[ChoiceView, ...]:
    """Return every language with the headline of the campaign in it."""
    return tuple(
        ChoiceView(
            language=language_view(tag, vantage),
            title=replace(vantage, local=local).given(local.campaign.title),
        )
        for tag, local in vantage.site.locals.items()
    )


def _alternates(vantage: Vantage) -> tuple[AlternateView, ...]:
    found = vantage.site.routes.alternates(vantage.key)
    return tuple(AlternateView(hreflang, vantage.linker.url(path)) for hreflang, path in found)


def _social(
    vantage: Vantage, title: TextView, description: TextView, picture: Text | None, above: str
) -> tuple[MetaView, ...]:
    """Open Graph (https://ogp.me) and the properties of X that it lacks; `og:locale` is the language of the title.

    `og:url` is the page's own address, borrowed or not: it is where those who follow a shared link arrive.
    """
    path = vantage.site.routes.path(vantage.tag, vantage.key) or ""
    campaign = vantage.local.campaign
    if not title.value:
        title = vantage.given(campaign.title)
    own = cldr.open_graph_locale(title.lang or vantage.tag)
    others = {cldr.open_graph_locale(tag): "" for tag in vantage.site.routes.languages_of(vantage.key)}
    rows = [
        ("og:type", "article" if vantage.key.kind == "update" else "website", ""),
        ("og:title", title.value, title.lang),
        ("og:description", description.value, description.lang),
        ("og:url", vantage.linker.url(path), ""),
        ("og:site_name", str(campaign.organization.name), ""),
        ("og:locale", own, ""),
        *(("og:locale:alternate", locale, "") for locale in others if locale != own),
    ]
    cards = campaign.share.cards
    if vantage.key.kind not in _WITHOUT_CARD and cards != "none":
        if vantage.key.kind in _AS_THE_CAMPAIGN or cards == "campaign":
            title, picture, above = vantage.given(campaign.title), None, ""
        rows.append(("og:image", card_href(vantage, title, picture=picture, above=above), ""))
        rows += [("og:image:width", str(WIDTH), ""), ("og:image:height", str(HEIGHT), "")]
        rows.append(("og:image:alt", title.value, title.lang))
        rows.append(("twitter:card", "summary_large_image", ""))
    return tuple(MetaView(name, content, lang) for name, content, lang in rows if content)


_AS_THE_CAMPAIGN: tuple[PageKind, ...] = ("thanks", "updates")
_WITHOUT_CARD: tuple[PageKind, ...] = ("404", "acted", "embed", "paper", "poster", "translations")


def campaign_view(vantage: Vantage) -> CampaignView:
    """Return the cause itself."""
    campaign = vantage.local.campaign
    zone = vantage.site.zone
    status: Status = "closed" if campaign.status == "open" and vantage.site.over else campaign.status
    return CampaignView(
        title=vantage.given(campaign.title),
        summary=vantage.text(campaign.summary),
        status=status,
        opened=vantage.optional_day(instant(campaign.opened, zone)) if campaign.opened else None,
        closes=vantage.optional_day(instant(campaign.closes, zone)) if campaign.closes else None,
        signable=vantage.site.signable,
        form=vantage.form_href,
        outcome=vantage.text(campaign.outcome) if status in ("won", "lost", "closed") else None,
        archived=vantage.site.options.archive,
    )


def organization_view(vantage: Vantage) -> OrganizationView:
    """Return the publisher."""
    organization = vantage.local.campaign.organization
    return OrganizationView(
        name=str(organization.name),
        url=organization.url,
        address=", ".join(filter(None, map(str.strip, organization.address.splitlines())))
        if organization.address
        else None,
        logo=vantage.picture(organization.logo, alt=organization.name, use="small"),
        email=None if organization.email is None else guarded(escape(organization.email)),
        legal_notice=vantage.text(organization.legal_notice),
        privacy=privacy_href(vantage),
        social=tuple(LinkView(TextView(url.partition("://")[2].rstrip("/")), str(url)) for url in organization.social),
    )


def privacy_href(vantage: Vantage) -> str | None:
    """Return the link to the privacy notice: a web address, or one of the campaign's own pages."""
    named = vantage.local.campaign.organization.privacy_url
    if named is None or "://" in named:
        return named
    name = named.removeprefix("pages/").removesuffix(".md").strip("/")
    key = PageKey("page", name)
    if vantage.site.routes.path(vantage.tag, key) is None:
        vantage.diagnostics.error(
            "privacy-missing",
            f'there is no page "{named}"',
            named.place,
            hint=f"write content/{vantage.site.source}/pages/privacy.md, or give a web address",
        )
        return None
    return vantage.href(key)


def menu_views(vantage: Vantage) -> tuple[LinkView, ...]:
    """Return links to the campaign's own pages, by name."""
    return tuple(
        LinkView(vantage.given(page.shown.title), vantage.href(PageKey("page", page.text.name)))
        for page in vantage.local.pages
    )
