"""A Kinto that was set up as its form service's page says, with a real Chromium that signs as JSON."""

import json
import re

import pytest

from tests.receivers.conftest import build, point
from tests.services.commands import Shell
from tests.services.host import Host
from tests.services.html import Page
from tests.services.receiver import running
from tests.services.web import ask

pytestmark = pytest.mark.browser

LANGUAGES = {"en": "", "fr": "fr/"}


def fill(page):
    page.fill("[name=given_name]", "Zoë")
    page.fill("[name=family_name]", "O’Neil & «Ні»")
    page.fill("[name=email]", "zoe@example.org")
    page.select_option("[name=country]", "UA")
    page.check("[name=delivery]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_becomes_a_record(open_window, kinto, language):
    window = open_window()
    page, place = window.page, f"{kinto.url}{LANGUAGES[language]}"
    before = len(kinto.stored())
    page.goto(f"{place}?source=flyer&utm_medium=paper")
    fill(page)
    page.click("#sign-form button")
    page.wait_for_url(f"{place}thanks/")
    stored = kinto.stored()
    assert len(stored) == before + 1
    record = {name: value for name, value in stored[-1].items() if name not in ("id", "last_modified")}
    assert re.fullmatch(r"yes:en:[0-9a-f]{12}", record.pop("delivery"))
    assert {name: value for name, value in record.items() if value} == {
        "language": language,
        "page": place,
        "source": "flyer",
        "utm_medium": "paper",
        "given_name": "Zoë",
        "family_name": "O’Neil & «Ні»",
        "email": "zoe@example.org",
        "country": "UA",
    }
    assert window.leaves_loopback() == []


def test_without_script_nothing_can_be_sent_and_nothing_pretends_to(open_window, kinto):
    page = open_window(java_script_enabled=False).page
    page.goto(kinto.url)
    assert page.locator("#sign-form").is_hidden()


def test_a_site_that_kinto_does_not_know_cannot_sign(open_window, kinto):
    """The same page at another origin: Kinto does not let its browser send anything, and that is no success."""
    before = len(kinto.stored())
    page = open_window().page
    with running(Host(kinto.folder / "build")) as elsewhere:
        page.goto(elsewhere.url)
        fill(page)
        page.click("#sign-form button")
        page.wait_for_selector(".fail", state="visible")
    assert page.input_value("[name=email]") == "zoe@example.org"
    assert len(kinto.stored()) == before


def test_kinto_takes_json_alone(kinto):
    answer = ask(kinto.records, method="POST", body="email=x", Content_Type="application/x-www-form-urlencoded")
    assert answer.status == 415


def test_the_count_comes_into_the_page(kinto, monkeypatch):
    before = len(kinto.stored())
    body = json.dumps({"data": {"email": "another@example.org"}})
    added = ask(kinto.records, method="POST", body=body, Content_Type="application/json")
    assert added.status == 201
    point(kinto.folder, r"(?m)^  goal: auto$", "  goal: auto\n  signatures: {source: form}")
    monkeypatch.setenv("KINTO_AUTHORIZATION", kinto.authorization)
    fetched = Shell(kinto.folder, monkeypatch).run("signatures", "fetch", "--strict")
    assert fetched.exit_code == 0, fetched.output
    text = (kinto.folder / "signatures.json").read_text(encoding="utf-8")
    assert json.loads(text)["count"] == before + 1
    assert kinto.authorization.partition(" ")[2] not in text + fetched.output
    build(kinto.folder, kinto.url)
    page = Page((kinto.folder / "build/index.html").read_text(encoding="utf-8"))
    assert page.one("progress")["value"] == str(before + 1)
