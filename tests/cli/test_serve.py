"""Tests `handbill serve` as a program of its own: what it says, serves and keeps, and how it ends."""

import csv
import io
import socket
from urllib.parse import urlsplit

import pytest

from tests.services.campaigns import FORM, MINIMAL, write_campaign
from tests.services.html import Page
from tests.services.serving import serving
from tests.services.waiting import wait_until


@pytest.fixture
def signing(harbor):
    """A campaign below a path that takes signatures."""
    campaign = MINIMAL.replace("https://example.org/", "https://example.org/stop/") + FORM.replace(
        "abcdwxyz", "mqkrvzpn"
    )
    write_campaign(harbor, {"campaign.yaml": campaign, "content/en/letter.md": "Dear all.\n"})
    return harbor


def test_a_signature_for_trial(signing):
    with serving(signing) as served:
        assert "they stay on this computer" in served.said
        assert urlsplit(served.url).path == "/stop/"
        status, headers, text = served.ask("/stop/")
        assert (status, "form-action 'self'" in headers["Content-Security-Policy"]) == (200, True)
        form = Page(text).one("form")["action"]
        assert form == f"{served.origin}/_sandbox/at/formspree.io/f/mqkrvzpn"
        hidden = {one["name"]: one.get("value", "") for one in Page(text).all("input") if one.get("type") == "hidden"}
        fields = {**hidden, "given_name": "Véra", "family_name": "Q", "email": "vera@harbor.test"}
        status, headers, _ = served.ask(urlsplit(form).path, form=fields)
        assert (status, headers["Location"]) == (302, f"{served.url}thanks/")
        assert served.ask("/stop/thanks/")[0] == 200
        page = Page(served.ask("/_sandbox/")[2]).text
        assert "1 signature" in page
        assert "vera@harbor.test" in page
        rows = list(csv.DictReader(io.StringIO(served.ask("/_sandbox/signatures.csv")[2])))
        assert [(row["given_name"], row["outcome"], row["service"]) for row in rows] == [
            ("Véra", "stored", "formspree")
        ]
        assert served.stop() == (0, "")
    with serving(signing) as served:
        assert "1 signature" in Page(served.ask("/_sandbox/")[2]).text, "signatures are still there the next day"


def test_failures_are_switched_on_in_the_viewer(signing):
    with serving(signing) as served:
        switch = {"service": "formspree", "failure": "over-quota"}
        assert served.ask("/_sandbox/switch", form=switch)[0] == 303
        sent = {"email": "vera@harbor.test", "given_name": "Vera"}
        status, _, text = served.ask("/_sandbox/at/formspree.io/f/mqkrvzpn", form=sent, Accept="application/json")
        assert (status, "form over quota" in text) == (200, True)
        assert served.ask("/_sandbox/switch", form=switch, Origin="https://evil.test")[0] == 403


def test_wrong_addresses_get_the_page_for_them(signing):
    with serving(signing) as served:
        status, headers, text = served.ask("/stop/nothing/")
        assert (status, headers.get_content_type()) == (404, "text/html")
        assert Page(text).one("html")["lang"] == "en"
        assert served.ask("/")[0] == 302
        assert served.ask("/stop/", Host="evil.test")[0] == 403


def test_mistakes_are_shown_above_the_last_good_site(signing):
    with serving(signing) as served:
        write_campaign(signing, {"content/en/story.md": "Because we say so.\n"})
        wait_until(lambda: "Because we say so." in served.ask("/stop/")[2])
        good = (signing / "campaign.yaml").read_text(encoding="utf-8")
        with served.tab("/stop/") as tab:
            write_campaign(signing, {"campaign.yaml": good.replace("title:", "titel:")})
            wait_until(lambda: "unknown-key" in tab.codes)
            place = {(one["file"], one["line"], one["column"]) for one in tab.found if one["code"] == "unknown-key"}
            assert place == {("campaign.yaml", 1, 1)}
            status, _, text = served.ask("/stop/")
            assert (status, "Because we say so." in text) == (200, True)
            write_campaign(signing, {"campaign.yaml": good})
            wait_until(lambda: "unknown-key" not in tab.codes)
            assert "reload" not in tab.kinds, "the page has never been another one"
        code, errors = served.stop()
        assert (code, "unknown-key" in errors, "All is mended." in errors) == (0, True, True)


def test_a_campaign_with_a_mistake_is_served_so_that_it_can_be_mended(signing):
    write_campaign(signing, {"campaign.yaml": "titel: x\n"})
    with serving(signing) as served, served.tab("/") as tab:
        status, _, text = served.ask("/")
        assert (status, "campaign.yaml:1:1: error" in Page(text).text) == (500, True)
        write_campaign(signing, {"campaign.yaml": MINIMAL})
        wait_until(lambda: "reload" in tab.kinds)
        assert served.ask("/")[0] == 200


def test_a_folder_for_signatures_that_leads_elsewhere_is_not_used(signing, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (signing / ".handbill").symlink_to(tmp_path / "elsewhere")
    with serving(signing) as served:
        assert served.ask("/_sandbox/")[0] == 200
        code, errors = served.stop()
        assert (code, "in memory only" in errors) == (0, True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_no_campaign_is_said_kindly(shell):
    result = shell.run("serve", "--port", "0")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no campaign.yaml in this folder" in result.stderr
    assert not list(shell.folder.iterdir())


@pytest.mark.parametrize("arguments", [["--as-of", "tomorrow"], ["--port", "99999"], ["--port", "x"], ["--poll=yes"]])
def test_wrong_usage(shell, signing, arguments):
    result = shell.run("serve", *arguments, below="harbor")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_port_that_is_taken_is_said(shell, signing):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = shell.run("serve", "--port", taken.getsockname()[1], below="harbor")
    assert result.exit_code == 2
    assert "choose another with --port" in result.stderr


def test_a_host_of_another_computer_is_said(shell, signing):
    result = shell.run("serve", "--host", "203.0.113.9", "--port", "0", below="harbor")
    assert result.exit_code == 2
    assert "choose another with --host" in result.stderr
    assert "while attempting" not in result.stderr


@pytest.mark.parametrize(("host", "shown"), [("localhost", "localhost"), ("0.0.0.0", "127.0.0.1")])
def test_other_names_of_this_computer(signing, host, shown):
    with serving(signing, "--host", host) as served:
        assert urlsplit(served.url).hostname == shown
        assert served.ask("/stop/")[0] == 200
        for path in ("/stop/", "/_handbill/events", "/_handbill/preview.js"):
            assert served.ask(path, Host="evil.test")[0] == 403
        is_open = "Everybody in your network" in served.said
        assert (is_open, "\u2584" in served.said) == (shown != host,) * 2, (
            "a code for telephones, where one can reach it"
        )


def test_the_browser_is_opened(signing, tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    with serving(signing, "--open", BROWSER=f"{browser} %s") as served:
        wait_until(lambda: (tmp_path / "opened").is_file() and (tmp_path / "opened").read_text() == f"{served.url}\n")


def test_strangers_may_not_listen(signing):
    with serving(signing) as served:
        asked = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.test"}
        assert served.ask("/_handbill/events", **asked)[0] == 403
        assert served.ask("/_handbill/anything")[0] == 404


def test_the_built_site_has_nothing_of_the_preview(signing, shell):
    shell.fine("build", below="harbor")
    with serving(signing) as served:
        assert "/_handbill/preview.js" in served.ask("/stop/")[2]
    built = [file.read_bytes() for file in (signing / "build").rglob("*") if file.is_file()]
    assert not [content for content in built if b"_handbill" in content]


def test_the_usual_port_may_be_taken(signing):
    from generator.preview.server import open_port

    with socket.create_server(("127.0.0.1", 0)) as taken:
        usual = taken.getsockname()[1]
        with open_port("127.0.0.1", None, usual=usual) as other:
            assert other.getsockname()[1] not in (0, usual)
