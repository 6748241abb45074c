"""Tests the page of the sandbox: what it shows, its buttons, and that no other page can press them."""

import pytest
from werkzeug.test import Client

from tests.services.html import Page
from tests.services.played import SITE, Browser, sandbox_at_noon

BASIN = "https://usebasin.com/f/0123456789ab"
OWN = {"Host": "127.0.0.1:8000", "Origin": SITE, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def sandbox():
    return sandbox_at_noon()


def look(sandbox, path="", **headers):
    return Client(sandbox).get(f"/_sandbox/{path}", headers={"Host": "127.0.0.1:8000", **headers})


def press(sandbox, button, headers=OWN, **data):
    return Client(sandbox).post(f"/_sandbox/{button}", data=data, headers=headers)


def test_nobody_has_signed(sandbox):
    answer = look(sandbox)
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (200, "text/html", "no-store")
    assert "Nobody has signed yet" in Page(answer.text).text
    assert "Delete all" not in answer.text


def test_signatures_are_shown_newest_first_and_inert(sandbox):
    browser = Browser(sandbox)
    browser.post(BASIN, {"name": "<script>alert(1)</script>", "language": "fr"})
    browser.post(BASIN, {"name": "second"})
    sandbox.fail("basin", "riddle")
    browser.post(BASIN, {"name": "third"})
    answer = look(sandbox)
    page = Page(answer.text)
    assert "2 signatures" in page.text
    assert page.text.index("third") < page.text.index("second") < page.text.index("<script>alert(1)</script>")
    assert "turned away" in page.text
    assert page.all("script") == []
    assert "2024-06-15 12:00:00 UTC" in page.text


def test_the_page_needs_no_script_and_nothing_from_elsewhere(sandbox):
    answer = look(sandbox)
    assert answer.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self'; form-action 'self'"
    )
    page = Page(answer.text)
    assert all(target.startswith("/") for _, _, target in page.links)
    assert not [attributes for _, attributes in page.tags if "style" in attributes]
    assert len(page.ids) == len(set(page.ids))
    style = look(sandbox, "sandbox.css")
    assert (style.status_code, style.mimetype) == (200, "text/css")
    assert "prefers-color-scheme: dark" in style.text
    assert "url(" not in style.text


def test_the_chosen_service_comes_first(sandbox):
    sandbox.choose("kinto")
    services = [one["value"] for one in Page(look(sandbox).text).all("input") if one.get("name") == "service"]
    assert services[0] == "kinto"
    assert len(services) == len(set(services)) == 18
    sandbox.fail("basin", "riddle")
    page = Page(look(sandbox).text)
    assert [one["value"] for one in page.all("input") if one.get("name") == "service"][:2] == ["kinto", "basin"]
    assert "basin-riddle" in [one["id"] for one in page.all("input") if "checked" in one]


def test_switches_switch(sandbox):
    browser = Browser(sandbox)
    answer = press(sandbox, "switch", service="basin", failure="form-not-found")
    assert (answer.status_code, answer.location) == (303, "/_sandbox/")
    assert browser.post(BASIN, {"name": "x"}).status_code == 404
    press(sandbox, "switch", service="basin", failure="")
    assert browser.post(BASIN, {"name": "x"}).status_code == 200


def test_all_can_be_deleted(sandbox):
    Browser(sandbox).post(BASIN, {"name": "x"})
    assert press(sandbox, "empty").status_code == 303
    assert sandbox.store.newest_first() == ()


@pytest.mark.parametrize(
    "data", [{"service": "no-such", "failure": ""}, {"service": "basin", "failure": "no-such"}, {"failure": "riddle"}]
)
def test_switches_that_do_not_exist(sandbox, data):
    assert press(sandbox, "switch", **data).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": SITE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": SITE, "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {},
    ],
    ids=str,
)
@pytest.mark.parametrize("button", ["switch", "empty"])
def test_no_other_page_presses_buttons(sandbox, headers, button):
    Browser(sandbox).post(BASIN, {"name": "x"})
    headers = {"Host": "127.0.0.1:8000", **headers}
    answer = press(sandbox, button, headers=headers, service="basin", failure="form-not-found")
    assert answer.status_code == 403
    assert len(sandbox.signatures()) == 1
    assert sandbox.switches.failure("basin") is None


def test_the_table_can_be_saved(sandbox):
    Browser(sandbox).post(BASIN, {"name": "x"})
    answer = look(sandbox, "signatures.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="signatures.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "Access-Control-Allow-Origin" not in look(sandbox, "signatures.csv", Origin="https://evil.test").headers


@pytest.mark.parametrize("path", ["nothing", "../x", "switch", "empty"])
def test_other_addresses(sandbox, path):
    assert look(sandbox, path).status_code == 404


def test_other_buttons_and_methods(sandbox):
    assert press(sandbox, "").status_code == 404
    answer = Client(sandbox).delete("/_sandbox/", headers=OWN)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_only_this_computer_is_answered(sandbox):
    assert look(sandbox, Host="evil.test:8000").status_code == 403
    assert (
        press(sandbox, "empty", headers={**OWN, "Host": "evil.test", "Origin": "http://evil.test"}).status_code == 403
    )


def test_what_happened_to_a_damaged_file_is_said(tmp_path):
    file = tmp_path / "sandbox.sqlite3"
    file.write_bytes(b"no database" * 99)
    sandbox = sandbox_at_noon(file)
    assert "put aside as sandbox.sqlite3.damaged" in look(sandbox).text
    sandbox.store.close()
