"""Tests the pages beyond the campaign page in a real browser and in each of our themes: frames, printing, countries."""

import shutil

import pytest

from tests.services.campaigns import BUILTIN_THEMES, ROOT, build_folder, example_in
from tests.services.host import HeadedHost, Host
from tests.services.receiver import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def partner(tmp_path_factory):
    """Another site, on another origin."""
    folder = tmp_path_factory.mktemp("partner")
    with running(Host(folder)) as host:
        yield host


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def headed(tmp_path_factory, request):
    """The example in each of our themes."""
    folder = tmp_path_factory.mktemp("headed")
    (folder / "campaign.yaml").write_bytes(example_in(request.param))
    shutil.copytree(ROOT / "content", folder / "content")
    with running(HeadedHost(folder / "build", "/stop-8711/")) as host:
        assert not build_folder(folder, folder / "build", base_url=host.url).failed
        yield host


def frame(partner, window, url):
    text = f'<!doctype html><title>Partner</title><iframe src="{url}" width="480" height="440"></iframe>'
    (partner.folder / "index.html").write_text(text, encoding="utf-8")
    window.page.goto(partner.url)
    return window.page.frames[1]


def test_a_partner_can_frame_the_card_and_its_link_leaves_the_frame(open_window, headed, partner):
    window = open_window()
    card = frame(partner, window, f"{headed.url}embed/")
    assert card.locator("h1").inner_text().casefold() == "refuse the law of silence"
    assert card.locator("progress").is_visible()
    card.locator(".go").click()
    window.page.wait_for_url("**/stop-8711/?source=embed#sign")


@pytest.mark.parametrize("path", ["", "thanks/", "call/", "paper/", "ar/"])
def test_nobody_can_frame_another_page(open_window, headed, partner, path):
    window = open_window()
    refused = frame(partner, window, headed.url + path)
    assert refused.evaluate("location.href") == "chrome-error://chromewebdata/"


@pytest.mark.parametrize("language", ["", "ar/", "uk/"])
@pytest.mark.parametrize("paper", ["A4", "Letter", "A3"])
def test_what_is_printed_fits_its_paper(open_window, headed, language, paper):
    page = open_window().page
    page.goto(f"{headed.url}{language}poster/")
    assert pages_of_pdf(page.pdf(format=paper, print_background=True)) == 1
    page.goto(f"{headed.url}{language}paper/")
    assert pages_of_pdf(page.pdf(format=paper, print_background=True)) == 2, "the letter is on the back"


def pages_of_pdf(content):
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page/") + content.count(b"/Type /Page ")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_country_can_be_chosen(open_window, headed, has_script):
    page = open_window(java_script_enabled=has_script, viewport={"width": 360, "height": 740}).page
    page.goto(f"{headed.url}fr/call/")
    groups = page.locator(".lands > [id]:visible")
    every = page.get_by_role("link", name="Tous les pays")
    assert groups.count() == 8
    assert not every.is_visible()
    page.get_by_role("link", name="Suède", exact=True).click()
    assert groups.count() == 1
    number = page.locator("#in-SE a[href^='tel:']")
    assert number.get_attribute("href") == "tel:+46846500411"
    assert 0 < number.bounding_box()["y"] < 740, "it is on the screen"
    assert every.bounding_box()["y"] > 0, "and so is the way back"
    every.click()
    assert groups.count() == 8
    page.goto(f"{headed.url}fr/")
    page.goto(f"{headed.url}fr/call/#in-IE")
    assert groups.count() == 1, "a newsletter can lead to one country"
    page.locator("a[href$='done/']").click()
    page.wait_for_url("**/call/done/")


def test_a_letter_can_be_copied(open_window, headed):
    window = open_window(permissions=["clipboard-read", "clipboard-write"])
    page = window.page
    page.goto(f"{headed.url}uk/write/")
    page.locator("[data-copy]").click()
    page.wait_for_function("() => document.querySelector('[data-copy]').textContent.trim() === 'Скопійовано'")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Вельмишановний пане Президенте!" in text
    assert page.locator("a[href^='mailto:president-office@example.org?subject=']").count() == 1
