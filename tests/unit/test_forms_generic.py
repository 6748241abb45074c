"""Any other service: what the organizer's settings alone can drive, from plain posts to JSON documents."""

import json
from collections.abc import Mapping

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.forms.adapter import Captcha, Honeypot, Redirect, Wire
from generator.forms.compile import CompiledForm, FormContext, compile_form, resolve_form
from generator.forms.script import script_data
from generator.forms.services.generic import GENERIC
from generator.model.form import Consent, Field, Form
from generator.model.text import Text
from tests.services.answers import field_errors, message, signed
from tests.services.json_body import document

PLACE = Place("campaign.yaml", 20, 1)
URL = "https://lists.example.org/sign"
CONTEXT = FormContext(
    locale="pt-BR",
    page_url="https://example.org/pt/",
    thanks_url="https://example.org/pt/thanks/",
    campaign_title="Parem",
)


def written(value: object) -> object:
    match value:
        case dict():
            return {key: written(entry) for key, entry in value.items()}
        case list():
            return [written(entry) for entry in value]
        case _:
            return Text(str(value), "", Place("campaign.yaml", 21, 3))


def resolved(settings: Mapping[str, object], *extra: Field):
    """Return the checked form, or None, and what was found."""
    fields = (*(Field(name=Text(name)) for name in ("given_name", "email")), *extra)
    form = Form(
        provider=Text("generic"),
        fields=fields,
        consent=(Consent(name=Text("news"), text=Text("News", "pt")),),
        settings={name: written(value) for name, value in {"url": URL, **settings}.items()},
    )
    found = Diagnostics()
    result = resolve_form(form, place=PLACE, environment={}, diagnostics=found)
    return result, list(found)


def wire(**settings: object) -> Wire:
    result, found = resolved(settings)
    assert result, found
    return result.wire


def compiled(*extra: Field, **settings: object) -> CompiledForm:
    result, found = resolved(settings, *extra)
    assert result, found
    return compile_form(result, CONTEXT)


def only(settings: Mapping[str, object], code: str) -> Diagnostic:
    _, found = resolved(settings)
    assert [entry.code for entry in found] == [code]
    return found[0]


def test_a_double_opt_in_list_with_names_of_its_own():
    made = compiled(
        names={"email": "EMAIL", "given_name": "FIRSTNAME", "news": "opt_in"},
        hidden={"application": "17", "lang": "{language}"},
        honeypot="url",
        redirect="next",
        confirm_by_email="yes",
    )
    assert made.action == URL
    assert (made.body, made.plain_post, made.ajax, made.confirm_by_email) == ("urlencoded", True, None, True)
    assert dict(made.field_names) == {"given_name": "FIRSTNAME", "email": "EMAIL", "news": "opt_in"}
    assert [(one.name, one.value) for one in made.hidden] == [
        ("application", "17"),
        ("lang", "pt"),
        ("next", "https://example.org/pt/thanks/"),
    ]
    assert made.honeypot == Honeypot("url")


def test_values_from_the_address_stand_alone():
    made = compiled(hidden={"from": "{source}", "channel": "{utm_medium}", "drive": "{utm_campaign}"})
    assert [(one.name, one.value, one.query) for one in made.hidden] == [
        ("from", "", ("source", "utm_source")),
        ("channel", "", ("utm_medium",)),
        ("drive", "", ("utm_campaign",)),
    ]
    assert "stand alone" in only({"hidden": {"from": "web-{source}"}}, "setting-invalid").hint
    assert any("{source}, {utm_medium}, {utm_campaign}" in limit for limit in GENERIC.limits)


def test_json_puts_each_value_in_its_place():
    made = compiled(
        Field(name=Text("app"), kind="hidden", value=Text("17")),
        body="json",
        names={"email": "mail"},
        json={"email": "person.emails.0", "given_name": "person.first", "news": "person.newsletter", "app": "app.id"},
        json_rest="fields",
        json_flags=["person.newsletter"],
        hidden={"lang": "{language}"},
        hosted_url="https://lists.example.org/petition",
    )
    assert (made.body, made.plain_post, made.hosted_url) == ("json", False, "https://lists.example.org/petition")
    assert made.json
    rows = [("mail", "a@example.org"), ("given_name", "A"), ("news", "yes:pt:0")]
    assert document(made.json, [*rows, *((one.name, one.value) for one in made.hidden)]) == {
        "person": {"emails": ["a@example.org"], "first": "A", "newsletter": True},
        "app": {"id": "17"},
        "fields": {"lang": "pt"},
    }


def test_json_without_a_shape_is_flat_and_read_as_json():
    made = wire(body="json", hosted_url=URL)
    assert made.json
    assert document(made.json, [("email", "a@example.org"), ("news", "yes:pt:0")]) == {
        "email": "a@example.org",
        "news": "yes:pt:0",
    }
    assert made.ajax
    assert (made.ajax.reads, made.ajax.accept) == ("json", "application/json")
    assert wire(body="json", hosted_url=URL, answers="status").ajax.reads == "status"


def test_json_alone_needs_the_script():
    assert "hosted_url" in only({"body": "json"}, "script-needed").hint


def test_a_shape_changes_nothing_for_other_bodies():
    assert wire(json={"email": "person.email"}) == wire()


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({"json": {"emial": "a"}}, "did you mean email?"),
        ({"json": {"email": "a..b"}}, "names with dots between them"),
        ({"json_rest": ".fields"}, "names with dots between them"),
        ({"json_flags": ["a b"]}, "names with dots between them"),
        ({"error_items": "a b"}, "names with dots between them"),
        ({"hosted_url": "/petition"}, "a whole address"),
        ({"script_url": "http://lists.example.org/api"}, "everybody on the way"),
        ({"answers": "xml"}, "write page or json or status or nothing"),
    ],
)
def test_settings_are_checked(settings: Mapping[str, object], hint: str):
    assert hint in only(settings, "setting-invalid").hint


@pytest.mark.parametrize(
    ("settings", "reads", "accept", "unproven"),
    [
        ({"answers": "json"}, "json", "application/json", False),
        ({"success": {"ok": "true"}}, "json", "application/json", False),
        ({"success": {"ok": "true"}, "answers": "status"}, "json", "application/json", False),
        ({"answers": "status"}, "status", "application/json", False),
        ({"answers": "status", "unproven": "yes"}, "status", "application/json", True),
        ({"answers": "nothing"}, "nothing", "", True),
    ],
)
def test_what_a_script_can_know(settings: Mapping[str, object], reads: str, accept: str, unproven: bool):
    made = wire(**settings)
    assert made.ajax
    assert (made.ajax.reads, made.ajax.accept, made.unproven) == (reads, accept, unproven)


def test_a_plain_form_may_be_unproven():
    made = wire(unproven="yes")
    assert (made.ajax, made.unproven) == (None, True)


@pytest.mark.parametrize(
    ("settings", "status", "body", "good"),
    [
        ({"answers": "json"}, 200, {}, True),
        ({"answers": "json"}, 200, {"success": False}, False),
        ({"answers": "json"}, 200, {"errors": []}, True),
        ({"answers": "json"}, 200, {"errors": ["A"]}, False),
        ({"answers": "json"}, 200, "<html>", False),
        ({"success": {"result": "success", "data.id": "*"}}, 200, {"result": "success", "data": {"id": 7}}, True),
        ({"success": {"result": "success", "data.id": "*"}}, 200, {"result": "success"}, False),
        ({"answers": "status"}, 204, "", True),
        ({"answers": "status"}, 422, "", False),
        ({"answers": "nothing"}, 0, "", True),
    ],
)
def test_which_answers_mean_signed(settings: Mapping[str, object], status: int, body: object, good: bool):
    assert signed(wire(**settings).ajax, status, body) is good


def test_errors_are_found_where_the_organizer_says():
    ajax = wire(
        answers="json",
        error_message="problem.title",
        error_items="problem.fields",
        error_field="name",
        error_text="why.text",
    ).ajax
    body = {"problem": {"title": "A", "fields": [{"name": "email", "why": {"text": "B"}}]}}
    assert (message(ajax, body), field_errors(ajax, body)) == ("A", {"email": "B"})


def test_errors_are_found_where_most_services_have_them():
    ajax = wire(answers="json").ajax
    body = {"message": "A", "errors": [{"field": "email", "message": "B"}]}
    assert (message(ajax, body), field_errors(ajax, body)) == ("A", {"email": "B"})
    assert field_errors(ajax, {"errors": {"email": "B"}}) == {"email": "B"}


def test_scripts_may_post_elsewhere():
    made = compiled(answers="json", script_url="https://api.example.org/sign")
    assert made.action == URL
    assert made.origins == ("https://api.example.org", "https://lists.example.org")
    data = json.loads(script_data(made, thanks="thanks/", home="/", captcha="", say={}))
    assert data["to"] == "https://api.example.org/sign"


def test_captcha():
    assert wire().captcha is None
    assert wire(captcha="turnstile", captcha_key="0x4").captcha == Captcha(kind="turnstile", key="0x4")


def test_the_old_settings_mean_what_they_meant():
    made = wire(
        method="get", body="multipart", honeypot="trap", honeypot_kind="checkbox", redirect="to", redirect_value="path"
    )
    assert (made.method, made.body, made.json, made.hosted_url) == ("get", "multipart", None, "")
    assert (made.honeypot, made.redirect) == (Honeypot("trap", "checkbox"), Redirect("to", absolute=False))
    assert (made.needs_email, made.needs_referrer, made.confirm_by_email, made.unproven) == (False, True, False, False)
    assert (made.attributes, made.patterns, made.takes, made.needs_names) == ((), {}, None, False)
