"""The rule that titles and summaries fit search results and share cards. Must not shorten them."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.check.made import Made
from generator.diagnostics import Diagnostics
from generator.model.text import STAND_IN, Text

TITLE: Final = 70
SUMMARY: Final = 160
"""Widths, in Latin letters, beyond which search engines and networks cut: about 600 pixels for a title, two to three
lines for a summary. Letters of Chinese, Japanese and Korean count as two: they are twice as wide."""


def check_lengths(made: Made, diagnostics: Diagnostics) -> None:
    """Report `title-long` and `summary-long` for what the author wrote."""
    for title in _unique(_titles(made)):
        if (size := width(title)) > TITLE:
            diagnostics.warn(
                "title-long",
                f"this title is {size} letters wide; search results and share cards cut it after about {TITLE}",
                title.place,
                hint="say the same with fewer words, the most important ones first",
            )
    for summary in _unique(_summaries(made)):
        if (size := width(summary)) > SUMMARY:
            diagnostics.warn(
                "summary-long",
                f"this summary is {size} letters wide; search results and share cards cut it after about {SUMMARY}",
                summary.place,
                hint="one or two sentences are enough: the text itself can say more",
            )


def width(text: str) -> int:
    """Count the letters of a text by their width: 2 for wide ones, 0 for marks that stand on another.

    Unicode Standard Annex 11.
    """
    marks = ("Mn", "Me", "Cf")
    return sum(
        0 if unicodedata.category(sign) in marks else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in " ".join(text.split())
    )


def _unique(texts: Iterator[Text | None]) -> list[Text]:
    """Leave out what stands in for something else: of that, the mistake is enough."""
    found = {(text.place, str(text)): text for text in texts if text is not None and text.place != STAND_IN}
    return list(found.values())


def _titles(made: Made) -> Iterator[Text | None]:
    for local in made.site.locals.values():
        yield local.campaign.title
        yield from (update.text.meta.title for update in local.updates)
        yield from (page.text.meta.title for page in local.pages)


def _summaries(made: Made) -> Iterator[Text | None]:
    for local in made.site.locals.values():
        yield local.campaign.summary
        yield from (update.text.meta.summary for update in local.updates)
        yield from (page.text.meta.summary for page in local.pages)
