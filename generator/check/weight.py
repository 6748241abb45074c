"""The rule that a campaign page arrives in one round trip. Only home of brotli. Must not make pages lighter."""

import zlib
from typing import Final
from urllib.parse import unquote, urljoin

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.plan.links import output_path
from generator.plan.routes import CAMPAIGN

BUDGET: Final = 14_600
"""Bytes of HTML, style and script together, compressed: what a new connection carries before the first answer (ten
packets, RFC 6928)."""
_BROTLI_OF_GZIP: Final = 0.86
"""What brotli makes of pages like ours, measured beside gzip; hosts send the smaller one."""


def check_weight(made: Made, diagnostics: Diagnostics) -> None:
    """Report `page-heavy` for each language whose campaign page is above the budget."""
    for tag, local in made.site.locals.items():
        page = output_path(made.site.routes.paths[tag][CAMPAIGN])
        if page not in made.pages:
            continue
        files = {unquote(urljoin(f"/{page}", file)).lstrip("/") for file in made.pages[page].files}
        parts = {"HTML": 0, "style": 0, "script": 0}
        for path in (page, *sorted(files & made.plan.outputs.keys())):
            kind = "HTML" if path == page else "style" if path.endswith(".css") else "script"
            parts[kind] += compressed(made.plan.outputs[path].produce())
        total = sum(parts.values())
        if total > BUDGET:
            shares = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in parts.items() if size)
            diagnostics.warn(
                "page-heavy",
                f"the campaign page in {local.language.name} weighs {total / 1000:.1f} kB compressed ({shares}); above "
                f"{BUDGET / 1000:.1f} kB, people on slow networks wait twice",
                _place_of_story(tag, made),
                hint="move a part of the story to a page of its own"
                if parts["HTML"] > BUDGET * 0.6
                else "make the style sheets and scripts of the theme smaller",
            )


def _place_of_story(tag: str, made: Made) -> Place:
    locales = made.site.project.locales
    story = locales[tag].story or locales[made.site.source].story
    return story.place if story else Place("campaign.yaml")


def compressed(content: bytes) -> int:
    """Return how many bytes a host sends: by brotli, or nearly that where it is not installed."""
    try:
        import brotli  # type: ignore[import-untyped]  # installed with handbill[weight]
    except ImportError:
        return round(len(zlib.compress(content, 9)) * _BROTLI_OF_GZIP)
    return len(brotli.compress(content))
