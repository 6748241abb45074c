"""Tests with axe and a ruler that each of our themes can be used by everyone, whatever a campaign holds or leaves out.

The example, which has every kind of page, is in test_every_page.py.
"""

import pytest

from tests.gallery.memory import SITE, built, show
from tests.services.barriers import assert_no_barrier, assert_text_can_be_twice_as_large
from tests.services.campaigns import BUILTIN_THEMES

pytestmark = pytest.mark.browser

EVERY = [
    *((theme, "full", path) for theme in BUILTIN_THEMES for path in ("", "updates/everything/", "paper/")),
    *((theme, name, "") for theme in BUILTIN_THEMES for name in ("bare", "won", "colours")),
    *((theme, "thirty", path) for theme in BUILTIN_THEMES for path in ("ar/", "zh-Hans/")),
]


@pytest.mark.parametrize(("theme", "name", "path"), EVERY)
def test_everybody_can_use_the_page(open_window, theme, name, path):
    page = open_window(reduced_motion="reduce", viewport={"width": 320, "height": 800}).page
    show(page, built(theme, name))
    page.goto(SITE + path)
    assert_no_barrier(page)
    assert_text_can_be_twice_as_large(page)


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
def test_nothing_moves_when_fonts_and_pictures_come(open_window, theme):
    page = open_window(viewport={"width": 360, "height": 740}).page
    show(page, built(theme, "example"))
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) "
        "moved += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(SITE, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("moved") < 0.05


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
def test_a_theme_has_a_template_for_each_kind_of_page(theme):
    first, this = (
        {path for path in built(one, "example") if path.endswith(".html")} for one in (BUILTIN_THEMES[0], theme)
    )
    assert this == first
