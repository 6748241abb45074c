"""Signs for trial in a real Chromium, with the service on another origin, and looks at the page of the sandbox."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.services.campaigns import FORM, MINIMAL, compile_files
from tests.services.sandbox_site import sandbox_site

pytestmark = pytest.mark.browser
FILES = {"campaign.yaml": MINIMAL + FORM, "content/en/letter.md": "Dear all.\n"}


@pytest.fixture
def site():
    with sandbox_site(prefix="/stop/", service="formspree") as running:
        plan, found = compile_files(FILES, base_url=running.url, sandbox=running.sandbox_url)
        assert not found.failed
        running.show(plan)
        yield running


def sign(page):
    for name, value in (("given_name", "Vera"), ("family_name", "Q"), ("email", "vera@harbor.test")):
        page.fill(f"[name={name}]", value)
    page.locator("#sign-form").get_by_role("button").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_signing_leads_back_from_another_origin(site, open_window, script):
    window = open_window(java_script_enabled=script)
    window.page.goto(site.url)
    sign(window.page)
    window.page.wait_for_url(f"{site.url}thanks/**")
    (signature,) = site.sandbox.signatures("formspree")
    assert signature.fields["email"] == "vera@harbor.test"
    assert (signature.page, signature.language) == (site.url, "en")
    assert window.leaves_loopback() == []


def test_the_page_of_the_sandbox_works_by_its_buttons(site, open_window):
    viewer = open_window(java_script_enabled=False).page
    viewer.goto(site.viewer_url)
    viewer.get_by_label("As if the submissions of this month are used up").first.check()
    viewer.get_by_role("button", name="Apply").first.click()
    assert viewer.get_by_text("fails now").count() == 1
    visitor = open_window().page
    visitor.goto(site.url)
    sign(visitor)
    visitor.get_by_text("form over quota").wait_for()
    viewer.get_by_label("It works").first.check()
    viewer.get_by_role("button", name="Apply").first.click()
    sign(visitor)
    visitor.wait_for_url(f"{site.url}thanks/**")
    viewer.reload()
    assert viewer.locator("h1").inner_text() == "1 signature"
    assert viewer.get_by_text("turned away").count() == 1
    viewer.get_by_role("button", name="Delete all of them").click()
    assert viewer.locator("h1").inner_text() == "0 signatures"
    assert site.sandbox.store.newest_first() == ()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_the_page_of_the_sandbox_is_readable_by_all(site, open_window, scheme, width):
    page = open_window(color_scheme=scheme, viewport={"width": width, "height": 800}).page
    page.goto(site.url)
    sign(page)
    page.wait_for_url(f"{site.url}thanks/**")
    site.sandbox.fail("basin", "riddle")
    page.goto(site.viewer_url)
    page.get_by_text("Other services").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
