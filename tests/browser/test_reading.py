"""Tests reading in a real browser: keyboard, languages, wrong addresses, and that nothing is asked of others."""

import pytest

from tests.services.barriers import (
    EVERYTHING,
    assert_nothing_sticks_out,
    assert_text_can_be_twice_as_large,
    barriers,
)
from tests.services.campaigns import site_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["", "updates/plans/", "no-such-page/"])
def test_a_campaign_may_be_written_from_right_to_left(open_window, arabic, path):
    page = open_window(reduced_motion="reduce", viewport={"width": 320, "height": 800}).page
    page.goto(arabic.url + path)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert barriers(page, tags=EVERYTHING) == []
    assert_text_can_be_twice_as_large(page)


def test_a_picture_described_in_another_language_stays_in_its_place(open_window, arabic):
    page = open_window(reduced_motion="reduce").page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{arabic.url}en/")
    assert page.locator(".poster img").get_attribute("lang") == "ar", "its words are not translated"
    assert_nothing_sticks_out(page)


@pytest.mark.parametrize("name", ["example", "arabic"])
def test_the_keyboard_reaches_everything_and_the_way_to_the_form_first(open_window, request, name):
    site = request.getfixturevalue(name)
    page = open_window().page
    page.goto(site.url)
    page.keyboard.press("Tab")
    skip = page.evaluate("[document.activeElement.className, document.activeElement.getAttribute('href')]")
    assert skip == ["skip", "#sign"]
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), "a skip link must show on focus"
    wanted = page.evaluate("""[...document.querySelectorAll('form input, form select, form textarea, form button')]
        .filter(one => one.type !== 'hidden' && !one.closest('.pot')).map(one => one.id || one.textContent)""")
    page.keyboard.press("Enter")
    reached = []
    while len(reached) < 2 * len(wanted) and (not reached or reached[-1] != wanted[-1]):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert [one for one in reached if one in wanted] == wanted
    assert not any(page.evaluate("id => !!document.getElementById(id)?.closest('.pot')", one) for one in reached if one)


def test_focus_can_be_seen(open_window, example):
    page = open_window().page
    page.goto(example.url)
    page.focus("[name=email]")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    shape = "element => { const s = getComputedStyle(element); return [s.outlineStyle, parseFloat(s.outlineWidth)] }"
    style, width = page.locator("[name=email]").evaluate(shape)
    assert style != "none"
    assert width >= 2


def test_the_other_language_of_the_same_page_is_one_press_away(open_window, example):
    page = open_window(java_script_enabled=False).page
    page.goto(f"{example.url}updates/out-of-the-drawer-again/")
    page.click("nav a[hreflang=fr]")
    page.wait_for_url(f"{example.url}fr/updates/out-of-the-drawer-again/")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.click("nav a[hreflang=en]")
    page.wait_for_url(f"{example.url}updates/out-of-the-drawer-again/")


def test_no_page_asks_anything_of_another_site(open_window, example):
    window = open_window()
    failed = []
    window.page.on("requestfailed", lambda request: failed.append(request.url))
    window.page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    window.page.on("pageerror", lambda error: failed.append(str(error)))
    window.page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    pages = [path for path in site_of(example.folder) if path.endswith("index.html")]
    for path in pages:
        window.page.goto(example.url + path.removesuffix("index.html"), wait_until="networkidle")
    assert failed == []
    assert window.leaves_loopback() == []
    assert window.page.context.cookies() == []
    assert len(window.requests) > len(pages)


def test_a_wrong_address_shows_a_whole_page_at_any_depth(open_window, example):
    window = open_window()
    statuses = {}
    window.page.on("response", lambda response: statuses.update({response.url: response.status}))
    wrong = f"{example.url}no/such/page/"
    window.page.goto(wrong, wait_until="networkidle")
    assert statuses.pop(wrong) == 404
    assert len(statuses) >= 2
    assert set(statuses.values()) == {200}
    window.page.click("main a")
    window.page.wait_for_url(example.url)
