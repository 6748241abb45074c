"""The receiver that `handbill new --form cloudflare` writes, on Cloudflare's own runtime, with a real Chromium."""

import json
import re
import shutil
from itertools import count

import pytest

from tests.receivers.conftest import CROWD, SECRET, build
from tests.services.commands import Shell
from tests.services.html import Page
from tests.services.web import ask, post

pytestmark = pytest.mark.browser

SCRIPT = {"Accept": "application/json"}
LANGUAGES = {"en": "", "fr": "fr/"}
_numbers = count(1)


@pytest.fixture
def email():
    """An address that has not signed yet."""
    return f"person{next(_numbers)}@example.org"


def fields(email, **more):
    """What the form sends."""
    return {"static-form-name": "petition", "given_name": "Zoë", "email": email, "website": "", **more}


def fill(page, email):
    page.fill("[name=given_name]", "Zoë")
    page.fill("[name=family_name]", "O’Neil & «Ні»")
    page.fill("[name=email]", email)
    page.select_option("[name=country]", "UA")
    page.check("[name=delivery]")


def send(page):
    """Press the button; return the request that it made."""
    with page.expect_request(lambda request: request.method == "POST") as posted:
        page.click("#sign-form button")
    return posted.value


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_is_stored_and_the_signatory_is_thanked(open_window, cloudflare, email, language, script):
    window = open_window(java_script_enabled=script)
    page, place = window.page, f"{cloudflare.url}{LANGUAGES[language]}"
    before = cloudflare.count()
    page.goto(f"{place}?utm_source=flyer")
    fill(page, email)
    sent = send(page)
    page.wait_for_url(f"{place}thanks/")
    assert sent.resource_type == ("fetch" if script else "document")
    assert page.locator("html").get_attribute("lang") == language
    row = cloudflare.row(email)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row.pop("created_at"))
    assert re.fullmatch(r"yes:en:[0-9a-f]{12}", row.pop("delivery")), "the wording is only there in English"
    kept = {name: value for name, value in row.items() if value}
    assert kept == {
        "form": "petition",
        "email": email,
        "language": language,
        "page": place,
        "given_name": "Zoë",
        "family_name": "O’Neil & «Ні»",
        "country": "UA",
        **({"source": "flyer"} if script else {}),
    }
    assert cloudflare.count() == before + 1
    assert window.leaves_loopback() == []


def test_the_site_is_served_with_its_policy(cloudflare):
    """Our function lets everything else through, with the headers that the build wrote."""
    page = ask(cloudflare.url)
    assert (page.status, Page(page.text).one("form")["data-static-form-name"]) == (200, "petition")
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert ask(f"{cloudflare.url}nothing-here/").status == 404


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_who_signs_twice_counts_once_and_nobody_learns_it(open_window, cloudflare, email, script):
    before = cloudflare.count()
    for spelling in (email, email.upper()):
        page = open_window(java_script_enabled=script).page
        page.goto(cloudflare.url)
        fill(page, spelling)
        send(page)
        page.wait_for_url("**/thanks/")
    assert cloudflare.count() == before + 1
    assert cloudflare.row(email)["given_name"] == "Zoë"


@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["page", "script"])
def test_the_second_answer_is_the_first(cloudflare, email, headers):
    answers = [post(cloudflare.url, fields(spelling), **headers) for spelling in (email, f" {email.title()} ")]
    assert len({(answer.status, answer.headers.get("location"), answer.text) for answer in answers}) == 1
    assert cloudflare.row(email)


def test_a_multipart_form_is_taken_without_its_files(cloudflare, email):
    parts = [(f'name="{name}"', value) for name, value in fields(email).items()]
    parts.append(('name="photo"; filename="me.txt"', "a file"))
    body = "".join(f"--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n" for head, value in parts)
    answer = ask(cloudflare.url, method="POST", body=f"{body}--x--\r\n", Content_Type="multipart/form-data; boundary=x")
    assert (answer.status, answer.headers["location"]) == (303, "/thanks/")
    assert cloudflare.row(email).get("photo", "") == ""


def test_what_the_receiver_refuses_is_marked_at_its_field(open_window, cloudflare):
    before = cloudflare.count()
    page = open_window().page
    page.goto(cloudflare.url)
    fill(page, "nobody@example")  # good enough for the browser
    send(page)
    page.wait_for_selector("#field-email-oops", state="visible")
    assert "does not look like an e-mail address" in page.locator("#field-email-oops").inner_text()
    assert page.input_value("[name=family_name]") == "O’Neil & «Ні»"
    assert (page.url, cloudflare.count()) == (cloudflare.url, before)


def test_without_script_a_refusal_is_a_page_that_leads_back(open_window, cloudflare):
    before = cloudflare.count()
    page = open_window(java_script_enabled=False).page
    page.goto(f"{cloudflare.url}fr/")
    fill(page, "nobody@example")
    send(page)
    page.wait_for_selector("li:has-text('E-mail address')")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == page.locator("h1").inner_text()
    page.click("a")
    page.locator("#sign-form").wait_for()
    assert page.url == f"{cloudflare.url}fr/"
    assert cloudflare.count() == before


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"given_name": " "}, ["given_name"]),
        ({"given_name": []}, ["given_name"]),
        ({"given_name": "x" * 201}, ["given_name"]),
        ({"email": ""}, ["email"]),
        ({"email": "zoe@example"}, ["email"]),
        ({"email": "zoe example@example.org"}, ["email"]),
        ({"email": f"{'x' * 250}@example.org"}, ["email"]),
        ({"comment": "x" * 5001}, ["comment"]),
        ({"comment": ["fine", "x" * 5001]}, ["comment"]),
        ({"given_name": "", "email": "zoe"}, ["given_name", "email"]),
        ({"constructor": "x" * 5001}, ["constructor"]),
    ],
)
def test_a_script_is_told_which_fields_are_wrong(cloudflare, email, wrong, errors):
    before = cloudflare.count()
    answer = post(cloudflare.url, fields(email, **wrong) if "email" not in wrong else fields(**wrong), **SCRIPT)
    assert (answer.status, answer.json["ok"]) == (422, False)
    assert [error["field"] for error in answer.json["errors"]] == errors
    assert all(error["message"].endswith(".") for error in answer.json["errors"])
    page = post(cloudflare.url, fields(email, **wrong) if "email" not in wrong else fields(**wrong))
    assert (page.status, page.text.count("<li>")) == (422, len(errors))
    assert cloudflare.count() == before


def test_names_of_fields_are_text_in_the_page_of_errors(cloudflare, email):
    page = post(cloudflare.url, fields(email, **{"<script>": "x" * 5001}))
    assert page.status == 422
    assert "<script" not in page.text
    assert page.headers["content-security-policy"] == "default-src 'none'"


def test_a_robot_is_thanked_and_forgotten(open_window, cloudflare, email):
    before = cloudflare.count()
    page = open_window().page
    page.goto(cloudflare.url)
    fill(page, email)
    page.evaluate("document.querySelector('[name=website]').value = 'https://example.org/'")
    send(page)
    page.wait_for_url("**/thanks/")
    assert post(cloudflare.url, fields("not even an address", website="x"), **SCRIPT).json == {"ok": True}
    assert cloudflare.count() == before
    assert email not in {row["email"] for row in cloudflare.rows()}


@pytest.mark.parametrize(
    ("redirect", "place"),
    [
        ("/fr/thanks/", "/fr/thanks/"),
        ("/thanks/?from=form#pass", "/thanks/?from=form#pass"),
        ("", "/thanks/"),
        ("https://example.org/", "/thanks/"),
        ("//example.org/", "/thanks/"),
        ("/\\example.org/", "/thanks/"),
        ("\\\\example.org/", "/thanks/"),
        ("/\t/example.org/", "/thanks/"),
        ("/.//example.org/", "/thanks/"),
        ("/x/..//example.org/", "/thanks/"),
        ("javascript:alert(1)", "/thanks/"),
        ("/\r\nSet-Cookie: a=b", "/Set-Cookie:%20a=b"),
    ],
)
def test_thanks_are_on_this_site_and_nowhere_else(cloudflare, email, redirect, place):
    answer = post(cloudflare.url, fields(email, redirect=redirect))
    assert (answer.status, answer.headers["location"]) == (303, place)
    assert "set-cookie" not in answer.headers


def test_too_much_text_is_refused(cloudflare, email):
    answer = post(cloudflare.url, fields(email, comment="x" * 70_000), **SCRIPT)
    assert (answer.status, answer.json["ok"]) == (413, False)
    assert answer.json["message"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("a=b", "application/x-www-form-urlencoded", 405),
        ("", "application/x-www-form-urlencoded", 405),
        ('{"static-form-name": "petition"}', "application/json", 405),
        ("rubbish", "multipart/form-data; boundary=x", 400),
        ("static-form-name=%3Cx%3E&given_name=Z&email=z@example.org", "application/x-www-form-urlencoded", 400),
    ],
)
def test_a_post_that_is_not_ours_goes_on_to_the_site(cloudflare, body, kind, status):
    before = cloudflare.count()
    assert ask(cloudflare.url, method="POST", body=body, Content_Type=kind).status == status
    assert cloudflare.count() == before


def test_other_sites_may_read_the_count(cloudflare):
    answer = ask(f"{cloudflare.url}count", Origin="https://example.org")
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert list(answer.json) == ["count"]


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer wrong", f"Basic {SECRET}", SECRET])
def test_the_export_needs_its_secret(cloudflare, email, authorization):
    post(cloudflare.url, fields(email))
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = ask(f"{cloudflare.url}export", **headers)
    assert (answer.status, answer.headers["cache-control"]) == (401, "no-store")
    assert email not in answer.text


def test_the_export_is_a_table_that_runs_nothing(cloudflare, email):
    answers = {"comment": '=HYPERLINK("x")', "phone": "+44 1", "-name": "x\r\ny", "tag": ["a", "@b"]}
    post(cloudflare.url, fields(email, **answers))
    answer = ask(f"{cloudflare.url}export", Authorization=f"Bearer {SECRET}")
    assert answer.text.startswith('\ufeff"created_at","form","email","language","page",')
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    row = cloudflare.row(email)
    assert row["comment"] == '\'=HYPERLINK("x")'
    assert row["phone"] == "'+44 1"
    assert row["'-name"] == "x\ny"
    assert row["tag"] == "a; @b"


def test_who_forgot_the_database_is_told_and_nobody_is_thanked(unprepared, email):
    answer = post(unprepared.url, fields(email), **SCRIPT)
    assert (answer.status, answer.json["ok"]) == (500, False)
    assert "not stored" in answer.json["message"]
    page = post(unprepared.url, fields(email))
    assert (page.status, page.headers["content-type"]) == (500, "text/html; charset=utf-8")
    counted = ask(f"{unprepared.url}count")
    assert (counted.status, counted.headers["cache-control"]) == (503, "no-store")


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer undefined"])
def test_without_a_secret_there_is_no_export(unprepared, authorization):
    answer = ask(f"{unprepared.url}export", Authorization=authorization)
    nothing = ask(f"{unprepared.url}nothing-here")
    assert (answer.status, answer.text) == (404, nothing.text)


def test_the_count_comes_into_the_page(cloudflare, email, tmp_path, monkeypatch):
    post(cloudflare.url, fields(email))
    count = cloudflare.count()
    campaign = tmp_path / "campaign"
    shutil.copytree(cloudflare.folder, campaign, ignore=shutil.ignore_patterns("build", ".wrangler", ".handbill"))
    file = campaign / "campaign.yaml"
    source = f"signatures: {{source: {{url: {cloudflare.url}count, path: count, public: true}}}}"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  goal: auto\n", f"  goal: auto\n  {source}\n"), encoding="utf-8")
    fetched = Shell(campaign, monkeypatch).run("signatures", "fetch", "--strict")
    assert fetched.exit_code == 0, fetched.output
    assert json.loads((campaign / "signatures.json").read_text(encoding="utf-8"))["count"] == count
    build(campaign, cloudflare.url)
    tally = Page((campaign / "build/index.html").read_text(encoding="utf-8"))
    assert tally.one("progress")["value"] == str(count)


def test_the_export_holds_a_crowd(plugin):
    emails = [row["email"] for row in plugin.rows() if row["form"] == "crowd"]
    assert emails == [f"crowd{number}@example.org" for number in range(1, CROWD + 1)]
    assert plugin.count() >= CROWD


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_form_works_with_the_plugin_of_cloudflare(open_window, plugin, email, language, script):
    page = open_window(java_script_enabled=script).page
    page.goto(f"{plugin.url}{LANGUAGES[language]}")
    assert page.locator("#sign-form").get_attribute("action") is None, "the plugin has been at work"
    fill(page, email)
    send(page)
    page.wait_for_url(f"{plugin.url}{LANGUAGES[language]}thanks/")
    row = plugin.row(email)
    assert (row["form"], row["given_name"], row["family_name"]) == ("petition", "Zoë", "O’Neil & «Ні»")
