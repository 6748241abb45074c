"""Hosted form services: what they are sent, which answers mean signed, and what the usual mistakes are told."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.forms.adapter import (
    PLACEHOLDERS,
    QUERY_PLACEHOLDERS,
    SUBMISSION,
    Adapter,
    Captcha,
    Honeypot,
    Redirect,
    Settings,
    Wire,
)
from generator.forms.captchas import CAPTCHAS, captcha_of
from generator.forms.count import CountRequest, Rows
from generator.forms.describe import example_settings, service_facts
from generator.forms.kinds import fits, placeholder_hint
from generator.forms.secret import sounds_secret
from generator.forms.sent_names import sent_name
from generator.forms.services.basin import BASIN
from generator.forms.services.formcarry import FORMCARRY
from generator.forms.services.forminit import FORMINIT
from generator.forms.services.formspark import FORMSPARK
from generator.forms.services.formspree import FORMSPREE
from generator.forms.services.formsubmit import FORMSUBMIT
from generator.forms.services.netlify import NETLIFY
from generator.forms.services.staticforms import STATICFORMS
from generator.forms.services.web3forms import WEB3FORMS
from generator.forms.settings import check_settings
from generator.forms.web_address import origin_of
from generator.model.form import Field, Form
from generator.model.text import Text
from tests.services.answers import field_errors, message, signed

HOSTED = (FORMSPREE, NETLIFY, WEB3FORMS, FORMSUBMIT, BASIN, FORMSPARK, FORMCARRY, FORMINIT, STATICFORMS)
EACH = pytest.mark.parametrize("adapter", HOSTED, ids=lambda adapter: adapter.name)
PLACE = Place("campaign.yaml", 20, 1)
UUID = "01234567-89ab-4cde-8f01-23456789abcd"


def check(adapter: Adapter, settings: Mapping[str, str]) -> tuple[Settings | None, list[Diagnostic]]:
    """Return checked settings and all findings, as for a campaign that has these lines."""
    written = {name: Text(value, "", Place("campaign.yaml", 21, 3)) for name, value in settings.items()}
    form = Form(provider=Text(adapter.name), fields=(Field(name=Text("email")),), settings=written)
    found = Diagnostics()
    checked = check_settings(form, adapter, place=PLACE, environment={}, diagnostics=found)
    return checked, [entry for entry in found if entry.code != "setting-example"]


def checked(adapter: Adapter, **settings: str) -> Settings:
    result, found = check(adapter, settings)
    assert result is not None, found
    return result


def wire(adapter: Adapter, **settings: str) -> Wire:
    return adapter.wire(checked(adapter, **settings))


# What is sent


def test_formspree_sends_language_page_and_source():
    made = wire(FORMSPREE, id="abcd")
    assert made.hidden == (("_language", "{locale}"), *SUBMISSION)
    assert made.captcha is None


def test_netlify():
    made = wire(NETLIFY)
    assert made.action == "{thanks_path}"
    assert made.attributes == (("name", "petition"), ("data-netlify", "true"), ("netlify-honeypot", "bot-field"))
    assert made.hidden == (("form-name", "petition"), *SUBMISSION)
    assert made.honeypot == Honeypot("bot-field")
    assert (made.body, made.redirect, made.needs_referrer, made.plain_post) == ("urlencoded", None, False, True)
    assert made.ajax
    assert (made.ajax.reads, made.ajax.accept, made.ajax.body) == ("status", "", None)


def test_netlify_says_each_name_twice_and_alike():
    made = wire(NETLIFY, form_name="stop-8711", honeypot="trap", subject="{title}")
    assert made.attributes == (("name", "stop-8711"), ("data-netlify", "true"), ("netlify-honeypot", "trap"))
    assert made.hidden == (("form-name", "stop-8711"), ("subject", "{title}"), *SUBMISSION)
    assert made.honeypot == Honeypot("trap")


def test_web3forms():
    made = wire(WEB3FORMS, access_key=UUID)
    assert made.action == "https://api.web3forms.com/submit"
    assert made.hidden == (("access_key", UUID), *SUBMISSION)
    assert made.honeypot == Honeypot("botcheck", "checkbox")
    assert made.redirect == Redirect("redirect", absolute=True)
    assert made.captcha is None


def test_web3forms_with_everything_set():
    settings = {"subject": "{title}", "from_name": "A", "redirect": "no", "honeypot": "no", "captcha": "hcaptcha"}
    made = wire(WEB3FORMS, access_key=UUID, **settings)
    assert made.hidden == (("access_key", UUID), ("subject", "{title}"), ("from_name", "A"), *SUBMISSION)
    assert (made.honeypot, made.redirect) == (None, None)
    assert made.captcha == Captcha(kind="hcaptcha", key="50b2fe65-b00b-4b9e-ad62-3ba471098be2")


def test_formsubmit():
    made = wire(FORMSUBMIT, id="0a1b2c")
    assert made.action == "https://formsubmit.co/0a1b2c"
    assert made.hidden == (("_template", "table"), *SUBMISSION)
    assert made.honeypot == Honeypot("_honey")
    assert made.redirect == Redirect("_next", absolute=True)
    assert made.ajax
    assert (made.ajax.action, made.ajax.body) == ("https://formsubmit.co/ajax/0a1b2c", "multipart")


def test_formsubmit_with_everything_set():
    settings = {"subject": "S", "template": "box", "captcha_page": "false", "redirect": "false", "honeypot": "trap"}
    made = wire(FORMSUBMIT, id="desk@example.org", **settings)
    assert made.action == "https://formsubmit.co/desk@example.org"
    assert origin_of(made.action) == "https://formsubmit.co"
    assert made.hidden == (("_subject", "S"), ("_template", "box"), ("_captcha", "false"), *SUBMISSION)
    assert (made.honeypot, made.redirect) == (Honeypot("trap"), None)


def test_basin():
    made = wire(BASIN, id="0123456789ab")
    assert made.action == "https://usebasin.com/f/0123456789ab"
    assert (made.hidden, made.honeypot, made.redirect) == (SUBMISSION, None, Redirect("_redirect"))
    made = wire(BASIN, id="a", honeypot="trap", redirect="_next", captcha="turnstile", captcha_key="k")
    assert (made.honeypot, made.redirect) == (Honeypot("trap"), Redirect("_next"))
    assert made.captcha == Captcha(kind="turnstile", key="k")


def test_formspark_takes_json_from_scripts_and_plain_posts_from_browsers():
    made = wire(FORMSPARK, id="abcd", subject="{title}")
    assert made.action == "https://submit-form.com/abcd"
    assert made.hidden == (("_email.subject", "{title}"), ("_append", "false"), *SUBMISSION)
    assert (made.honeypot, made.redirect) == (Honeypot("_honeypot"), Redirect("_redirect"))
    assert (made.body, made.plain_post) == ("urlencoded", True)
    assert made.json
    assert (made.json.rest, dict(made.json.base), dict(made.json.paths)) == ("", {}, {})
    assert made.ajax
    assert (made.ajax.reads, made.ajax.body, made.ajax.accept) == ("status", "json", "application/json")
    assert wire(FORMSPARK, id="abcd", redirect="false").hidden == SUBMISSION


def test_formcarry():
    made = wire(FORMCARRY, id="a-b_c")
    assert made.action == "https://formcarry.com/s/a-b_c"
    assert (made.hidden, made.honeypot, made.redirect) == (SUBMISSION, Honeypot("_gotcha"), None)
    assert made.ajax
    assert made.ajax.body == "multipart"


def test_forminit_gets_typed_names_only():
    made = wire(FORMINIT, id="abc")
    assert made.action == "https://forminit.com/f/abc"
    assert (made.body, made.redirect, made.honeypot, made.needs_email) == ("multipart", None, None, True)
    assert made.hidden[0] == ("fi-text-language", "{locale}")
    assert [value for _, value in made.hidden] == [value for _, value in SUBMISSION]
    assert all(name.startswith("fi-text-") for name, _ in made.hidden)
    assert wire(FORMINIT, id="abc", honeypot="_gotcha").honeypot == Honeypot("_gotcha")


@pytest.mark.parametrize(
    ("name", "kind", "sent"),
    [
        ("given_name", "text", "fi-sender-firstName"),
        ("family_name", "text", "fi-sender-lastName"),
        ("full_name", "text", "fi-sender-fullName"),
        ("email", "email", "fi-sender-email"),
        ("phone", "tel", "fi-sender-phone"),
        ("country", "country", "fi-sender-country"),
        ("city", "text", "fi-sender-city"),
        ("postal_code", "text", "fi-text-postal_code"),
        ("comment", "textarea", "fi-text-comment"),
        ("work_email", "email", "fi-email-work_email"),
        ("event", "select", "fi-select-event"),
        ("event", "radio", "fi-text-event"),
        ("edition", "hidden", "fi-text-edition"),
        ("news", "consent", "fi-text-news"),
    ],
)
def test_forminit_names(name: str, kind: str, sent: str):
    assert sent_name(name, kind, wire(FORMINIT, id="abc")) == sent


@pytest.mark.parametrize(("key", "name"), [(UUID, "accessKey"), (UUID.upper(), "accessKey"), ("sf_01ab", "apiKey")])
def test_staticforms_old_and_new_keys(key: str, name: str):
    made = wire(STATICFORMS, key=key)
    assert made.action == "https://api.staticforms.xyz/submit"
    assert made.hidden == ((name, key), *SUBMISSION)
    assert made.honeypot == Honeypot("honeypot")
    assert made.redirect == Redirect("redirectTo", absolute=True)


def test_staticforms_with_everything_set():
    settings = {"subject": "S", "reply": "yes", "redirect": "no", "honeypot": "trap"}
    made = wire(STATICFORMS, key="sf_1", captcha="recaptcha", captcha_key="k", **settings)
    assert made.hidden == (("apiKey", "sf_1"), ("subject", "S"), ("replyTo", "@"), *SUBMISSION)
    assert (made.honeypot, made.redirect) == (Honeypot("trap"), None)
    assert made.captcha == Captcha(kind="recaptcha", key="k")
    assert sent_name("comment", "textarea", made) == "message"
    assert sent_name("full_name", "text", made) == "name"


# Which answers mean signed


@pytest.mark.parametrize(
    ("adapter", "status", "body", "good"),
    [
        (FORMSPREE, 200, {"next": "/thanks", "success": "no email sent"}, True),
        (FORMSPREE, 200, {"success": "email sent"}, False),  # a filled robot trap
        (FORMSPREE, 200, {"error": "form over quota"}, False),
        (FORMSPREE, 500, {"next": "/thanks"}, False),
        (FORMSPREE, 200, "<!doctype html><title>One more step</title>", False),
        (NETLIFY, 200, "<!doctype html><title>Thank you</title>", True),
        (NETLIFY, 404, "<!doctype html><title>Page not found</title>", False),
        (NETLIFY, 405, "", False),
        (WEB3FORMS, 200, {"statusCode": 200, "success": True, "body": {"data": {}, "message": "Sent"}}, True),
        (WEB3FORMS, 200, {"success": True, "message": "Sent"}, True),
        (WEB3FORMS, 200, {"success": False, "message": "No"}, False),
        (WEB3FORMS, 200, {"body": {"message": "Sent"}}, False),
        (WEB3FORMS, 400, {"statusCode": 400, "success": False, "body": {"message": "No"}}, False),
        (FORMSUBMIT, 200, {"success": "true", "message": "The form was submitted successfully."}, True),
        (FORMSUBMIT, 200, {"success": True}, True),
        (FORMSUBMIT, 200, {"success": "false", "message": "This form needs Activation."}, False),
        (FORMSUBMIT, 429, {"success": "true"}, False),
        (FORMSUBMIT, 200, "<html>", False),
        (BASIN, 200, {"success": True}, True),
        (BASIN, 200, {}, True),
        (BASIN, 200, {"error": "Too many"}, False),
        (BASIN, 200, {"success": False}, False),
        (BASIN, 422, {"error": "No"}, False),
        (FORMSPARK, 200, {"email": "a@example.org"}, True),
        (FORMSPARK, 200, "OK", True),
        (FORMSPARK, 404, "Form not found", False),
        (FORMCARRY, 200, {"code": 200, "status": "success"}, True),
        (FORMCARRY, 200, {"code": "200"}, True),
        (FORMCARRY, 200, {"code": 422, "message": "No"}, False),
        (FORMCARRY, 200, {"status": "success"}, False),
        (FORMINIT, 200, {"success": True, "submission": {"hashId": "a"}}, True),
        (FORMINIT, 200, {"success": False, "error": "ERR", "message": "No"}, False),
        (FORMINIT, 403, {"success": True}, False),
        (STATICFORMS, 200, {"success": True, "message": "Form submission received"}, True),
        (STATICFORMS, 401, {"success": False, "message": "Invalid API key"}, False),
        (STATICFORMS, 200, {"success": False}, False),
        (STATICFORMS, 200, "", False),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_which_answers_mean_signed(adapter: Adapter, status: int, body: object, good: bool):
    ajax = adapter.wire(example_settings(adapter.settings, optional=False)).ajax
    assert signed(ajax, status, body) is good


@pytest.mark.parametrize(
    ("adapter", "body", "said"),
    [
        (FORMSPREE, {"error": "form over quota"}, "form over quota"),
        (WEB3FORMS, {"success": False, "message": "A"}, "A"),
        (WEB3FORMS, {"success": False, "body": {"message": "B"}}, "B"),
        (FORMSUBMIT, {"success": "false", "message": "This form needs Activation."}, "This form needs Activation."),
        (BASIN, {"error": "A"}, "A"),
        (FORMCARRY, {"code": 422, "message": "A"}, "A"),
        (FORMINIT, {"success": False, "error": "E_FIELD", "message": "A"}, "A"),
        (FORMINIT, {"success": False, "error": "E_FIELD"}, "E_FIELD"),
        (STATICFORMS, {"success": False, "message": "Invalid API key"}, "Invalid API key"),
        (STATICFORMS, "<html>", ""),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_what_the_service_said(adapter: Adapter, body: object, said: str):
    assert message(adapter.wire(example_settings(adapter.settings, optional=False)).ajax, body) == said


def test_formspree_names_the_wrong_field():
    errors = [{"code": "TYPE_EMAIL", "field": "email", "message": "should be an email"}, {"message": "whole form"}]
    assert field_errors(wire(FORMSPREE, id="a").ajax, {"error": "x", "errors": errors}) == {
        "email": "should be an email"
    }


# What the usual mistakes are told


@pytest.mark.parametrize(
    ("adapter", "setting", "value", "hint"),
    [
        (NETLIFY, "form_name", "petition-{locale}", "write one name for all languages"),
        (NETLIFY, "form_name", "Stop it!", "write letters, digits, _ and - only"),
        (NETLIFY, "site_id", "https://app.netlify.com/sites/x", "not its address"),
        (NETLIFY, "site_id", "stop-8711.netlify.app", "not its host"),
        (WEB3FORMS, "access_key", "w3f_live_0123", "secret key for reading signatures"),
        (WEB3FORMS, "access_key", "YOUR_ACCESS_KEY_HERE", "put your own access key in its place"),
        (WEB3FORMS, "access_key", "desk@example.org", "not your e-mail address"),
        (WEB3FORMS, "access_key", "https://api.web3forms.com/submit", "not the address of the service"),
        (FORMSUBMIT, "id", "https://formsubmit.co/0a1b", "after formsubmit.co/: 0a1b"),
        (FORMSUBMIT, "id", "https://formsubmit.co/ajax/0a1b", "after /ajax/, without a slash: 0a1b"),
        (FORMSUBMIT, "id", "formsubmit.co/desk@example.org/", "after formsubmit.co/: desk@example.org"),
        (FORMSUBMIT, "id", "mailto:desk@example.org", "write the address alone: desk@example.org"),
        (FORMSUBMIT, "id", "/0a1b/", "leave out the slashes: 0a1b"),
        (FORMSUBMIT, "id", "desk@example", "write the random text that FormSubmit gave you"),
        (FORMSUBMIT, "template", "Table!", "write one word in small letters"),
        (BASIN, "id", "https://usebasin.com/f/0123456789ab", "take only the part after /f/: 0123456789ab"),
        (BASIN, "id", "https://usebasin.com/f/0123456789ab.json", "without .json: 0123456789ab"),
        (BASIN, "id", "0123456789ab.json", "leave out .json: 0123456789ab"),
        (BASIN, "id", "f/0123456789ab", "leave out the slashes: 0123456789ab"),
        (BASIN, "id", "desk@example.org", "not your e-mail address"),
        (FORMSPARK, "id", "https://submit-form.com/abcd", "after submit-form.com/: abcd"),
        (FORMSPARK, "id", "https://dashboard.formspark.io/x/1", "take only the part after submit-form.com/ in"),
        (FORMSPARK, "id", "/abcd", "leave out the slashes: abcd"),
        (FORMSPARK, "id", "desk@example.org", "not your e-mail address"),
        (FORMCARRY, "id", "https://formcarry.com/s/abcd", "take only the part after /s/: abcd"),
        (FORMCARRY, "id", "https://formcarry.com/dashboard", "take only the part after /s/ in"),
        (FORMCARRY, "id", "s/abcd/", "leave out the slashes: abcd"),
        (FORMCARRY, "id", "desk@example.org", "not your e-mail address"),
        (FORMINIT, "id", "https://forminit.com/f/abcd", "take only the part after /f/: abcd"),
        (FORMINIT, "id", "https://getform.io/f/abcd", "make a new one at Forminit"),
        (FORMINIT, "id", "/f/abcd", "take only the part after /f/: abcd"),
        (FORMINIT, "id", "desk@example.org", "not your e-mail address"),
        (STATICFORMS, "key", "desk@example.org", "not your e-mail address"),
        (STATICFORMS, "key", "https://api.staticforms.xyz/submit", "not the address of the service"),
        (BASIN, "captcha", "friendly", "write hcaptcha or turnstile or recaptcha"),
        (BASIN, "captcha_key", "a b", "write letters, digits, _ and - only"),
    ],
    ids=lambda value: value.name if isinstance(value, Adapter) else None,
)
def test_mistakes_have_hints(adapter: Adapter, setting: str, value: str, hint: str):
    required = {one.name: str(one.example) for one in adapter.settings if one.required}
    partner = {"captcha": {"captcha_key": "k"}, "captcha_key": {"captcha": "hcaptcha"}}.get(setting, {})
    result, found = check(adapter, required | partner | {setting: value})
    assert result is None
    assert [entry.code for entry in found] == ["setting-invalid"]
    assert hint in found[0].hint


# Captchas


def test_a_captcha_needs_its_key_and_a_key_its_captcha():
    for alone, partner in (("captcha", "captcha_key"), ("captcha_key", "captcha")):
        result, found = check(BASIN, {"id": "a", alone: "hcaptcha"})
        assert result is None
        assert [entry.code for entry in found] == ["setting-missing"]
        assert found[0].message == f'"{alone}" is of no use without the setting "{partner}"'
        assert f"add a line like {partner}: " in found[0].hint
        assert found[0].place.line == 21


def test_a_service_with_one_key_for_everybody_needs_none():
    assert captcha_of(checked(WEB3FORMS, access_key=UUID)) is None
    assert captcha_of(checked(WEB3FORMS, access_key=UUID, captcha="hcaptcha"))


def test_a_wrong_key_is_told_once():
    _, found = check(BASIN, {"id": "a", "captcha": "hcaptcha", "captcha_key": "a b"})
    assert [entry.code for entry in found] == ["setting-invalid"]


@pytest.mark.parametrize("kind", CAPTCHAS)
def test_captchas_may_be_loaded_under_their_own_policy(kind: str):
    captcha = CAPTCHAS[kind]
    assert {"script-src", "frame-src"} <= set(captcha.sources)
    assert set(captcha.sources) <= {"script-src", "frame-src", "style-src", "connect-src"}
    for source in (one for sources in captcha.sources.values() for one in sources):
        assert re.fullmatch(r"https://(\*\.)?[a-z0-9.-]+(/[a-z0-9/]+/)?", source), source
    assert any(_covers(source, captcha.script) for source in captcha.sources["script-src"])


def _covers(source: str, url: str) -> bool:
    """Return whether a source of a policy lets a URL pass: a path with a slash at its end means all below it."""
    pattern = re.escape(source).replace(r"\*", r"[a-z0-9.-]+")
    return re.match(pattern if source.endswith("/") else pattern + "/", url) is not None


# Counts


def test_netlify_is_asked_for_its_number():
    assert NETLIFY.count
    assert NETLIFY.count(checked(NETLIFY)) is None
    asked = NETLIFY.count(checked(NETLIFY, site_id=UUID, form_name="stop-8711"))
    assert asked
    assert replace(asked, unsure="") == CountRequest(
        url=f"https://api.netlify.com/api/v1/sites/{UUID}/forms",
        headers={"Authorization": "Bearer ${NETLIFY_TOKEN}"},
        path="name=stop-8711.submission_count",
    )


def test_formspree_is_counted_by_turning_pages():
    assert FORMSPREE.count
    asked = FORMSPREE.count(checked(FORMSPREE, id="abcd"))
    assert asked
    assert replace(asked, unsure="") == CountRequest(
        url="https://formspree.io/api/0/forms/abcd/submissions",
        headers={"Authorization": "Bearer ${FORMSPREE_TOKEN}"},
        rows=Rows(path="submissions", parameter="offset", by="rows", size_parameter="limit", size=100),
    )
    assert FORMSPREE.count(checked(FORMSPREE, id="abcd", server="https://formspree.io/")) == asked
    assert FORMSPREE.count(checked(FORMSPREE, id="abcd", server="https://forms.example.org")) is None


@EACH
def test_counts_are_safe(adapter: Adapter):
    asked = adapter.count and adapter.count(example_settings(adapter.settings, optional=True))
    if not asked:
        assert any("cannot ask it for the count" in limit for limit in adapter.limits), "organizers are told"
        return
    assert origin_of(asked.url)
    assert "${" not in asked.url
    assert not asked.public, "asked with a secret"
    assert [bool(asked.path), bool(asked.header), bool(asked.rows)].count(True) == 1
    (variable,) = re.findall(r"\$\{([A-Z_]+)\}", "".join(asked.headers.values()))
    assert any(variable in limit for limit in adapter.limits), "organizers are told its name"
    assert re.fullmatch(r"[A-Z].*\.", asked.unsure), "a sentence"


# What every record keeps


@EACH
@pytest.mark.parametrize("optional", [True, False])
def test_examples_pass_their_own_checks(adapter: Adapter, optional: bool):
    chosen = [setting for setting in adapter.settings if optional or setting.required]
    result, found = check(adapter, {setting.name: str(setting.example) for setting in chosen})
    assert result is not None, found
    assert found == []
    assert adapter.wire(result) == adapter.wire(example_settings(adapter.settings, optional=optional))


@EACH
def test_settings_are_well_described(adapter: Adapter):
    for setting in adapter.settings:
        assert not sounds_secret(setting.name)
        assert not setting.default or fits(setting, setting.default), setting.name
        assert setting.needs == "" or adapter.setting(setting.needs), setting.name
        for mistake in setting.mistakes:
            assert re.compile(mistake.pattern).groups == 1, mistake
            assert not mistake.hint.endswith("."), mistake


@EACH
def test_hidden_values_can_be_filled_in(adapter: Adapter):
    for optional in (True, False):
        made = adapter.wire(example_settings(adapter.settings, optional=optional))
        for name, value in made.hidden:
            assert placeholder_hint(value) == "", name
            named = re.findall(r"\{(\w+)\}", value)
            assert set(named) <= {*PLACEHOLDERS, *QUERY_PLACEHOLDERS}
        names = [name for name, _ in made.hidden]
        taken = [
            *names,
            *([made.honeypot.name] if made.honeypot else []),
            *([made.redirect.name] if made.redirect else []),
        ]
        assert len(set(taken)) == len(taken), "each name is sent once"


@EACH
def test_every_setting_changes_something(adapter: Adapter):
    """A setting that does nothing would be a promise that is not kept."""
    least = example_settings(adapter.settings, optional=False)
    for setting in adapter.settings:
        if setting.name == "captcha_key":
            continue  # nothing without its captcha: see above
        other = {"flag": {"true": "false", "false": "true"}.get(setting.default, "")}.get(setting.kind, "hcaptcha")
        if setting.kind == "choice":
            other = setting.choices[0]
        elif setting.kind == "url":
            other = "https://other.example.org"
        changed = replace(least, texts={**least.texts, setting.name: other})
        before = (adapter.wire(least), adapter.count and adapter.count(least))
        assert (adapter.wire(changed), adapter.count and adapter.count(changed)) != before, setting.name


@EACH
def test_records_speak_in_sentences(adapter: Adapter):
    assert re.fullmatch(r"[a-z][a-z0-9-]*", adapter.name)
    words = (adapter.summary, *adapter.limits, *(setting.description for setting in adapter.settings))
    for sentence in (*words, *(setting.where for setting in adapter.settings if setting.where)):
        assert re.match(r"[A-Z].*[^.]\.$", sentence), sentence
    assert "privacy page" in adapter.limits[-1], "where data goes"
    assert any("captcha is loaded" in limit for limit in adapter.limits) == bool(adapter.setting("captcha"))


def test_facts_are_told_in_words():
    facts = dict(service_facts(NETLIFY))
    assert facts["Sends to"] == "the thank-you page of your own site"
    assert facts["Answers scripts"] == "with a status alone"
    assert facts["Returns to your thank-you page"] == "by being sent there"
    assert dict(service_facts(FORMCARRY))["Returns to your thank-you page"] == "no"
    assert dict(service_facts(FORMCARRY))["Answers scripts"] == "with JSON"
