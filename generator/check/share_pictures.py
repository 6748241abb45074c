"""The rule that pictures of share cards are large enough. Must not look into them: words in them are for people."""

from typing import Final

from generator.check.made import Made
from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.text import Text
from generator.plan.links import output_path
from generator.plan.routes import PageKey

CARD: Final = (1200, 630)
"""Pixels of a card as networks show it at its largest (Open Graph, X)."""
SMALL: Final = (600, 315)
"""Below this, networks show a small square beside the text in place of a card."""


def check_share_pictures(made: Made, diagnostics: Diagnostics) -> None:
    """Report `share-picture-small` where a network would blow a picture up, or show it as a stamp."""
    for tag, local in made.site.locals.items():
        images: dict[PageKey, Text | None] = {
            PageKey("campaign"): local.campaign.hero.image if local.campaign.hero else None,
            **{PageKey("update", one.text.name): one.meta.image for one in local.updates},
            **{PageKey("page", one.text.name): one.meta.image for one in local.pages},
        }
        for key, image in images.items():
            path = made.site.routes.path(tag, key)
            if image is not None and path is not None:
                _check(output_path(path), image, made, diagnostics)


def _check(page: str, image: Text, made: Made, diagnostics: Diagnostics) -> None:
    metas = dict(made.pages[page].metas) if page in made.pages else {}
    width, height = metas.get("og:image:width", ""), metas.get("og:image:height", "")
    if not (width.isdecimal() and height.isdecimal()):
        return
    size = (int(width), int(height))
    if size[0] >= CARD[0] and size[1] >= CARD[1]:
        return
    is_stamp = size[0] < SMALL[0] or size[1] < SMALL[1]
    what = "networks show it as a stamp beside the text" if is_stamp else "on share cards it is blown up and cut"
    diagnostics.add(
        Diagnostic(
            "share-picture-small",
            Severity.WARNING if is_stamp else Severity.NOTE,
            f"this picture has {size[0]} × {size[1]} pixels: {what}, and words in it cannot be read",
            image.place if image.place.file else Place("campaign.yaml"),
            f"use one with at least {CARD[0]} × {CARD[1]} pixels",
        )
    )
