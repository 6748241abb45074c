"""Tests that what judges our pages finds what is wrong with a page: else all of them would pass for nothing."""

import pytest

from tests.services.barriers import (
    COLORS,
    EVERYTHING,
    assert_nothing_sticks_out,
    barriers,
    keyboard_troubles,
)

pytestmark = pytest.mark.browser

HEAD = """<!doctype html><html lang=en><title>x</title><style>
:focus-visible { outline: 2px solid }
i { position: fixed; inset: 0 0 auto; height: 80px }
</style><main><h1>x</h1>"""
WRONG = """
<p style="color:#999;background:#fff">pale</p><img src="data:,"><div style="width:500px">wide</div>
<a id="bare" href="#a" style="outline:none">no mark</a>
<a id="under" href="#b" style="position:fixed;top:9px">covered</a><i></i>
<a id="first" href="#c" tabindex="1">before all others</a>
<button id="never" onfocus="this.blur()">never reached</button>
"""


def test_barriers_are_found(open_window):
    page = open_window(viewport={"width": 320, "height": 640}).page
    page.set_content(HEAD + WRONG)
    assert {"color-contrast", "image-alt"} <= {found.split("\n")[0] for found in barriers(page, tags=EVERYTHING)}
    assert {found.split("\n")[0] for found in barriers(page, rules=COLORS)} == {"color-contrast"}
    with pytest.raises(AssertionError, match="508"):
        assert_nothing_sticks_out(page)


def test_troubles_of_the_keyboard_are_found(open_window):
    page = open_window(viewport={"width": 320, "height": 640}).page
    page.set_content(HEAD + WRONG)
    assert keyboard_troubles(page) == [
        "is not marked with the focus on it: <a> bare",
        "cannot be seen with the focus on it: <a> under",
        "is never reached: <button> never",
        "jumps back: 2,0,1",
    ]
    page.set_content(f"{HEAD}<a href='#a'>one</a> <button>two</button>")
    assert keyboard_troubles(page) == []
