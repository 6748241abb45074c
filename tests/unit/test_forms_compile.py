"""Whole forms, from settings to data: Formspree, and services that only configuration knows."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, Place
from generator.forms.adapter import Honeypot, Success
from generator.forms.compile import CompiledForm, FormContext, compile_form, resolve_form
from generator.model.form import Consent, Field, Form
from generator.model.text import Text

PLACE = Place("campaign.yaml", 20, 1)
CONTEXT = FormContext(
    locale="pt-BR",
    page_url="https://example.org/stop/pt-br/",
    thanks_url="https://example.org/stop/pt-br/thanks/",
    campaign_title="Não à lei",
)


def text(value: str, line: int = 21) -> Text:
    return Text(value, "", Place("campaign.yaml", line, 3, max(len(value), 1)))


def form(provider: str, settings: Mapping[str, object], *names: str, consent: tuple[Consent, ...] = ()) -> Form:
    fields = tuple(Field(name=text(name)) for name in names or ("given_name", "email"))
    return Form(provider=text(provider), fields=fields, consent=consent, settings=settings)


def compiled(made: Form, context: FormContext = CONTEXT, environment: Mapping[str, str] | None = None) -> CompiledForm:
    found = Diagnostics()
    resolved = resolve_form(made, place=PLACE, environment=environment or {}, diagnostics=found)
    assert [(entry.code, entry.message) for entry in found] == []
    assert resolved is not None
    return compile_form(resolved, context)


ALONG = (
    ("language", "pt-BR"),
    ("page", "https://example.org/stop/pt-br/"),
    ("source", ""),
    ("utm_medium", ""),
    ("utm_campaign", ""),
)
"""What every signature carries, as it stands on the page."""


def sent(made: CompiledForm) -> tuple[tuple[str, str], ...]:
    return tuple((row.name, row.value) for row in made.hidden)


def test_formspree():
    made = compiled(form("formspree", {"id": text("xyzwabcd")}))
    assert made.action == "https://formspree.io/f/xyzwabcd"
    assert (made.method, made.enctype, made.plain_post) == ("post", None, True)
    assert sent(made) == (("_language", "pt-BR"), *ALONG, ("_next", "https://example.org/stop/pt-br/thanks/"))
    assert made.honeypot == Honeypot("_gotcha", "text")
    assert made.field_names == {"given_name": "given_name", "email": "email"}
    assert made.origins == ("https://formspree.io",)
    assert not made.confirm_by_email
    assert made.needs_referrer
    assert made.ajax
    assert made.ajax.success == Success(has=("next",))
    assert made.ajax.errors.items == "errors"


def test_formspree_with_everything_set():
    settings = {
        "id": text("abcd"),
        "project": text("123"),
        "subject": text("{title} ({locale})"),
        "redirect": text("no"),
        "language": text("off"),
        "honeypot": text("trap"),
        "server": text("https://forms.example.net:8443/"),
    }
    made = compiled(form("formspree", settings))
    assert made.action == "https://forms.example.net:8443/p/123/f/abcd"
    assert sent(made) == (("_subject", "Não à lei (pt-BR)"), *ALONG)
    assert made.honeypot == Honeypot("trap")
    assert made.origins == ("https://forms.example.net:8443",)


def test_formspree_id_from_the_environment():
    made = compiled(form("formspree", {"id": text("${FORM_ID}")}), environment={"FORM_ID": "abcd\n"})
    assert made.action == "https://formspree.io/f/abcd"


def test_a_double_opt_in_service_nobody_heard_of():
    """The service wants its own field names, an application id, a language, and a trap that is called `url`."""
    settings = {
        "url": text("https://lists.example.net/subscribe?v=2"),
        "names": {"given_name": text("FIRST"), "email": text("EMAIL_ADDRESS"), "news": text("opt_in")},
        "hidden": {"app_id": text("a1-${APP}"), "lang": text("{language}"), "l": [text("7"), text("8")]},
        "honeypot": text("url"),
        "redirect": text("return_to"),
        "confirm_by_email": text("yes"),
        "success": {"result": text("success"), "data.id": text("*")},
    }
    consent = (Consent(name=text("news"), text=text("Send me news.")),)
    made = compiled(form("generic", settings, "given_name", "email", "comment", consent=consent), CONTEXT, {"APP": "9"})
    assert made.action == "https://lists.example.net/subscribe?v=2"
    assert sent(made) == (
        ("app_id", "a1-9"),
        ("lang", "pt"),
        ("l", "7"),
        ("l", "8"),
        ("return_to", "https://example.org/stop/pt-br/thanks/"),
    )
    assert made.honeypot == Honeypot("url", "text")
    assert made.field_names == {
        "given_name": "FIRST",
        "email": "EMAIL_ADDRESS",
        "comment": "comment",
        "news": "opt_in",
    }
    assert made.origins == ("https://lists.example.net",)
    assert made.confirm_by_email
    assert made.ajax
    assert made.ajax.success == Success(has=("data.id",), equals=(("result", "success"),))


def test_own_endpoint_on_the_same_site():
    settings = {
        "url": text("/sign"),
        "body": text("multipart"),
        "method": text("POST"),
        "honeypot": text("trap"),
        "honeypot_kind": text("checkbox"),
        "redirect": text("next"),
        "redirect_value": text("path"),
        "answers": text("json"),
    }
    made = compiled(form("generic", settings))
    assert (made.action, made.enctype, made.origins) == ("/sign", "multipart/form-data", ())
    assert made.honeypot == Honeypot("trap", "checkbox")
    assert sent(made) == (("next", "/stop/pt-br/thanks/"),)
    assert made.ajax
    assert made.ajax.success == Success(lacks=("error", "errors"), differs=(("success", "false"),))


def test_a_generic_form_leaves_scripts_out_unless_told():
    made = compiled(form("generic", {"url": text("https://example.org/sign")}))
    assert made.ajax is None
    assert made.origins == ()  # the site's own origin is no third party


def test_hidden_fields_of_the_organizer():
    hidden = Field(name=text("language"), kind="hidden", value=text("{locale}-${EDITION}"))
    plain = form("formspree", {"id": text("abcd")})
    made = compiled(replace(plain, fields=(*plain.fields, hidden)), environment={"EDITION": "2"})
    assert sent(made)[-1] == ("language", "pt-BR-2")
    assert "language" not in made.field_names


def test_all_mistakes_at_once():
    fields = (Field(name=text("colour", 30)), Field(name=text("colour", 31)))
    made = Form(provider=text("formspree"), fields=fields, settings={"idd": text("x", 22), "subject": text("${NOPE}")})
    found = Diagnostics()
    assert resolve_form(made, place=PLACE, environment={}, diagnostics=found) is None
    assert sorted(entry.code for entry in found) == [
        "field-duplicate",
        "field-label-missing",
        "field-label-missing",
        "setting-missing",
        "setting-unknown",
        "variable-missing",
    ]


def test_an_unknown_service_does_not_hide_the_rest():
    found = Diagnostics()
    made = form("formspre", {"id": text("${NOPE}")}, "colour")
    assert resolve_form(made, place=PLACE, environment={}, diagnostics=found) is None
    assert sorted(entry.code for entry in found) == ["field-label-missing", "provider-unknown", "variable-missing"]


SOURCES = r"https?://([a-z0-9.-]+|\[::1\])(:\d+)?"


@given(st.text())
def test_no_title_is_more_than_a_value(title: str):
    made = form("generic", {"url": text("https://a.example/"), "hidden": {"t": text("<{title}>")}})
    assert sent(compiled(made, replace(CONTEXT, campaign_title=title))) == (("t", f"<{title}>"),)


@given(st.text(), st.text(min_size=1))
def test_a_hidden_value_is_only_a_value(value: str, name: str):
    settings = {"url": text("https://a.example/"), "hidden": {name: text(value)}}
    found = Diagnostics()
    resolved = resolve_form(form("generic", settings), place=PLACE, environment={}, diagnostics=found)
    if resolved is None:
        assert found.failed
        return
    made = compile_form(resolved, CONTEXT)
    assert made.action == "https://a.example/"
    assert made.origins == ("https://a.example",)
    if "{" not in value:
        assert sent(made) == ((name, value),)


@given(
    st.one_of(
        st.text(),
        st.builds("https://{}".format, st.text()),
        st.builds("https://a.example{}".format, st.text()),
        st.builds("https://a.example/{}".format, st.text()),
    )
)
def test_no_address_can_widen_the_policy(url: str):
    found = Diagnostics()
    made = form("generic", {"url": text(url)})
    resolved = resolve_form(made, place=PLACE, environment={}, diagnostics=found)
    if resolved is None:
        assert found.failed
        return
    result = compile_form(resolved, CONTEXT)
    assert re.fullmatch(r"[^\s<>\"'\\]+", result.action)
    assert all(re.fullmatch(SOURCES, origin) for origin in result.origins)
    assert result.action.lower().startswith(("https://", "http://localhost", "http://127.0.0.1", "http://[::1]", "/"))
    assert not result.action.startswith("//")


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z0-9/?#.]{1,12}", fullmatch=True)))
def test_no_formspree_id_can_lead_elsewhere(value: str):
    found = Diagnostics()
    resolved = resolve_form(form("formspree", {"id": text(value)}), place=PLACE, environment={}, diagnostics=found)
    if resolved is None:
        assert found.failed
    else:
        assert re.fullmatch(r"https://formspree\.io/f/[A-Za-z0-9]+", compile_form(resolved, CONTEXT).action)


@pytest.mark.parametrize("context", [CONTEXT, replace(CONTEXT, locale="ar", campaign_title="{page_url} {locale}")])
def test_same_input_same_form(context: FormContext):
    made = form("formspree", {"id": text("abcd"), "subject": text("{title}")})
    assert compiled(made, context) == compiled(made, context)
    assert sent(compiled(made, context))[0] == ("_subject", context.campaign_title)


def test_source_and_utm_are_read_from_the_address_by_the_script():
    made = compiled(form("formspree", {"id": text("abcd")}))
    assert [(row.name, row.query) for row in made.hidden if row.query] == [
        ("source", ("source", "utm_source")),
        ("utm_medium", ("utm_medium",)),
        ("utm_campaign", ("utm_campaign",)),
    ]


def test_a_field_of_the_organizer_goes_before_what_is_sent_along():
    own = Form(
        provider=text("formspree"),
        fields=(
            Field(name=text("email")),
            Field(name=text("language"), kind="hidden", value=text("{language}")),
            Field(name=text("source"), label=text("How did you hear of us?")),
        ),
        settings={"id": text("abcd")},
    )
    made = compiled(own)
    assert [name for name, _ in sent(made)].count("language") == 1
    assert ("language", "pt") in sent(made)
    assert "source" not in [name for name, _ in sent(made)]


def test_in_the_sandbox_every_outside_address_leads_to_loopback():
    found = Diagnostics()
    made = form("formsubmit", {"id": text("a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4")})
    sandbox = "http://127.0.0.1:8000/_sandbox/at/"
    resolved = resolve_form(made, place=PLACE, environment={}, diagnostics=found, sandbox=sandbox)
    assert resolved
    there = compile_form(resolved, CONTEXT)
    assert there.action == f"{sandbox}formsubmit.co/a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4"
    assert there.ajax
    assert there.ajax.action == f"{sandbox}formsubmit.co/ajax/a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4"
    assert there.origins == ("http://127.0.0.1:8000",)
