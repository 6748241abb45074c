"""Our records against the played services: what a page sends arrives where the service keeps it.

The played services are written from what is known of the real ones, not from our records.
"""

from dataclasses import replace

import pytest

from generator.forms.adapter import Adapter
from generator.forms.compile import CompiledForm, FormContext, ResolvedForm, compile_form
from generator.forms.describe import example_settings
from generator.forms.services.action_network import ACTION_NETWORK
from generator.forms.services.cloudflare import CLOUDFLARE
from generator.forms.services.google_forms import GOOGLE_FORMS
from generator.forms.services.kinto import KINTO
from generator.forms.services.listmonk import LISTMONK
from generator.forms.services.mailchimp import MAILCHIMP
from generator.forms.services.mautic import MAUTIC
from generator.forms.services.proca import PROCA
from generator.model.form import Consent, Field, Form
from generator.model.text import Text
from tests.services.answers import field_errors, signed
from tests.services.json_body import document
from tests.services.played import PAGE, SITE, Browser, sandbox_at_noon

THANKS = f"{SITE}/fr/thanks/"
CONTEXT = FormContext(locale="fr-CA", page_url=PAGE, thanks_url=THANKS, campaign_title="Halte")
PERSON = {
    "given_name": "Vera",
    "family_name": "Q",
    "full_name": "Vera Q",
    "email": "vera@harbor.test",
    "country": "FR",
    "comment": "Please.",
    "news": "yes:fr:0123456789ab",
}
SENT_ALONG = {"language": "fr-CA", "page": PAGE}


@pytest.fixture
def browser():
    return Browser(sandbox_at_noon())


def form_of(adapter: Adapter, *names: str, **settings: str) -> CompiledForm:
    """Return the form of one page with these fields and the consent `news`."""
    example = example_settings(adapter.settings, optional=False)
    wire = adapter.wire(replace(example, texts={**example.texts, **settings}))
    form = Form(
        provider=Text(adapter.name),
        fields=tuple(Field(name=Text(name)) for name in names),
        consent=(Consent(name=Text("news"), text=Text("News", "fr")),),
    )
    return compile_form(ResolvedForm(form=form, adapter=adapter, wire=wire), CONTEXT)


def rows_of(form: CompiledForm, **changes: str) -> list[tuple[str, str]]:
    """Return what a browser sends: hidden values, the empty robot trap, what was typed."""
    typed = [(sent, (PERSON | changes)[name]) for name, sent in form.field_names.items()]
    trap = [(form.honeypot.name, "")] if form.honeypot else []
    return [*((one.name, one.value) for one in form.hidden), *trap, *typed]


def plain(browser: Browser, form: CompiledForm, **changes: str):
    fields: dict[str, list[str]] = {}
    for name, value in rows_of(form, **changes):
        fields.setdefault(name, []).append(value)
    return browser.post(form.action, fields)


def script(browser: Browser, form: CompiledForm, **changes: str):
    assert form.ajax
    if form.body == "json":
        assert form.json
        return browser.script_json(form.ajax.action, document(form.json, rows_of(form, **changes)))
    return browser.script(form.ajax.action, dict(rows_of(form, **changes)))


def test_action_network(browser):
    form = form_of(ACTION_NETWORK, "given_name", "family_name", "email", "country", "comment")
    answer = script(browser, form)
    assert signed(form.ajax, answer.status_code, answer.text)
    outcome, kept = browser.kept()
    assert outcome == "stored"
    assert kept == {
        "given_name": "Vera",
        "family_name": "Q",
        "email": "vera@harbor.test",
        "country": "FR",
        "comments": "Please.",
        "news": PERSON["news"],
        "languages_spoken": ["fr"],
        "language": "fr-CA",
        "website": PAGE,
    } | {name: "" for name in ("utm_medium", "utm_campaign") if name in kept}


def test_proca(browser):
    form = form_of(PROCA, "given_name", "email", "country", "comment", opt_in="news")
    answer = script(browser, form)
    assert signed(form.ajax, answer.status_code, answer.text)
    outcome, kept = browser.kept()
    assert outcome == "stored"
    assert {
        "firstName": "Vera",
        "email": "vera@harbor.test",
        "country": "FR",
        "comment": "Please.",
        "optIn": True,
        "language": "fr-CA",
        "location": PAGE,
    }.items() <= kept.items()


def test_proca_says_which_field_is_wrong(browser):
    form = form_of(PROCA, "given_name", "email", opt_in="news")
    answer = script(browser, form, email="nowhere")
    assert answer.status_code == 200
    assert not signed(form.ajax, answer.status_code, answer.text)
    assert field_errors(form.ajax, answer.text).keys() == {"email"}


def test_kinto(browser):
    form = form_of(KINTO, "given_name", "email")
    answer = script(browser, form)
    assert signed(form.ajax, answer.status_code, answer.text)
    outcome, kept = browser.kept()
    assert outcome == "stored"
    assert {"given_name": "Vera", "email": "vera@harbor.test", **SENT_ALONG}.items() <= kept.items()
    assert browser.post(form.action, {"email": "a@harbor.test"}).status_code == 415


def test_kinto_says_why_not(browser):
    browser.sandbox.fail("kinto", "against-schema")
    form = form_of(KINTO, "given_name", "email")
    answer = script(browser, form)
    assert not signed(form.ajax, answer.status_code, answer.text)


@pytest.mark.parametrize(
    ("adapter", "names", "way_back", "kept"),
    [
        (LISTMONK, ("email", "full_name"), THANKS, {"email": "vera@harbor.test", "name": "Vera Q"}),
        (MAUTIC, ("given_name", "email"), THANKS, {"given_name": "Vera", "email": "vera@harbor.test"}),
    ],
)
def test_plain_posts_that_come_back(browser, adapter, names, way_back, kept):
    answer = plain(browser, form_of(adapter, *names))
    assert answer.status_code in (302, 303)
    assert answer.headers["Location"].partition("?")[0] == way_back
    outcome, found = browser.kept()
    assert outcome == "stored"
    assert kept.items() <= found.items()


def test_mailchimp(browser):
    form = form_of(MAILCHIMP, "given_name", "family_name", "email")
    named = replace(form, field_names={name: sent for name, sent in form.field_names.items() if name != "news"})
    assert plain(browser, named).status_code == 200
    outcome, found = browser.kept()
    assert outcome == "stored"
    assert {"EMAIL": "vera@harbor.test", "FNAME": "Vera", "LNAME": "Q"}.items() <= found.items()


def test_google_forms(browser):
    form = form_of(GOOGLE_FORMS, "given_name", "email")
    named = replace(form, field_names={name: sent for name, sent in form.field_names.items() if name != "news"})
    assert plain(browser, named).status_code == 200
    outcome, found = browser.kept()
    assert outcome == "stored"
    assert {"entry.1000001": "Vera", "entry.1000003": "vera@harbor.test"}.items() <= found.items()


@pytest.mark.parametrize(
    ("adapter", "names", "failure", "wrong"),
    [
        (LISTMONK, ("email", "full_name"), "list-not-found", set()),
        (MAUTIC, ("given_name", "email"), "email-refused", {"email"}),
    ],
    ids=["listmonk", "mautic"],
)
def test_scripts_that_read_an_answer(browser, adapter, names, failure, wrong):
    form = form_of(adapter, *names, script="true")
    answer = script(browser, form)
    assert signed(form.ajax, answer.status_code, answer.text)
    assert browser.kept()[0] == "stored"
    browser.sandbox.fail(adapter.name, failure)
    refused = script(browser, form)
    assert not signed(form.ajax, refused.status_code, refused.text)
    assert field_errors(form.ajax, refused.text).keys() == wrong


@pytest.mark.parametrize("adapter", [LISTMONK, MAILCHIMP], ids=["listmonk", "mailchimp"])
def test_robots_fall_into_the_trap(browser, adapter):
    form = form_of(adapter, "email")
    assert form.honeypot
    browser.post(form.action, {**dict(rows_of(form)), form.honeypot.name: "x"})
    assert browser.kept()[0] == "honeypot"


def test_cloudflare_is_the_site_itself():
    form = form_of(CLOUDFLARE, "given_name", "email")
    assert form.action == "/fr/"
    assert form.origins == ()
    sent = dict(rows_of(form))
    assert sent["redirect"] == "/fr/thanks/"
    assert sent["static-form-name"] == "petition"
    assert SENT_ALONG.items() <= sent.items()
