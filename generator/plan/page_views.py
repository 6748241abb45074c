"""Views that every page has: the document itself, the campaign, the organization, the menu. Must not render."""

from collections.abc import Mapping
from urllib.parse import urljoin

from generator.model.campaign import Status
from generator.plan import cldr
from generator.plan.policy import policy_in_pages
from generator.plan.routes import PageKey
from generator.plan.schedule import instant
from generator.plan.scripts import scripts_of
from generator.plan.vantage import Vantage
from generator.plan.views import (
    AlternateView,
    CampaignView,
    LanguageView,
    LinkView,
    MetaView,
    OrganizationView,
    PageView,
    PictureView,
    TextView,
)


def page_view(
    vantage: Vantage, title: str, description: str, *, picture: PictureView | None = None, preview: bool = False
) -> PageView:
    """Return what the head and the frame of a page need; `title` is that of the page alone."""
    site, key = vantage.site, vantage.key
    indexable = key.kind not in ("404", "thanks") and not preview and vantage.local.campaign.status != "draft"
    path = site.routes.path(vantage.tag, key) or ""
    languages = site.routes.languages_of(key) if len(site.locals) > 1 else []
    organization = str(vantage.local.campaign.organization.name)
    return PageView(
        kind=key.kind,
        title=f"{title} · {organization}" if title else organization,
        description=description,
        lang=vantage.tag,
        dir=vantage.local.language.dir,
        url=vantage.linker.url(path),
        home=vantage.linker.href(vantage.home),
        updates=vantage.href(PageKey("updates", "1")),
        languages=tuple(_language(tag, vantage) for tag in site.locals) if len(site.locals) > 1 else (),
        alternates=_alternates(languages, vantage) if indexable else (),
        atom=vantage.linker.href(f"{vantage.home}feed.xml"),
        json_feed=vantage.linker.href(f"{vantage.home}feed.json"),
        social=_social(vantage, title, description, path, picture),
        scripts=scripts_of(key.kind, site),
        policy=policy_in_pages(site),
        indexable=indexable,
        draft=preview,
    )


def _language(tag: str, vantage: Vantage) -> LanguageView:
    """The same page in another language; its campaign page where the page itself does not exist there."""
    language = vantage.site.locals[tag].language
    routes = vantage.site.routes
    path = routes.path(tag, vantage.key)
    if path is None or vantage.key.kind == "404":
        path = routes.paths[tag][PageKey("campaign")]
    return LanguageView(
        tag=tag, name=language.name, dir=language.dir, href=vantage.linker.href(path), current=tag == vantage.tag
    )


def _alternates(tags: list[str], vantage: Vantage) -> tuple[AlternateView, ...]:
    return tuple(
        AlternateView(hreflang, vantage.linker.url(path))
        for hreflang, path in alternates(vantage.site.routes.paths, tags, vantage.key, vantage.site.source)
    )


def alternates(
    paths: Mapping[str, Mapping[PageKey, str]], tags: list[str], key: PageKey, source: str
) -> list[tuple[str, str]]:
    """Return (hreflang, path) of a page in all its languages and, last, x-default; nothing for a single language."""
    if len(tags) < 2:
        return []
    found = [(tag, paths[tag][key]) for tag in tags]
    default = source if source in tags else tags[0]
    return [*found, ("x-default", paths[default][key])]


def _social(
    vantage: Vantage, title: str, description: str, path: str, picture: PictureView | None
) -> tuple[MetaView, ...]:
    """Open Graph (https://ogp.me) and the properties of X that it lacks."""
    campaign = vantage.local.campaign
    tags = [tag for tag in vantage.site.routes.languages_of(vantage.key) if tag != vantage.tag]
    rows = [
        ("og:type", "article" if vantage.key.kind == "update" else "website"),
        ("og:title", title or str(campaign.title)),
        ("og:description", description),
        ("og:url", vantage.linker.url(path)),
        ("og:site_name", str(campaign.organization.name)),
        ("og:locale", cldr.open_graph_locale(vantage.tag)),
        *(("og:locale:alternate", cldr.open_graph_locale(tag)) for tag in tags),
    ]
    if picture is not None and not picture.drawing:
        folder = vantage.linker.url(path)
        rows.append(("og:image", urljoin(folder, picture.src)))
        rows += [("og:image:width", str(picture.width)), ("og:image:height", str(picture.height))]
        rows.append(("og:image:alt", picture.alt.value))
    rows.append(("twitter:card", "summary_large_image" if picture and not picture.drawing else "summary"))
    return tuple(MetaView(name, content) for name, content in rows if content)


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
    )


def organization_view(vantage: Vantage) -> OrganizationView:
    """Return the publisher."""
    organization = vantage.local.campaign.organization
    return OrganizationView(
        name=str(organization.name),
        url=organization.url,
        email=organization.email,
        logo=vantage.picture(organization.logo, alt=organization.name),
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
        LinkView(vantage.given(page.text.meta.title), vantage.href(PageKey("page", page.text.name)))
        for page in vantage.local.pages
    )
