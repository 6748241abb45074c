"""Which share card a page has: the words, the colour and the picture on it. Must not draw it."""

import hashlib
import re

from generator.model.card import Card
from generator.model.text import Text
from generator.plan.vantage import Vantage
from generator.plan.views import TextView

RECIPE = 1
"""Raise it when cards are drawn in another way: networks keep a card by its address, which depends on this."""
_ACCENT = "#111111"
"""The colour for a theme that has no parameter `accent`."""


def card_href(vantage: Vantage, title: TextView, *, picture: Text | None = None, above: str = "") -> str:
    """Return the absolute address of the card of a page, and note that the site needs it.

    `picture` is named in front matter; that of the campaign stands in.
    """
    campaign, site = vantage.local.campaign, vantage.site
    hero = campaign.hero
    name = picture or (hero.image if hero else None)
    path = site.media_path(name, vantage.tag) if name is not None else None
    known = site.project.pictures.get(path) if path else None
    parameters = site.project.theme.parameters
    accent = parameters.get("accent", _ACCENT)
    card = Card(
        title=title.value,
        lang=title.lang or vantage.tag,
        dir=title.dir or vantage.local.language.dir,
        above=above,
        name=str(campaign.organization.name),
        style=site.project.theme.manifest.card,
        accent=accent if re.fullmatch(r"#[0-9a-fA-F]{6}", accent) else _ACCENT,
        picture=path if path and known else "",
        content=site.project.media[path].digest if path and known else "",
        photograph=known is not None and not known.drawing,
        focus=(hero.focus or (50, 50)) if hero and not picture else (50, 50),
    )
    mark = hashlib.sha256(f"{card!r} {RECIPE}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    output = f"media/card.{mark}.{'jpg' if card.photograph else 'png'}"
    vantage.media.add((card.picture, output, card))
    return vantage.linker.url(output)
