"""Campaigning tools, mailing lists and servers of one's own: what they are sent, what their answers mean, mistakes."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.forms.adapter import SUBMISSION, Adapter, Captcha, Honeypot, Redirect, Settings, Wire
from generator.forms.count import CountRequest
from generator.forms.describe import describe_service, example_block, example_settings
from generator.forms.field_rules import check_fields
from generator.forms.kinds import fits, placeholder_hint
from generator.forms.secret import sounds_secret
from generator.forms.sent_names import sent_name
from generator.forms.services.action_network import ACTION_NETWORK
from generator.forms.services.cloudflare import CLOUDFLARE
from generator.forms.services.google_forms import GOOGLE_FORMS
from generator.forms.services.kinto import KINTO
from generator.forms.services.listmonk import LISTMONK
from generator.forms.services.mailchimp import MAILCHIMP
from generator.forms.services.mautic import MAUTIC
from generator.forms.services.proca import PROCA
from generator.forms.settings import check_settings
from generator.forms.web_address import origin_of
from generator.model.form import Consent, Field, Form
from generator.model.text import Text
from tests.services.answers import field_errors, message, signed
from tests.services.json_body import document

TOOLS = (CLOUDFLARE, ACTION_NETWORK, PROCA, LISTMONK, MAILCHIMP, MAUTIC, GOOGLE_FORMS, KINTO)
EACH = pytest.mark.parametrize("adapter", TOOLS, ids=lambda adapter: adapter.name)
PLACE = Place("campaign.yaml", 20, 1)
UUID = "01234567-89ab-4cde-8f01-23456789abcd"
OTHER = "11234567-89ab-4cde-8f01-23456789abcd"
PAGE = "https://actionnetwork.org/petitions/stop"
CHIMP = "https://example.us7.list-manage.com/subscribe/post?u=0a1b&id=2c3d"
GOOGLE = "1FAIpQLSd-0123456789_abc"


def written(value: object, line: int = 21) -> object:
    match value:
        case dict():
            return {key: written(entry) for key, entry in value.items()}
        case list() | tuple():
            return [written(entry) for entry in value]
        case _:
            return Text(str(value), "", Place("campaign.yaml", line, 3))


def form_of(adapter: Adapter, settings: Mapping[str, object], *names: str) -> Form:
    fields = tuple(Field(name=Text(name)) for name in names or ("given_name", "family_name", "email", "country"))
    lines = {name: written(value) for name, value in settings.items()}
    return Form(provider=Text(adapter.name), fields=fields, consent=CONSENTS, settings=lines)


CONSENTS = tuple(Consent(name=Text(name), text=Text("Yes.")) for name in ("news", "partner_news"))


def check(adapter: Adapter, settings: Mapping[str, object]) -> tuple[Settings | None, list[Diagnostic]]:
    """Return checked settings and all findings, as for a campaign that has these lines."""
    found = Diagnostics()
    form = form_of(adapter, settings)
    checked = check_settings(form, adapter, place=PLACE, environment={}, diagnostics=found)
    return checked, [entry for entry in found if entry.code != "setting-example"]


def checked(adapter: Adapter, **settings: object) -> Settings:
    result, found = check(adapter, settings)
    assert result is not None, found
    return result


def wire(adapter: Adapter, **settings: object) -> Wire:
    return adapter.wire(checked(adapter, **settings))


def sent(made: Wire, *rows: tuple[str, str]) -> dict:
    """Return the JSON document for what people wrote, and the hidden values as they stand in the record."""
    assert made.json
    return document(made.json, [*rows, *made.hidden])


# What is sent


def test_cloudflare_posts_to_the_page_itself():
    made = wire(CLOUDFLARE)
    assert made.action == "{page_path}"
    assert made.attributes == (("data-static-form-name", "petition"),)
    assert made.hidden == (("static-form-name", "petition"), *SUBMISSION)
    assert (made.honeypot, made.redirect) == (Honeypot("website"), Redirect("redirect", absolute=False))
    assert (made.body, made.plain_post, made.needs_email, made.origins) == ("urlencoded", True, True, ())


def test_cloudflare_with_a_function_of_ones_own():
    made = wire(CLOUDFLARE, form_name="stop-8711", honeypot="trap", answers="page")
    assert made.attributes == (("data-static-form-name", "stop-8711"),)
    assert made.hidden[0] == ("static-form-name", "stop-8711")
    assert (made.honeypot, made.ajax, made.needs_email) == (Honeypot("trap"), None, False)


def test_action_network():
    made = wire(ACTION_NETWORK, id=UUID, hosted_url=PAGE, tags=["stop"])
    assert made.action == f"https://actionnetwork.org/api/v2/petitions/{UUID}/signatures/"
    assert (made.body, made.plain_post, made.hosted_url, made.unproven) == ("json", False, PAGE, True)
    assert (made.hidden, made.honeypot, made.redirect, made.needs_email) == (SUBMISSION, None, None, True)
    assert made.ajax
    assert made.ajax.reads == "status"
    rows = [("given_name", "A"), ("family_name", "B"), ("email", "a@example.org"), ("phone", "1"), ("comment", "C")]
    rows += [("country", "DE"), ("postal_code", "10115"), ("news", "yes:de:0"), ("full_name", "A B")]
    assert sent(made, *rows) == {
        "person": {
            "given_name": "A",
            "family_name": "B",
            "email_addresses": [{"address": "a@example.org"}],
            "postal_addresses": [{"country": "DE", "postal_code": "10115"}],
            "phone_numbers": [{"number": "1"}],
            "languages_spoken": ["{language}"],
            "custom_fields": {
                "news": "yes:de:0",
                "full_name": "A B",
                "language": "{locale}",
                "utm_medium": "{utm_medium}",
                "utm_campaign": "{utm_campaign}",
            },
        },
        "comments": "C",
        "add_tags": ["stop"],
        "triggers": {"autoresponse": {"enabled": True}},
        "action_network:referrer_data": {"source": "{source}", "website": "{page_url}"},
    }


def test_action_network_without_letter_and_tags():
    body = sent(wire(ACTION_NETWORK, id=UUID, hosted_url=PAGE, autoresponse="no"))
    assert body["triggers"] == {"autoresponse": {"enabled": False}}
    assert "add_tags" not in body


def test_proca():
    made = wire(PROCA, action_page="42", opt_in="news", lead_opt_in="partner_news")
    assert (made.action, made.hosted_url) == ("https://api.proca.app/api", "")
    assert (made.plain_post, made.needs_email, made.needs_referrer, made.confirm_by_email) == (False, True, True, False)
    assert made.ajax
    assert (made.ajax.action, made.ajax.reads, made.ajax.body) == ("https://api.proca.app/api?id=42", "json", None)
    rows = [("given_name", "A"), ("family_name", "B"), ("email", "a@example.org"), ("phone", "1"), ("comment", "C")]
    rows += [("country", "DE"), ("postal_code", "10115"), ("news", "yes:de:0"), ("terms", "yes:de:1")]
    body = sent(made, *rows)
    custom = body["variables"]["action"].pop("customFields")
    assert json.loads(custom) == {"comment": "C", "terms": "yes:de:1", "language": "{locale}"}
    assert body["variables"] == {
        "actionPage": 42,
        "action": {"actionType": "petition"},
        "contact": {
            "firstName": "A",
            "lastName": "B",
            "email": "a@example.org",
            "phone": "1",
            "address": {"country": "DE", "postcode": "10115"},
        },
        "privacy": {"optIn": True, "leadOptIn": False},
        "tracking": {
            "source": "{source}",
            "medium": "{utm_medium}",
            "campaign": "{utm_campaign}",
            "location": "{page_url}",
        },
    }
    declared = set(re.findall(r"\$(\w+): \w+", body["query"]))
    assert declared == set(body["variables"]), "GraphQL refuses what it is not told"
    assert placeholder_hint(body["query"]) == "", "nothing in the question is filled in by mistake"


def test_proca_is_not_told_about_news_that_were_not_asked_for():
    made = wire(PROCA, action_page="42", server="https://proca.example.org/", confirm_by_email="yes", hosted_url=PAGE)
    assert made.action == "https://proca.example.org/api"
    assert (made.confirm_by_email, made.hosted_url) == (True, PAGE)
    body = sent(made, ("news", "yes:de:0"))
    assert body["variables"]["privacy"] == {}
    assert json.loads(body["variables"]["action"]["customFields"])["news"] == "yes:de:0"


def test_listmonk():
    made = wire(LISTMONK, server="https://lists.example.org/", lists=[UUID, OTHER])
    assert made.action == "https://lists.example.org/subscription/form"
    assert made.hidden == (("l", UUID), ("l", OTHER))
    assert (made.honeypot, made.redirect) == (Honeypot("nonce"), Redirect("next", absolute=True))
    assert (made.takes, made.confirm_by_email, made.needs_email) == (("email", "full_name"), True, True)
    assert (made.plain_post, made.ajax, made.captcha) == (True, None, None)
    assert sent_name("full_name", "text", made) == "name"
    assert sent_name("email", "email", made) == "email"


@pytest.mark.parametrize("lists", [[UUID], [UUID, OTHER]])
def test_listmonk_by_script(lists: list[str]):
    made = wire(LISTMONK, server="https://lists.example.org", lists=lists, script="yes", confirm_by_email="no")
    assert made.ajax
    assert (made.ajax.action, made.ajax.body) == ("https://lists.example.org/api/public/subscription", "json")
    assert made.body == "urlencoded", "without script the form goes the plain way"
    assert not made.confirm_by_email
    rows = [("email", "a@example.org"), ("name", "A"), ("nonce", ""), ("next", "https://example.org/thanks/")]
    assert sent(made, *rows) == {"email": "a@example.org", "name": "A", "list_uuids": lists}


def test_listmonk_with_a_captcha_goes_the_plain_way():
    captcha = {"captcha": "hcaptcha", "captcha_key": "10-ab"}
    made = wire(LISTMONK, server="https://lists.example.org", lists=UUID, script="true", **captcha)
    assert made.captcha == Captcha(kind="hcaptcha", key="10-ab")
    assert made.ajax is None


@pytest.mark.parametrize(
    ("url", "action", "trap"),
    [
        (CHIMP, CHIMP, "b_0a1b_2c3d"),
        (CHIMP.replace("&", "&amp;"), CHIMP, "b_0a1b_2c3d"),
        (f"{CHIMP}&f_id=00ab", f"{CHIMP}&f_id=00ab", "b_0a1b_2c3d"),
        (CHIMP.replace("list-manage.", "list-manage2."), CHIMP.replace("list-manage.", "list-manage2."), "b_0a1b_2c3d"),
    ],
)
def test_mailchimp(url: str, action: str, trap: str):
    made = wire(MAILCHIMP, url=url)
    assert made.action == action
    assert made.honeypot == Honeypot(trap)
    assert (made.hidden, made.redirect, made.ajax, made.plain_post) == ((), None, None, True)
    assert (made.needs_names, made.needs_email, made.confirm_by_email) == (True, True, True)


def test_mailchimp_names():
    made = wire(MAILCHIMP, url=CHIMP, names={"country": "MERGE5", "family_name": "MMERGE2"}, tags="12,34")
    assert made.names == {
        "email": "EMAIL",
        "given_name": "FNAME",
        "family_name": "MMERGE2",
        "phone": "PHONE",
        "country": "MERGE5",
    }
    assert made.hidden == (("tags", "12,34"),)


def test_mautic():
    made = wire(MAUTIC, server="https://m.example.org/", form="3", form_name="petition", names={"given_name": "first"})
    assert made.action == "https://m.example.org/form/submit?formId=3"
    assert made.hidden == (("mauticform[formId]", "3"), ("mauticform[formName]", "petition"))
    assert (made.honeypot, made.redirect) == (None, Redirect("mauticform[return]", absolute=True))
    assert (made.ajax, made.needs_referrer, made.plain_post) == (None, True, True)
    assert sent_name("given_name", "text", made) == "mauticform[first]"
    assert sent_name("email", "email", made) == "mauticform[email]"
    assert sent_name("news", "consent", made) == "mauticform[news]"
    assert sent_name("source", "hidden", made) == "mauticform[source]"


def test_mautic_with_everything_set():
    more = {"honeypot": "website", "redirect": "no", "script": "yes"}
    made = wire(MAUTIC, server="http://127.0.0.1:8000/mautic", form="3", form_name="petition", **more)
    assert (made.honeypot, made.redirect) == (Honeypot("mauticform[website]"), None)
    assert made.ajax
    assert made.ajax.action == "http://127.0.0.1:8000/mautic/form/submit?formId=3&ajax=1"
    assert made.ajax.body is None


def test_google_forms():
    made = wire(GOOGLE_FORMS, id=GOOGLE, names={"email": "entry.1", "given_name": "entry.22"})
    assert made.action == f"https://docs.google.com/forms/d/e/{GOOGLE}/formResponse"
    assert made.hosted_url == f"https://docs.google.com/forms/d/e/{GOOGLE}/viewform"
    assert made.names == {"email": "entry.1", "given_name": "entry.22"}
    assert (made.needs_names, made.unproven, made.plain_post) == (True, True, True)
    assert (made.hidden, made.honeypot, made.redirect) == ((), None, None)
    assert made.ajax
    assert (made.ajax.reads, made.ajax.accept) == ("nothing", "")


def test_kinto():
    made = wire(KINTO, server="http://127.0.0.1:8888/v1/", bucket="campaigns", collection="stop-8711")
    assert made.action == "http://127.0.0.1:8888/v1/buckets/campaigns/collections/stop-8711/records"
    assert (made.body, made.hidden, made.hosted_url) == ("json", SUBMISSION, "")
    assert sent(made, ("email", "a@example.org"), ("event", "a"), ("event", "b")) == {
        "data": {"email": "a@example.org", "event": ["a", "b"], **dict(SUBMISSION)}
    }


# Which answers mean signed

MAUTIC_NO = {"success": 0, "validationErrors": {"email": "This is required."}, "errorMessage": "", "results": {}}
PROCA_NO = {
    "data": {"addActionContact": None},
    "errors": [
        {"message": "email: has invalid format", "path": ["addActionContact", "email"], "extensions": {"code": "x"}},
        {"message": "page not found"},
    ],
}


@pytest.mark.parametrize(
    ("adapter", "status", "body", "good"),
    [
        (CLOUDFLARE, 200, {"ok": True}, True),
        (CLOUDFLARE, 422, {"ok": False, "errors": [{"field": "email", "message": "A"}]}, False),
        (CLOUDFLARE, 200, {"ok": False}, False),
        (CLOUDFLARE, 429, {"ok": False, "message": "Later"}, False),
        (CLOUDFLARE, 200, "<!doctype html><title>The page itself</title>", False),  # no function is there
        (ACTION_NETWORK, 200, {}, True),  # nothing else can be known, and the record says so
        (ACTION_NETWORK, 200, "", True),
        (ACTION_NETWORK, 400, {"error": "No"}, False),
        (PROCA, 200, {"data": {"addActionContact": {"contactRef": "a", "firstName": "A"}}}, True),
        (PROCA, 200, PROCA_NO, False),
        (PROCA, 200, {"data": {"addActionContact": {"contactRef": "a"}}, "errors": [{"message": "A"}]}, False),
        (PROCA, 200, {"data": {"addActionContact": {"contactRef": "a"}}, "errors": []}, True),
        (PROCA, 200, {"data": None, "errors": [{"message": "A"}]}, False),
        (PROCA, 500, {"data": {"addActionContact": {"contactRef": "a"}}}, False),
        (LISTMONK, 200, {"data": {"has_optin": True}}, True),
        (LISTMONK, 200, {"data": {"has_optin": False}}, True),
        (LISTMONK, 400, {"message": "Invalid email."}, False),
        (LISTMONK, 200, "<!doctype html>", False),
        (MAUTIC, 200, {**MAUTIC_NO, "success": 1, "validationErrors": {}}, True),
        (MAUTIC, 200, MAUTIC_NO, False),
        (MAUTIC, 200, "<script>", False),
        (KINTO, 201, {"permissions": {}, "data": {"id": "a", "last_modified": 1}}, True),
        (KINTO, 200, {"data": []}, False),
        (KINTO, 403, {"code": 403, "errno": 121, "error": "Forbidden"}, False),
        (KINTO, 415, {"code": 415}, False),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_which_answers_mean_signed(adapter: Adapter, status: int, body: object, good: bool):
    assert signed(ajax_of(adapter), status, body) is good


@pytest.mark.parametrize(
    ("adapter", "body", "said", "fields"),
    [
        (CLOUDFLARE, {"ok": False, "message": "Later"}, "Later", {}),
        (CLOUDFLARE, {"ok": False, "errors": [{"field": "email", "message": "A"}]}, "", {"email": "A"}),
        (PROCA, PROCA_NO, "email: has invalid format", {"email": "email: has invalid format"}),
        (LISTMONK, {"message": "Invalid email."}, "Invalid email.", {}),
        (MAUTIC, MAUTIC_NO, "", {"email": "This is required."}),
        (MAUTIC, {**MAUTIC_NO, "errorMessage": "No", "validationErrors": []}, "No", {}),
        (KINTO, {"code": 503, "message": "Later"}, "Later", {}),
        (
            KINTO,
            {
                "message": "email in body: A",
                "details": [{"name": "data.email", "description": "A", "location": "body"}],
            },
            "email in body: A",
            {"email": "A"},
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_what_the_service_said(adapter: Adapter, body: object, said: str, fields: Mapping[str, str]):
    assert message(ajax_of(adapter), body) == said
    assert field_errors(ajax_of(adapter), body) == fields


def ajax_of(adapter: Adapter):
    settings = example_settings(adapter.settings, optional=False)
    ajax = adapter.wire(replace(settings, texts={**settings.texts, "script": "true"})).ajax
    assert ajax
    return ajax


@pytest.mark.parametrize("status", [200, 404, 500])
def test_google_tells_nothing(status: int):
    assert signed(ajax_of(GOOGLE_FORMS), status)


# What the usual mistakes are told


@pytest.mark.parametrize(
    ("adapter", "setting", "value", "hint"),
    [
        (CLOUDFLARE, "form_name", "Stop it!", "write a short name"),
        (CLOUDFLARE, "honeypot", "my trap", "write a name without spaces"),
        (CLOUDFLARE, "count_url", "/count", "write the whole address of the published site"),
        (CLOUDFLARE, "count_url", "http://example.org/count", "everybody on the way"),
        (ACTION_NETWORK, "id", f"https://actionnetwork.org/api/v2/petitions/{UUID}", f"after /petitions/: {UUID}"),
        (ACTION_NETWORK, "id", f"actionnetwork.org/api/v2/petitions/{UUID}/signatures/", f"/petitions/: {UUID}"),
        (ACTION_NETWORK, "id", f"action_network:{UUID}", f"before the colon: {UUID}"),
        (ACTION_NETWORK, "id", f"https://actionnetwork.org/api/v2/forms/{UUID}", "not the endpoint of a petition"),
        (ACTION_NETWORK, "id", PAGE, "belongs in hosted_url"),
        (ACTION_NETWORK, "id", f"{PAGE}/manage", "belongs in hosted_url"),
        (ACTION_NETWORK, "id", "712345", "a number is not the petition's id"),
        (ACTION_NETWORK, "hosted_url", f"{PAGE}/manage", f"leave out what follows the petition's name: {PAGE}"),
        (ACTION_NETWORK, "hosted_url", f"{PAGE}?source=x", f"leave out what follows the petition's name: {PAGE}"),
        (ACTION_NETWORK, "hosted_url", "actionnetwork.org/petitions/a", "before it: actionnetwork.org/petitions/a"),
        (ACTION_NETWORK, "hosted_url", f"https://actionnetwork.org/api/v2/petitions/{UUID}", "this is for programs"),
        (PROCA, "action_page", "https://api.proca.app/api?id=42", "take only the number: 42"),
        (PROCA, "action_page", "partner/stop_de", "not its name"),
        (PROCA, "action_page", "0", "write the number of the action page"),
        (PROCA, "server", "https://api.proca.app/api", "leave out the path: https://api.proca.app"),
        (PROCA, "opt_in", "News!", "write the name of one of your consents"),
        (LISTMONK, "server", "https://l.example.org/subscription/form", "the part before that: https://l.example.org"),
        (LISTMONK, "server", "https://l.example.org/admin/", "the part before that: https://l.example.org"),
        (LISTMONK, "server", "https://example.org/lists/api", "the part before that: https://example.org/lists"),
        (LISTMONK, "lists", ["3"], "not its number"),
        (LISTMONK, "list_id", UUID, "write the number of a list"),
        (MAILCHIMP, "url", CHIMP.replace("post?", "post-json?"), "write post, not post-json"),
        (MAILCHIMP, "url", CHIMP.replace("https:", ""), "put https:// before it: example.us7.list-manage.com/"),
        (MAILCHIMP, "url", CHIMP.replace("/post", ""), "this is a page to look at"),
        (MAILCHIMP, "url", "https://eepurl.com/abc", "this is a short link"),
        (MAILCHIMP, "url", "https://us7.admin.mailchimp.com/lists", "this is a page for you alone"),
        (MAILCHIMP, "names", {"email": "*|EMAIL|*"}, "leave out the stars and bars: EMAIL"),
        (MAILCHIMP, "tags", "Stop 8711", "write numbers with commas"),
        (MAUTIC, "server", "https://m.example.org/form/submit?formId=3", "before that: https://m.example.org"),
        (MAUTIC, "server", "https://example.org/mautic/s/forms/view/3", "before that: https://example.org/mautic"),
        (MAUTIC, "form", "https://m.example.org/form/submit?formId=3", "take only the number: 3"),
        (MAUTIC, "form", "https://m.example.org/s/forms/view/3", "take only the number: 3"),
        (MAUTIC, "form", "petition", "write the number of the form"),
        (MAUTIC, "form_name", "my petition", "write one word"),
        (MAUTIC, "names", {"email": "mauticform[mail]"}, "take only the part in brackets: mail"),
        (MAUTIC, "honeypot", "mauticform[trap]", "take only the part in brackets: trap"),
        (GOOGLE_FORMS, "id", f"https://docs.google.com/forms/d/e/{GOOGLE}/viewform?usp=x", f"after /d/e/: {GOOGLE}"),
        (GOOGLE_FORMS, "id", f"https://docs.google.com/forms/u/0/d/e/{GOOGLE}/formResponse", f"after /d/e/: {GOOGLE}"),
        (GOOGLE_FORMS, "id", "https://docs.google.com/forms/d/0123456789abcdef/edit", "the address for editing"),
        (GOOGLE_FORMS, "id", "https://forms.gle/abc", "open this short link"),
        (GOOGLE_FORMS, "id", "abc", "write the long id"),
        (GOOGLE_FORMS, "names", {"email": "1000001"}, "put entry. before the number: 1000001"),
        (GOOGLE_FORMS, "names", {"email": "entry.12=x"}, "take only the name and its number: entry.12"),
        (GOOGLE_FORMS, "names", {"email": "entry.12_sentinel"}, "take only the name and its number: entry.12"),
        (GOOGLE_FORMS, "names", {"email": "Your address"}, "write the name of a question"),
        (KINTO, "server", "https://k.example.org", "add the version at the end: /v1"),
        (KINTO, "server", "http://127.0.0.1:8888", "add the version at the end: /v1"),
        (KINTO, "server", "https://k.example.org/v1/buckets/a", "after the version: https://k.example.org/v1"),
        (KINTO, "server", "http://k.example.org/v1", "everybody on the way"),
        (KINTO, "bucket", "/buckets/a-b/collections/c", "take only the name: a-b"),
        (KINTO, "collection", "/buckets/a-b/collections/c/records", "take only the name: c"),
        (KINTO, "collection", "stop it", "write a name of letters"),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_mistakes_have_hints(adapter: Adapter, setting: str, value: object, hint: str):
    required = {one.name: one.example for one in adapter.settings if one.required}
    result, found = check(adapter, required | {setting: value})
    assert result is None
    assert [entry.code for entry in found] == ["setting-invalid"]
    assert hint in found[0].hint


def field_findings(adapter: Adapter, fields: tuple[str, ...], **settings: object) -> set[str]:
    consent = (Consent(name=Text("news"), text=Text("News")),)
    form = replace(form_of(adapter, settings, *fields), consent=consent)
    found = Diagnostics()
    check_fields(form, wire(adapter, **settings), PLACE, found)
    return {entry.code for entry in found}


def test_what_would_be_lost_is_reported():
    listed = {"server": "https://lists.example.org", "lists": UUID}
    assert field_findings(LISTMONK, ("email", "full_name"), **listed) == set()
    assert field_findings(LISTMONK, ("email", "given_name"), **listed) == {"field-not-taken"}
    assert field_findings(MAILCHIMP, ("email",), url=CHIMP) == {"field-name-missing"}
    assert field_findings(GOOGLE_FORMS, ("email",), id=GOOGLE, names={"email": "entry.1"}) == {"field-name-missing"}
    kinto = {"server": "https://k.example.org/v1", "bucket": "a", "collection": "b"}
    assert field_findings(KINTO, ("email",), **kinto) == {"script-needed"}
    assert field_findings(KINTO, ("email",), **kinto, hosted_url=PAGE) == set()


# Counts


@pytest.mark.parametrize(
    ("adapter", "settings", "request_"),
    [
        (CLOUDFLARE, {}, None),
        (
            CLOUDFLARE,
            {"count_url": "https://p.example.org/count"},
            CountRequest(url="https://p.example.org/count", path="count", public=True),
        ),
        (
            ACTION_NETWORK,
            {"id": UUID, "hosted_url": PAGE},
            CountRequest(
                url=f"https://actionnetwork.org/api/v2/petitions/{UUID}",
                headers={"OSDI-API-Token": "${ACTION_NETWORK_TOKEN}"},
                path="total_signatures",
            ),
        ),
        (LISTMONK, {"server": "https://l.example.org", "lists": UUID}, None),
        (
            LISTMONK,
            {"server": "https://l.example.org/", "lists": UUID, "list_id": "3"},
            CountRequest(
                url="https://l.example.org/api/lists/3",
                headers={"Authorization": "${LISTMONK_AUTHORIZATION}"},
                path="data.subscriber_count",
            ),
        ),
        (
            MAILCHIMP,
            {"url": CHIMP},
            CountRequest(
                url="https://us7.api.mailchimp.com/3.0/lists/2c3d?fields=stats.member_count",
                headers={"Authorization": "Bearer ${MAILCHIMP_TOKEN}"},
                path="stats.member_count",
            ),
        ),
        (
            KINTO,
            {"server": "https://k.example.org/v1", "bucket": "a", "collection": "b"},
            CountRequest(
                url="https://k.example.org/v1/buckets/a/collections/b/records",
                method="head",
                headers={"Authorization": "${KINTO_AUTHORIZATION}"},
                header="Total-Objects",
            ),
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_counts(adapter: Adapter, settings: Mapping[str, object], request_: CountRequest | None):
    assert adapter.count
    asked = adapter.count(checked(adapter, **settings))
    assert (asked and replace(asked, unsure="")) == request_


def test_proca_is_asked_by_anybody():
    assert PROCA.count
    asked = PROCA.count(checked(PROCA, action_page="42"))
    assert asked
    parts = urlsplit(asked.url)
    query = dict(parse_qsl(parts.query, strict_parsing=True))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "api.proca.app", "/api")
    assert json.loads(query["variables"]) == {"actionPage": 42}
    assert "supporterCount" in query["query"]
    assert (asked.method, asked.path, asked.public) == ("get", "data.actionPage.campaign.stats.supporterCount", True)


@EACH
def test_counts_are_safe(adapter: Adapter):
    asked = adapter.count and adapter.count(example_settings(adapter.settings, optional=True))
    if not asked:
        assert any("cannot ask it for the count" in limit for limit in adapter.limits), "organizers are told"
        return
    assert origin_of(asked.url)
    assert "${" not in asked.url
    assert [bool(asked.path), bool(asked.header), bool(asked.rows)].count(True) == 1
    assert asked.unsure == "" or re.fullmatch(r"[A-Z].*\.", asked.unsure), "a sentence"
    variables = re.findall(r"\$\{([A-Z_]+)\}", "".join(asked.headers.values()))
    assert asked.public is not bool(variables), "pages ask only what needs no secret"
    assert all(any(one in limit for limit in adapter.limits) for one in variables), "organizers are told its name"


# What every record keeps


@EACH
@pytest.mark.parametrize("optional", [True, False])
def test_the_example_works(adapter: Adapter, optional: bool):
    block = "\n".join(example_block(adapter))
    lines = yaml.safe_load(block.replace("  # ", "  ") if optional else block)["form"]
    lines.pop("provider")
    names = lines.pop("fields")
    spoken = {key: str(value).lower() if isinstance(value, bool) else value for key, value in lines.items()}
    result, found = check(adapter, spoken)
    assert found == []
    assert result is not None
    made = adapter.wire(result)
    assert made == adapter.wire(example_settings(adapter.settings, optional=optional))
    notes = Diagnostics()
    check_fields(replace(form_of(adapter, spoken, *names), consent=()), made, PLACE, notes)
    assert {entry.code for entry in notes} == (set() if made.plain_post or made.hosted_url else {"script-needed"})


@EACH
def test_settings_are_well_described(adapter: Adapter):
    for setting in adapter.settings:
        assert not sounds_secret(setting.name)
        assert not (setting.required and setting.default), setting.name
        assert setting.name not in ("provider", "fields", "consent")
        assert not setting.pattern or setting.looks_like, setting.name
        assert not setting.default or fits(setting, setting.default), setting.name
        for mistake in setting.mistakes:
            assert re.compile(mistake.pattern).groups == 1, mistake
            assert not mistake.hint.endswith("."), mistake


@EACH
@pytest.mark.parametrize("optional", [True, False])
def test_hidden_values_can_be_filled_in(adapter: Adapter, optional: bool):
    made = adapter.wire(example_settings(adapter.settings, optional=optional))
    values = [value for _, value in made.hidden] + list(_texts(made.json.base if made.json else {}))
    assert all(placeholder_hint(value) == "" for value in values)
    names = {name for name, _ in made.hidden}
    names |= {made.redirect.name} if made.redirect else set()
    assert not made.honeypot or made.honeypot.name not in names


def _texts(value: object):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)


@EACH
def test_every_setting_changes_something(adapter: Adapter):
    """A setting that does nothing would be a promise that is not kept."""
    least = example_settings(adapter.settings, optional=False)
    for setting in adapter.settings:
        if setting.name == "captcha_key":
            continue  # nothing without its captcha
        other = {"flag": {"true": "false", "false": "true"}.get(setting.default, ""), "number": "77"}
        text = other.get(setting.kind, CHIMP if setting.name == "url" else "https://other.example.org")
        text = setting.choices[-1] if setting.choices else text
        changed = replace(
            least,
            texts={**least.texts, setting.name: text},
            lists={**least.lists, setting.name: ("x",)},
            mappings={**least.mappings, setting.name: (("email", "x"),)},
        )
        before = (adapter.wire(least), adapter.count and adapter.count(least))
        assert (adapter.wire(changed), adapter.count and adapter.count(changed)) != before, setting.name


@EACH
def test_records_speak_in_sentences(adapter: Adapter):
    assert re.fullmatch(r"[a-z][a-z0-9-]*", adapter.name)
    words = (adapter.summary, *adapter.limits, *(setting.description for setting in adapter.settings))
    for sentence in (*words, *(setting.where for setting in adapter.settings if setting.where)):
        assert re.match(r"[A-Z].*[^.]\.$", sentence), sentence
    assert "privacy page" in " ".join(adapter.limits), "where data goes"
    assert any("captcha is loaded" in limit for limit in adapter.limits) == bool(adapter.setting("captcha"))
    assert all(len(line) <= 80 or "://" in line for line in describe_service(adapter)), "addresses are not broken"
