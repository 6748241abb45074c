"""The rule that pictures on share cards are large enough. Must not look into them."""

from typing import Final

from generator.check.made import Made
from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.text import Text
from generator.plan.routes import PageKey
from generator.render.cards import art_size

COARSE: Final = 2
"""Blown up more than this many times, a picture is seen to be made of squares."""


def check_share_pictures(made: Made, diagnostics: Diagnostics) -> None:
    """Report `share-picture-small` where a card has to blow a photograph up: pages and updates without their own show
    the campaign's.
    """
    for tag, local in made.site.locals.items():
        images: dict[PageKey, Text | None] = {
            PageKey("campaign"): local.campaign.hero.image if local.campaign.hero else None,
            **{PageKey("update", one.text.name): one.meta.image for one in local.updates},
            **{PageKey("page", one.text.name): one.meta.image for one in local.pages},
        }
        for key, image in images.items():
            if image is not None and made.site.routes.path(tag, key) is not None:
                _check(tag, image, made, diagnostics)


def _check(tag: str, image: Text, made: Made, diagnostics: Diagnostics) -> None:
    path = made.site.media_path(image, tag)
    picture = made.site.project.pictures.get(path) if path else None
    if picture is None or picture.drawing or not picture.width or not picture.height:
        return
    wide, high = art_size()
    times = max(wide / picture.width, high / picture.height)
    if times <= 1:
        return
    diagnostics.add(
        Diagnostic(
            "share-picture-small",
            Severity.WARNING if times > COARSE else Severity.NOTE,
            f"this picture has {picture.width} × {picture.height} pixels: on share cards it is blown up "
            f"{times:.1f} times, and looks {'coarse' if times > COARSE else 'soft'}",
            image.place if image.place.file else Place("campaign.yaml"),
            f"use one with at least {wide} × {high} pixels",
        )
    )
