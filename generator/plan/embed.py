"""The card that other sites frame, and what they need to know for it. Must not render."""

from html import escape

from generator.plan.links import Linker
from generator.plan.routes import CAMPAIGN, PageKey
from generator.plan.site import LocalSite, Site
from generator.plan.vantage import Vantage
from generator.plan.views import EmbedView, TextView
from generator.record import record

OEMBED = "oembed.json"
"""Name of the file about the card, beside the campaign page of each language."""
WIDTH, HEIGHT = 480, 440
"""Pixels that the card asks for. It fits into less: it is as wide as its frame, and can be scrolled."""


@record
class Card:
    """What oEmbed tells about the card (https://oembed.com, type rich). `html` puts it on another site."""

    title: str
    author: str
    author_url: str
    html: str


def embed_view(vantage: Vantage) -> EmbedView:
    """Return the card of one language; its link says to the form that the visitor came by the card."""
    fragment = "#sign" if vantage.site.open_form(vantage.local) else ""
    title = vantage.given(vantage.local.campaign.title)
    return EmbedView(
        href=f"{vantage.linker.href(vantage.home)}?source=embed{fragment}",
        snippet=TextView(_snippet(vantage.local, vantage.site), title.lang, title.dir),
    )


def card_of(local: LocalSite, site: Site) -> Card:
    """Return what other programs are told about the card of one language."""
    organization = local.campaign.organization
    home = Linker("", site.base).url(site.routes.paths[local.language.tag][CAMPAIGN])
    return Card(
        title=str(local.campaign.title),
        author=str(organization.name),
        author_url=str(organization.url or home),
        html=_snippet(local, site),
    )


def _snippet(local: LocalSite, site: Site) -> str:
    """The frame may lead its window to the form and nothing else: the card has no script, and needs no more rights."""
    path = site.routes.paths[local.language.tag][PageKey("embed")]
    url = Linker("", site.base).url(path)
    return (
        f'<iframe src="{escape(url)}" title="{escape(str(local.campaign.title))}" width="{WIDTH}" height="{HEIGHT}"'
        ' sandbox="allow-top-navigation-by-user-activation allow-popups" loading="lazy"'
        ' style="border:0;max-width:100%"></iframe>'
    )
