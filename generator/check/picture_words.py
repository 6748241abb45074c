"""The rule that a theme passes on the words for pictures. Must not judge the words, nor ask for them."""

import re

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place

_PICTURE = re.compile(r"<img(?![^>]*\salt\b)[^>]*", re.DOTALL)


def check_picture_words(made: Made, diagnostics: Diagnostics) -> None:
    """Report `theme-alt-missing` where a template shows pictures without the attribute `alt`."""
    for page, facts in made.pages.items():
        if facts.bare:
            diagnostics.warn(
                "theme-alt-missing",
                "the theme shows a picture without its words, so screen readers read out the name of its file",
                _template(made) or Place(made.plan.outputs[page].origin),
                hint='print them: alt="{{ hero.alt.value }}", or alt="" where the picture says nothing new',
            )


def _template(made: Made) -> Place | None:
    """Return the first element of that kind in the templates of the campaign."""
    for path, content in sorted(made.snapshot.themes.items()):
        text = content.decode(errors="replace") if "/templates/" in path else ""
        found = _PICTURE.search(text)
        if found:
            before = text[: found.start()]
            return Place(f"themes/{path}", before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1, len("<img"))
    return None
