"""What search engines are told about a page, in the words of schema.org. Must not say what readers do not see.

JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents); which types, and why:
docs/decisions/0030-safe-and-open.md.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urljoin

from generator.model.syndication import rfc3339
from generator.model.text import N_
from generator.plan.routes import PageKey
from generator.plan.vantage import Vantage
from generator.plan.views import Html, PictureView, TextView
from generator.record import record

Data = Mapping[str, object]


@record(kw_only=True)
class Dated:
    """What only an update has: when it was published and last changed, with offsets, and who wrote it."""

    published: datetime
    modified: datetime
    author: str | None = None


def structured_data(
    vantage: Vantage, url: str, title: TextView, description: TextView, picture: PictureView | None, dated: Dated | None
) -> Html:
    """Return the JSON-LD of a page that search engines list, safe inside a `script` element; `url` is canonical."""
    key = vantage.key
    lang = title.lang or vantage.tag
    publisher = _publisher(vantage)
    page: dict[str, object] = {"@type": "WebPage", "name": title.value, "url": url, "inLanguage": lang}
    if key.kind in ("campaign", "languages"):
        return _written([{**page, "@type": "WebSite", "publisher": publisher}])
    if key.kind == "updates":
        page["@type"] = "CollectionPage"
    if dated is not None:
        page = {
            "@type": "Article",
            "headline": title.value,
            "url": url,
            "inLanguage": lang,
            "datePublished": rfc3339(dated.published),
            "dateModified": rfc3339(dated.modified),
            "author": {"@type": "Person", "name": dated.author} if dated.author else publisher,
            "publisher": publisher,
        }
        if picture is not None and not picture.drawing:
            page["image"] = urljoin(vantage.linker.url(vantage.linker.page), picture.src)
    if description.value:
        page["description"] = description.value
    return _written([page, _way(vantage, title, url)])


def _publisher(vantage: Vantage) -> Data:
    organization = vantage.local.campaign.organization
    logo = vantage.picture(organization.logo)
    found = {
        "@type": "Organization",
        "name": str(organization.name),
        "url": organization.url and str(organization.url),
        "logo": logo and urljoin(vantage.linker.url(vantage.linker.page), logo.src),
        "sameAs": [str(url) for url in organization.social],
    }
    return {name: value for name, value in found.items() if value}


def _way(vantage: Vantage, title: TextView, url: str) -> Data:
    """The page's place below the campaign page, as readers can walk it."""
    steps = [(str(vantage.local.campaign.title), vantage.linker.url(vantage.home))]
    if vantage.key.kind == "update":
        updates = vantage.site.routes.path(vantage.tag, PageKey("updates", "1")) or vantage.home
        steps.append((vantage.word(N_("Updates")).value, vantage.linker.url(updates)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate([*steps, (title.value, url)], 1)
        ],
    }


def _written(things: Iterable[Data]) -> Html:
    """Write JSON that can neither end the element it stands in nor begin a comment in it."""
    several = list(things)
    document = {"@context": "https://schema.org", **(several[0] if len(several) == 1 else {"@graph": several})}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Html(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
