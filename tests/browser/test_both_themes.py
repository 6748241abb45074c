"""Tests with axe and a ruler that each of our themes can be used by everyone, whatever a campaign holds or leaves out.

The example in the first theme is in test_reading.py, with all that a person does there.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_reading import RULES, assert_nothing_sticks_out
from tests.gallery.memory import SITE, built, show
from tests.services.campaigns import BUILTIN_THEMES

pytestmark = pytest.mark.browser

KINDS = ("", "updates/", "updates/out-of-the-drawer-again/", "call/", "thanks/", "privacy/")
SHEETS = ("embed/", "paper/", "poster/", "write/")
EVERY = [
    *(("broadsheet", "example", tag + kind) for tag in ("", "ar/") for kind in KINDS),
    ("broadsheet", "example", "404.html"),
    *((theme, "full", path) for theme in BUILTIN_THEMES for path in ("", "updates/everything/", *SHEETS)),
    *((theme, name, "") for theme in BUILTIN_THEMES for name in ("bare", "won", "colours")),
    *((theme, "thirty", path) for theme in BUILTIN_THEMES for path in ("ar/", "zh-Hans/")),
]
SEEN = ["color-contrast", "target-size"]
"""The rules that a width or a scheme can change; the others judge what is the same in all of them."""


@pytest.mark.parametrize(("theme", "name", "path"), EVERY)
def test_everybody_can_use_the_page(open_window, theme, name, path):
    page = open_window(reduced_motion="reduce", viewport={"width": 320, "height": 800}).page
    show(page, built(theme, name))
    page.goto(SITE + path)
    for width, scheme, rules in (
        (320, "light", {"runOnly": RULES}),
        (320, "dark", {"runOnly": {"type": "rule", "values": SEEN}}),
        (1280, "dark", {"runOnly": {"type": "rule", "values": SEEN}}),
        (1280, "light", {"runOnly": {"type": "rule", "values": SEEN}}),
    ):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert_nothing_sticks_out(page)
        found = Axe().run(page, options={**rules, "resultTypes": ["violations"]})
        assert found.response["violations"] == [], f"{scheme}, {width}:\n{found.generate_report()}"
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_nothing_sticks_out(page)


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
