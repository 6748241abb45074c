"""Tests in a real browser that a page offers itself in the reader's own language, and leads nobody there unasked."""

import pytest

pytestmark = pytest.mark.browser


def test_a_reader_of_another_language_is_offered_hers(open_window, example):
    window = open_window(locale="fr-CA")
    page = window.page
    page.goto(example.url)
    offer = page.locator(".offer")
    offer.wait_for()
    assert page.url == example.url, "nobody is led anywhere"
    link = offer.locator("a")
    assert link.get_attribute("lang") == link.get_attribute("hreflang") == "fr"
    assert link.inner_text().startswith("Français ")
    name_and_headline = link.inner_text()
    assert window.leaves_loopback() == []
    link.click()
    assert page.url == f"{example.url}fr/"
    assert page.locator("h1").text_content().strip() in name_and_headline
    assert page.locator(".offer").count() == 0


def test_who_stays_is_not_asked_again(open_window, example):
    page = open_window(locale="fr").page
    page.goto(f"{example.url}updates/")
    stay = page.locator(".offer button")
    stay.wait_for()
    assert stay.inner_text() == "English"
    stay.click()
    assert page.locator(".offer").count() == 0
    assert asks_again(page, example.url) is False


def test_who_has_chosen_a_language_is_not_asked_again(open_window, example):
    page = open_window(locale="fr").page
    page.goto(f"{example.url}fr/")
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(example.url)
    assert asks_again(page, f"{example.url}updates/") is False


def asks_again(page, url):
    """Open a page, wait until the script that offers has run, and tell whether it did."""
    with page.expect_response("**/suggest.*.js"):
        page.goto(url)
    page.evaluate(
        "import([...performance.getEntriesByType('resource')].find(one => one.name.includes('suggest')).name)"
    )
    return page.locator(".offer").count() > 0


@pytest.mark.parametrize("locale", ["en-GB", "is"])
def test_readers_of_the_page_and_of_no_language_here_see_no_offer(open_window, example, locale):
    window = open_window(locale=locale)
    window.page.goto(example.url)
    window.page.wait_for_load_state("networkidle")
    assert window.page.locator(".offer").count() == 0
    loaded = [url for url in window.requests if "suggest" in url]
    assert bool(loaded) == (locale == "is"), "who reads the page's language need not load the script"


def test_the_offer_runs_in_its_own_direction_and_moves_nothing(open_window, arabic):
    page = open_window(locale="en-US", viewport={"width": 360, "height": 700}).page
    page.goto(arabic.url)
    top = page.locator("h1").bounding_box()["y"]
    page.locator(".offer").wait_for()
    assert page.locator("h1").bounding_box()["y"] == top
    assert page.locator(".offer a").get_attribute("dir") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".offer button").bounding_box()
    assert box["height"] >= 24, "a finger finds it"
