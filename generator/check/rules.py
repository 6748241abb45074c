"""The table of all rules that `handbill check` applies besides those of the form. Must not know how a rule works."""

from collections.abc import Callable

from generator.check.asks import check_asks
from generator.check.contact_links import check_contact_links
from generator.check.contrast import check_contrast
from generator.check.counts import check_counts
from generator.check.dates import check_dates
from generator.check.headings import check_headings
from generator.check.lengths import check_lengths
from generator.check.made import Made
from generator.check.optional_pages import check_optional_pages
from generator.check.personal import check_personal
from generator.check.photographs import check_photographs
from generator.check.picture_words import check_picture_words
from generator.check.pictures import check_pictures
from generator.check.privacy import check_privacy
from generator.check.redirects import check_redirects
from generator.check.share_pictures import check_share_pictures
from generator.check.site_links import check_site_links
from generator.check.theme_copies import check_theme_copies
from generator.check.theme_words import check_theme_words
from generator.check.weight import check_weight
from generator.diagnostics import Diagnostics

Rule = Callable[[Made, Diagnostics], None]
"""Looks at everything, and records what should be mended."""

OF_TEXTS: tuple[Rule, ...] = (
    check_headings,
    check_lengths,
    check_contact_links,
    check_dates,
    check_asks,
    check_contrast,
    check_personal,
    check_photographs,
    check_theme_copies,
)
"""Rules that hold for what could be read, whatever else is wrong."""

OF_SITES: tuple[Rule, ...] = (
    check_site_links,
    check_redirects,
    check_picture_words,
    check_pictures,
    check_share_pictures,
    check_privacy,
    check_counts,
    check_theme_words,
    check_weight,
    check_optional_pages,
)
"""Rules for a site without errors: beside one, what they say could be its mere consequence."""


def apply_rules(made: Made, diagnostics: Diagnostics) -> None:
    """Apply all rules."""
    is_whole = not diagnostics.failed
    for rule in (*OF_TEXTS, *(OF_SITES if is_whole else ())):
        rule(made, diagnostics)
