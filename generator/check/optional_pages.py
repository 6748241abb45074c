"""The rule that tells which pages a theme of its own leaves out. Must not look at pages that are there."""

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.plan.views import OPTIONAL, PageKind

_FOR_FEW: tuple[PageKind, ...] = ("translations",)
"""Kinds of pages that readers do not miss."""


def check_optional_pages(made: Made, diagnostics: Diagnostics) -> None:
    """Note the pages that the site could have and has not, since the theme has no template for them."""
    theme = made.site.project.theme
    wanted = [f"{kind}.html" for kind in OPTIONAL if kind not in _FOR_FEW]
    missing = [name for name in wanted if name not in theme.templates]
    if missing:
        diagnostics.note(
            "page-not-drawn",
            f"the theme has no {', '.join(missing)}, so the site goes without the pages of that name",
            Place(f"themes/{theme.manifest.name}/theme.yaml"),
            hint="docs/theme-authors.md says what each of them is for",
        )
