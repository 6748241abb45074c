"""Tests the preview in a real browser: a change comes by itself, and nothing is lost; mistakes come and go."""

import pytest

from tests.services.campaigns import FORM, MINIMAL, update, write_campaign
from tests.services.serving import serving

pytestmark = pytest.mark.browser

STORY = "content/en/story.md"
LONG = "".join(f"Paragraph {number} of a long story.\n\n" for number in range(80))
FILES = {
    "campaign.yaml": MINIMAL + FORM.replace("abcdwxyz", "mqkrvzpn"),
    STORY: f"Because.\n\n{LONG}",
    "content/en/letter.md": "Dear all.\n",
    "content/en/updates/2024-01-01-first.md": update("The first"),
    "content/en/updates/2024-02-01-draft.md": update("A draft", draft="true"),
    "themes/placard/static/ours.css": "h1 { color: rgb(1, 2, 3) }\n",
    "themes/placard/templates/_sheets.html": '{% include "theme/_sheets.html" %}\n'
    '<link rel="stylesheet" href="{{ asset("ours.css") }}">\n',
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("harbor")
    write_campaign(folder, FILES)
    with serving(folder) as running:
        running.folder = folder
        yield running


@pytest.fixture
def page(served, open_window):
    write_campaign(served.folder, FILES)
    window = open_window(viewport={"width": 900, "height": 600})
    window.page.on("pageerror", lambda error: pytest.fail(str(error)))
    refused = []
    window.page.on(
        "console", lambda said: refused.append(said.text) if "Refused" in said.text or "olicy" in said.text else None
    )
    window.page.goto(served.url)
    window.page.wait_for_function("() => document.body.textContent.includes('Because.')")
    yield window.page
    assert refused == [], "the policy of pages allows all that the preview does"
    assert window.leaves_loopback() == []


def has(page, text):
    page.wait_for_function("text => document.body.textContent.includes(text)", arg=text)


def test_a_change_comes_by_itself_and_nothing_is_lost(served, page):
    page.fill("input[name=given_name]", "Véra")
    page.fill("input[name=email]", "vera@harbor.test")
    page.evaluate("() => scrollTo({ top: 900, behavior: 'instant' })")
    before = page.evaluate("() => scrollY")
    assert before == 900
    write_campaign(served.folder, {STORY: f"Because we say so.\n\n{LONG}"})
    has(page, "Because we say so.")
    page.wait_for_function("() => document.readyState === 'complete' && scrollY === 900")
    assert page.input_value("input[name=given_name]") == "Véra"
    assert page.input_value("input[name=email]") == "vera@harbor.test"
    assert page.evaluate("() => document.activeElement.name") == "email"


def test_a_style_sheet_is_exchanged_without_loading_the_page_again(served, page):
    page.evaluate("() => { window.same = true }")
    write_campaign(served.folder, {"themes/placard/static/ours.css": "h1 { color: rgb(4, 5, 6) }\n"})
    page.wait_for_function("() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    assert page.evaluate("() => window.same") is True
    page.wait_for_function("() => document.querySelectorAll('link[href*=ours]').length === 1")


def test_mistakes_are_shown_until_they_are_mended(served, page):
    page.evaluate("() => { window.same = true }")
    write_campaign(served.folder, {"campaign.yaml": f"{FILES['campaign.yaml']}colour: red\nsumary: x\n"})
    dialog = page.get_by_role("dialog", name="2 errors to mend")
    dialog.wait_for()
    text = dialog.inner_text()
    for part in ("unknown-key", "campaign.yaml:9:1", "colour: red", "campaign.yaml:10:1", "did you mean summary?"):
        assert part in text
    assert dialog.locator("mark").all_inner_texts() == ["colour", "sumary"]
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.get_by_text("Because.", exact=True).is_visible(), "the last good site"
    page.get_by_role("button", name="2 errors").click()
    dialog.wait_for()
    write_campaign(served.folder, {"campaign.yaml": f"{FILES['campaign.yaml']}colour: red\n"})
    page.get_by_role("dialog", name="1 error to mend").wait_for()
    write_campaign(served.folder, {"campaign.yaml": FILES["campaign.yaml"]})
    page.get_by_role("dialog").wait_for(state="detached")
    assert page.evaluate("() => window.same") is True, "the page has not changed, so it was not loaded again"


def test_a_broken_template_is_shown_and_mended(served, page):
    template = "themes/placard/templates/campaign.html"
    try:
        write_campaign(served.folder, {template: "<title>x</title>\n{{ petition.nothing }}\n"})
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        assert f"{template}:2:13" in dialog.inner_text()
        write_campaign(
            served.folder, {template: '{% extends "theme/campaign.html" %}\n{% block main %}Ours.{% endblock %}\n'}
        )
        has(page, "Ours.")
        assert page.get_by_role("dialog").count() == 0
    finally:
        (served.folder / template).unlink()


def test_drafts_are_marked_and_what_is_gone_is_said(served, page):
    page.goto(f"{served.url}updates/draft/")
    page.get_by_text("Draft: not on the published site").wait_for()
    (served.folder / "content/en/updates/2024-02-01-draft.md").unlink()
    page.get_by_text("There is no page at this address any more").wait_for()
    write_campaign(served.folder, {"content/en/updates/2024-02-01-draft.md": update("Not a draft")})
    has(page, "Not a draft")
    assert page.get_by_text("Draft: not on the published site").count() == 0


def test_the_overlay_is_accessible(served, page):
    from axe_playwright_python.sync_playwright import Axe

    write_campaign(served.folder, {"campaign.yaml": f"{FILES['campaign.yaml']}colour: red\n"})
    page.get_by_role("dialog").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, context="handbill-preview")
        assert [one["id"] for one in found.response["violations"]] == []
