"""Tests an archive where it will be read: from a disk, without a server and without a network."""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.archive.compose import plan_archive
from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.pipeline import decide_site
from generator.project.snapshot import read_snapshot
from generator.render.site import render_plan
from tests.services.campaigns import NOON, ROOT, THEMES

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def stick(tmp_path_factory):
    """A folder with the archive of the example in two languages, below a name that addresses have to code."""
    folder = tmp_path_factory.mktemp("campaign")
    for tag in ("en", "ar", "media", "data", ".translated"):
        shutil.copytree(ROOT / "content" / tag, folder / "content" / tag)
    shutil.copy(ROOT / "campaign.yaml", folder)
    found = Diagnostics()
    site = decide_site(read_snapshot(folder, found), Options(as_of=NOON, archive=True), found)
    plan = plan_archive(site, render_plan(site, found, THEMES, THEMES), tags=tuple(site.locals))
    stick = folder / "my stick #1"
    for path, output in plan.outputs.items():
        (stick / path).parent.mkdir(parents=True, exist_ok=True)
        (stick / path).write_bytes(output.produce())
    return stick


@pytest.fixture
def reader(open_window):
    """A window with no network, and all that its pages complained about."""
    window = open_window(offline=True, reduced_motion="reduce")
    window.complaints = []
    window.page.on("console", lambda message: window.complaints.append(message.text))
    return window


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_document_of_a_language_holds_everything(stick, reader, tag):
    page = reader.page
    page.goto((stick / f"{tag}.html").as_uri())
    assert page.locator("script, form, input, button, iframe").count() == 0
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    assert page.locator("html").get_attribute("dir") == ("rtl" if tag == "ar" else "ltr")
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(one => one.status == 'loaded'))")
    page.locator("#contents a").nth(3).click()
    target = page.locator("[id='updates/out-of-the-drawer-again']")
    assert 0 <= target.bounding_box()["y"] < 100, "the link of the contents leads to the update"
    target.locator(".kept-up a").click()
    assert 0 <= page.locator("#contents").bounding_box()["y"] < 100
    asked = {urlsplit(url).scheme for url in reader.requests if not url.startswith((stick / f"{tag}.html").as_uri())}
    assert asked <= {"data"}
    assert reader.complaints == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert found.response["violations"] == [], found.generate_report()


def test_the_documents_of_two_languages_know_each_other(stick, reader):
    page = reader.page
    page.goto((stick / "en.html").as_uri())
    page.locator("header a[hreflang=ar]").click()
    assert page.url == (stick / "ar.html").as_uri() + "#top"


def test_a_narrow_window_shows_all(stick, reader):
    page = reader.page
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto((stick / "en.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_folder_opens_without_a_server(stick, reader):
    page = reader.page
    page.goto((stick / "site/index.html").as_uri())
    assert "Placard" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    page.locator("a[href='updates/out-of-the-drawer-again/index.html']").first.click()
    assert page.locator("h1").inner_text().lower() == "out of the drawer again"
    page.locator("header a[hreflang=ar]").click()
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    assert {urlsplit(url).scheme for url in reader.requests} <= {"file", "data"}
    assert reader.complaints == []
