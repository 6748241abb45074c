"""Tests services that take posts to the site itself: Netlify, Cloudflare Pages, an own path; and own set-ups."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from generator.preview.sandbox.submission import Setup
from tests.services.played import PAGE, SITE, Browser, sandbox_at_noon

NETLIFY = """<form name="petition" method="post" action="/fr/thanks/" data-netlify="true" netlify-honeypot="website">
<input type="hidden" name="form-name" value="petition"><input name="website"><input name="email">
<textarea name="comment"></textarea><select name="country"></select></form><input name="outside">"""
UNDETECTED = NETLIFY.replace('data-netlify="true" ', "")
CLOUDFLARE = """<form data-static-form-name="petition" method="post"><input name="email"></form>"""
FIELDS = {"form-name": "petition", "website": "", "email": "v@harbor.test", "country": "FR"}


@pytest.fixture
def sandbox():
    return sandbox_at_noon()


def post(sandbox, path, *, pages=(NETLIFY,), accept="text/html", **request):
    headers = {"Accept": accept, "Referer": PAGE, "Origin": SITE}
    builder = EnvironBuilder(path, SITE, method="POST", headers=headers, **request)
    return sandbox.play_same_site(Request(builder.get_environ()), pages=pages)


def kept(sandbox):
    received = sandbox.store.newest_first()[0]
    return received.service, received.outcome, dict(received.fields)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_netlify_leads_on_to_the_action(sandbox, accept):
    answer = post(sandbox, "/fr/thanks/", accept=accept, data=FIELDS)
    assert (answer.status_code, answer.location) == (303, f"{SITE}/fr/thanks/")
    assert kept(sandbox) == ("netlify", "stored", {"email": "v@harbor.test", "country": "FR"})


def test_netlify_keeps_only_fields_that_it_found_in_the_page(sandbox):
    post(sandbox, "/fr/thanks/", data={**FIELDS, "outside": "x", "made_up": "y"})
    assert kept(sandbox)[2] == {"email": "v@harbor.test", "country": "FR"}


def test_netlify_has_the_trap_that_the_page_announces(sandbox):
    answer = post(sandbox, "/fr/thanks/", data={**FIELDS, "website": "x"})
    assert (answer.status_code, kept(sandbox)[1]) == (303, "honeypot")


@pytest.mark.parametrize(
    ("pages", "fields"),
    [
        ((UNDETECTED,), FIELDS),
        ((), FIELDS),
        ((NETLIFY,), {**FIELDS, "form-name": "another"}),
        ((NETLIFY,), {"email": "v@harbor.test"}),
    ],
    ids=["not-marked", "no-form", "other-name", "no-name"],
)
def test_netlify_does_not_know_forms_that_it_has_not_found(sandbox, pages, fields):
    assert post(sandbox, "/fr/thanks/", pages=pages, data=fields).status_code == 404
    assert kept(sandbox)[:2] == ("netlify", "refused")


def test_netlify_takes_no_json(sandbox):
    assert post(sandbox, "/", json=FIELDS).status_code == 405
    assert kept(sandbox)[:2] == ("netlify", "refused")


@pytest.mark.parametrize(("key", "status"), [("not-detected", 404), ("spam", 303), ("too-many", 429)])
def test_netlify_fails(sandbox, key, status):
    sandbox.fail("netlify", key)
    assert post(sandbox, "/fr/thanks/", data=FIELDS).status_code == status
    assert kept(sandbox)[:2] == ("netlify", "refused")


def test_netlify_thanks_itself_where_the_form_names_no_page(sandbox):
    page = NETLIFY.replace('action="/fr/thanks/" ', "")
    answer = post(sandbox, "/", pages=(page,), data=FIELDS)
    assert (answer.status_code, kept(sandbox)[1]) == (200, "stored")


SIGNED = {"static-form-name": "petition", "email": "v@harbor.test", "website": ""}


def test_cloudflare_leads_on_to_the_path(sandbox):
    answer = post(sandbox, "/fr/", pages=(CLOUDFLARE,), data={**SIGNED, "redirect": "/fr/thanks/"})
    assert (answer.status_code, answer.location) == (303, f"{SITE}/fr/thanks/")
    assert kept(sandbox) == ("cloudflare", "stored", {"email": "v@harbor.test"})


@pytest.mark.parametrize("path", ["https://elsewhere.test/", "//elsewhere.test/", "/\\elsewhere.test/", ""])
def test_cloudflare_leads_to_no_other_site(sandbox, path):
    answer = post(sandbox, "/fr/", pages=(CLOUDFLARE,), data={**SIGNED, "redirect": path})
    assert answer.location == f"{SITE}/fr/"


def test_cloudflare_answers_scripts(sandbox):
    answer = post(sandbox, "/fr/", pages=(CLOUDFLARE,), accept="application/json", data=SIGNED)
    assert (answer.status_code, answer.json) == (200, {"ok": True})


def test_cloudflare_has_a_trap(sandbox):
    post(sandbox, "/fr/", pages=(CLOUDFLARE,), data={**SIGNED, "website": "x"})
    assert kept(sandbox)[1] == "honeypot"
    sandbox.choose("cloudflare", Setup(honeypot="url"))
    post(sandbox, "/fr/", pages=(CLOUDFLARE,), data={**SIGNED, "url": "x"})
    assert kept(sandbox)[1] == "honeypot"


def test_cloudflare_pages_take_no_other_posts(sandbox):
    sandbox.choose("cloudflare")
    assert post(sandbox, "/fr/", pages=(CLOUDFLARE,), data={"email": "v@harbor.test"}).status_code == 405
    assert kept(sandbox)[:2] == ("cloudflare", "refused")


@pytest.mark.parametrize(
    ("key", "status", "document"),
    [
        ("no-function", 405, None),
        (
            "email-refused",
            422,
            {"ok": False, "errors": [{"field": "email", "message": "Please check the e-mail address"}]},
        ),
        ("no-database", 500, {"ok": False, "message": "The signature could not be stored"}),
    ],
)
def test_cloudflare_fails(sandbox, key, status, document):
    sandbox.fail("cloudflare", key)
    answer = post(sandbox, "/fr/", pages=(CLOUDFLARE,), accept="application/json", data=SIGNED)
    assert (answer.status_code, answer.json if document else None) == (status, document)
    assert kept(sandbox)[1] == "refused"


def test_an_own_path_is_played_as_campaign_yaml_describes_it(sandbox):
    sandbox.choose("generic", Setup(honeypot="url", redirect="next", answer=(("data.id", "*"), ("result", "success"))))
    answer = post(sandbox, "/sign", pages=(), data={"email": "v@harbor.test", "url": "", "next": "/fr/thanks/"})
    assert (answer.status_code, answer.location) == (303, f"{SITE}/fr/thanks/")
    assert kept(sandbox) == ("generic", "stored", {"email": "v@harbor.test"})
    answer = post(sandbox, "/sign", pages=(), accept="application/json", data={"email": "v@harbor.test"})
    assert answer.json == {"data": {"id": "played"}, "result": "success"}
    post(sandbox, "/sign", pages=(), data={"email": "v@harbor.test", "url": "x"})
    assert kept(sandbox)[1] == "honeypot"


def test_the_trap_of_basin_is_set_in_its_dashboard(sandbox):
    sandbox.choose("basin", Setup(honeypot="fax"))
    browser = Browser(sandbox)
    browser.post("https://usebasin.com/f/0123456789ab", {"email": "v@harbor.test", "fax": "x"})
    assert browser.kept() == ("honeypot", {"email": "v@harbor.test"})


def test_a_chosen_service_may_run_on_an_own_server(sandbox):
    browser = Browser(sandbox)
    url = "https://forms.harbor.test/f/abcdwxyz"
    assert browser.script(url, {"email": "v@harbor.test"}).json == {"success": True}
    sandbox.choose("formspree")
    assert "next" in browser.script(url, {"email": "v@harbor.test"}).json
