"""Tests how the preview keeps up with the files: what is shown, what is reported, what the sandbox is told."""

import pytest

from generator.diagnostics import Place
from generator.preview.live import LiveCampaign
from generator.preview.sandbox.services import PEERS
from tests.services.campaigns import FORM, MINIMAL, NOON, snapshot_of, update
from tests.services.html import Page
from tests.services.played import Browser, sandbox_at_noon

ORIGIN = "http://127.0.0.1:8000"
FILES = {
    "campaign.yaml": MINIMAL.replace("https://example.org/", "https://example.org/stop/") + FORM,
    "content/en/story.md": "Because.\n",
    "content/en/letter.md": "Dear all.\n",
    "content/en/updates/2024-01-01-first.md": update("The first"),
    "content/en/updates/2024-02-01-draft.md": update("A draft", draft="true"),
    "content/en/updates/2031-01-01-future.md": update("The future"),
}


class Folder:
    """Files that change, and what the preview makes of them."""

    def __init__(self):
        self.files = dict(FILES)
        self.reports = []
        self.reads = 0
        self.sandbox = sandbox_at_noon()
        self.live = LiveCampaign(
            self.read,
            now=lambda: NOON,
            environment={"FORM_ID": "mqkrvzpn"},
            sandbox=self.sandbox,
            report=lambda found, sources: self.reports.append([one.code for one in found]),
        )

    def read(self, _found, _known, _doubtful):
        self.reads += 1
        return snapshot_of(self.files)

    def show(self, *, fresh=True, origin=ORIGIN):
        return self.live(origin, fresh=fresh)

    def page(self, path="index.html", **how):
        return Page(self.show(**how).plan.outputs[path].produce().decode())


@pytest.fixture
def folder():
    return Folder()


def test_the_site_is_made_for_the_address_that_is_asked(folder):
    shown = folder.show()
    assert (shown.base_path, shown.trouble) == ("/stop/", ())
    action = folder.page().one("form")["action"]
    assert action == f"{ORIGIN}/_sandbox/at/formspree.io/f/abcdwxyz"
    assert folder.page(origin="http://localhost:9").one("form")["action"].startswith("http://localhost:9/_sandbox/at/")


def test_what_the_form_sends_is_taken_by_the_sandbox(folder):
    form = folder.page()
    hidden = {one["name"]: one.get("value", "") for one in form.all("input") if one.get("type") == "hidden"}
    browser = Browser(folder.sandbox)
    url = form.one("form")["action"].removeprefix(f"{ORIGIN}/_sandbox/at/")
    answer = browser.post(f"https://{url}", {**hidden, "given_name": "Vera", "email": "vera@harbor.test"})
    assert answer.location == f"{ORIGIN}/stop/thanks/"
    (signature,) = folder.sandbox.signatures("formspree")
    assert (signature.fields["given_name"], signature.language) == ("Vera", "en")


def test_drafts_and_the_future_are_shown(folder):
    titles = folder.page("updates/index.html").text
    assert "A draft" in titles
    assert "The future" in titles


def test_a_change_is_seen_when_a_page_is_asked_for(folder):
    before = folder.show()
    folder.files["content/en/story.md"] = "Because we say so.\n"
    assert folder.show(fresh=False) is before, "parts of a page belong to the page as it was made"
    assert "Because we say so." in folder.page().text


def test_nothing_is_planned_again_without_a_change(folder):
    assert folder.show() is folder.show()
    assert folder.reads == 2


def test_what_is_gone_is_gone(folder):
    assert "updates/first/index.html" in folder.show().plan.outputs
    del folder.files["content/en/updates/2024-01-01-first.md"]
    assert "updates/first/index.html" not in folder.show().plan.outputs


def test_mistakes_are_shown_until_they_are_mended(folder):
    good = folder.show()
    campaign = folder.files["campaign.yaml"]
    folder.files["campaign.yaml"] = campaign.replace("title:", "titel:")
    shown = folder.show()
    assert (shown.plan, shown.base_path) == (good.plan, "/stop/"), "the last good site is still there"
    assert {"unknown-key", "missing-key"} <= {one.code for one in shown.trouble}
    assert "titel" in shown.quote(shown.trouble)
    assert "\x1b" not in shown.quote(shown.trouble)
    folder.files["campaign.yaml"] = campaign
    assert folder.show().trouble == ()


def test_findings_are_reported_once(folder):
    folder.show()
    folder.show(origin="http://localhost:9")
    folder.files["content/en/story.md"] = "Changed.\n"
    folder.show()
    assert folder.reports == [["setting-example"]]
    folder.files["campaign.yaml"] += "colour: red\n"
    folder.show()
    assert folder.reports[1:] == [["unknown-key"]], "what is known is not said again"
    folder.files["campaign.yaml"] = FILES["campaign.yaml"]
    folder.show()
    assert folder.reports[2:] == [[]], "that all is mended is said as well"


def test_what_a_mistake_has_hidden_is_not_said_again_when_it_is_mended(folder):
    folder.show()
    folder.files["campaign.yaml"] += "x\n"
    folder.show()
    folder.files["campaign.yaml"] = FILES["campaign.yaml"]
    folder.show()
    assert folder.reports == [["setting-example"], ["yaml-syntax"], []]
    folder.files["campaign.yaml"] += "colour: red\n"
    folder.show()
    folder.files["campaign.yaml"] = FILES["campaign.yaml"]
    folder.files["content/en/extra.md"] = "Unused.\n"
    folder.show()
    assert folder.reports[3:] == [["unknown-key"], [], ["file-unused"]], "mended, and there is something else"


def test_what_is_wrong_with_the_disk_is_looked_at_again_with_each_change(folder):
    folder.show()
    known = []

    def read(found, before, _doubtful):
        known.append(before)
        if len(known) < 3:
            found.error("link-outside", "this link leads elsewhere", Place("content/en/pages/x.md"))
        return snapshot_of(folder.files)

    folder.live._read = read
    for text in ("One.\n", "Two.\n", "Three.\n", "Four.\n"):
        folder.files["content/en/story.md"] = text
        folder.live.look({"content/en/story.md"})
    assert [before is None for before in known] == [False, True, True, False]
    assert folder.reports[1:] == [["link-outside"], []]


def test_a_look_at_everything_gives_way_to_a_save(folder):
    folder.show()
    folder.files["content/en/story.md"] = "Lost.\n"
    assert not folder.live.look_again(lambda: False), "something was saved meanwhile"
    assert folder.live.look_again(lambda: True)
    assert not folder.live.look_again(lambda: True), "there is nothing new"
    assert "Lost." in folder.page(fresh=False).text


def test_without_a_campaign_there_is_trouble_and_no_crash(folder):
    folder.files = {}
    assert folder.show().plan.outputs == {}
    assert folder.show().base_path == "/"


@pytest.mark.parametrize("text", ["", "title: x\n", "- a\n", "url: nowhere\n", "form: 3\n", "a: [\n"])
def test_half_a_campaign_is_no_crash(folder, text):
    folder.files["campaign.yaml"] = text
    assert folder.show().trouble


def test_the_sandbox_learns_what_is_set_up(folder):
    form = """form:
  provider: generic
  url: /sign
  honeypot: url
  redirect: next
  success: {result: signed}
  fields: [email]
"""
    folder.files["campaign.yaml"] = MINIMAL + form
    folder.show()
    browser = Browser(folder.sandbox)
    url = "https://sign.harbor.test/petition"
    assert browser.script(url, {"email": "vera@harbor.test"}).json == {"result": "signed"}
    assert browser.post(url, {"email": "vera@harbor.test", "next": "/thanks/"}).location == f"{ORIGIN}/thanks/"
    browser.post(url, {"email": "vera@harbor.test", "url": "x"})
    assert browser.kept()[0] == "honeypot"


def test_every_service_can_be_chosen():
    from generator.forms.services import SERVICES

    assert {service.name for service in SERVICES} <= {peer.name for peer in PEERS}
