"""Tests signing at every form service, played by the sandbox, in a real browser: it works, and it fails kindly."""

import json
from contextlib import ExitStack

import pytest

from generator.forms.services import SERVICES, find_service
from generator.preview.sandbox.common import COMMON, NEVER_ANSWERS
from generator.preview.sandbox.services import PEERS
from generator.preview.sandbox.submission import Setup
from tests.services.campaigns import ROOT, build_folder, example_content, write_campaign
from tests.services.form_blocks import KEPT, form_block, with_form, without_fields
from tests.services.sandbox_site import sandbox_site

pytestmark = pytest.mark.browser

NAMES = [service.name for service in SERVICES]
PEER = {peer.name: peer for peer in PEERS}
LANGUAGES = {"en": "", "fr": "fr/"}
ANSWERED = [failure.key for failure in COMMON if failure.play]
SILENT = {
    ("action-network", "silent"),
    ("netlify", "spam"),
    ("formspark", "spam"),
    *(("google-forms", key) for key in (*(one.key for one in PEER["google-forms"].failures), *ANSWERED)),
}
"""Failures that no browser can see; the limits of the service say so."""
HARMLESS = {("formspree", "riddle"), ("formsubmit", "riddle")}
"""What only visitors without script meet."""
STORED = {("listmonk", "untrusted")}
"""Failures after which the signature is there all the same, but nobody can tell."""
SETUP = {"generic": Setup(honeypot="website", redirect="next", answer=(("success", "true"),))}
"""What is set up at a service that has no fixed answers of its own."""
FAILURES = [(name, failure.key) for name in NAMES for failure in (*PEER[name].failures, *COMMON)]


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """Return a function that serves the example campaign with the form of a service, and the sandbox beside it."""
    with ExitStack() as stack:
        made = {}

        def site(name):
            if name not in made:
                folder = tmp_path_factory.mktemp(name)
                content = example_content(*LANGUAGES)
                write_campaign(folder, {f"content/{path}": body for path, body in content.items()})
                campaign = (ROOT / "campaign.yaml").read_text(encoding="utf-8")
                block = form_block(find_service(name))
                (folder / "campaign.yaml").write_text(with_form(campaign, block), encoding="utf-8")
                if name in KEPT:  # nothing to translate
                    french = folder / "content/fr/campaign.yaml"
                    french.write_text(without_fields(french.read_text(encoding="utf-8")), encoding="utf-8")
                made[name] = stack.enter_context(
                    sandbox_site(prefix="/stop-8711/", service=name, setup=SETUP.get(name))
                )
                served = made[name]
                found = build_folder(folder, folder / "build", base_url=served.url, sandbox=served.sandbox_url)
                assert not found.failed, [one.message for one in found]
                served.show(folder / "build")
            made[name].sandbox.behave()
            made[name].sandbox.store.empty()
            return made[name]

        yield site


def fill(page):
    """Fill in what the form asks, by our ids: the names are the service's."""
    for name, value in VALUES.items():
        field = page.locator(f"#field-{name}")
        if field.count():
            field.select_option(value) if name == "country" else field.fill(value)
    page.check("#consent-delivery")


def kept(page):
    """Return what stands in the fields that `fill` fills in."""
    fields = {name: page.locator(f"#field-{name}") for name in VALUES}
    return {name: field.input_value() for name, field in fields.items() if field.count()}


def asked(page):
    return {name: value for name, value in VALUES.items() if page.locator(f"#field-{name}").count()}


def press(page):
    # without waiting for what comes of it: there are services that never answer
    page.click("[data-sign] button:not([type=button])", no_wait_after=True)


VALUES = {
    "given_name": "Zoë",
    "family_name": "O’Neil & «Ні»",
    "full_name": "Zoë O’Neil & «Ні»",
    "email": "zoe@example.org",
    "country": "UA",
    "comment": "Two lines:\nпросто + 100 % <b>",
}


def wait_for_thanks(page, url):
    page.wait_for_url(lambda found: found.partition("?")[0] == url)  # some services add words of their own


def assert_arrived(site, name, language, *, source):
    (signature,) = site.sandbox.signatures(name)
    whole = json.dumps(signature.fields, ensure_ascii=False).replace("\\r\\n", "\\n")
    wanted = [VALUES["email"], "Zoë", "O’Neil & «Ні»"]
    if name not in SPARSE:
        wanted += ["UA", "просто + 100 % <b>", f"yes:{language}:"]
        wanted += [source] if source else []
        assert signature.language.split("-")[0] == language or (name in OWN_NAMES and f'"{language}"' in whole)
    assert [part for part in wanted if part not in whole] == []


SPARSE = {"listmonk"}
"""Services that keep an address and a name."""
OWN_NAMES = {"google-forms", "mailchimp"}
"""Services that keep the language under a name of their own."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_with_script_a_signature_arrives_and_the_visitor_is_thanked_in_her_language(sites, open_window, name, language):
    site = sites(name)
    window = open_window()
    page = window.page
    page.goto(f"{site.url}{LANGUAGES[language]}?source=newsletter")
    fill(page)
    press(page)
    if name in LEAVING:
        page.wait_for_url(f"{site.sandbox_url}**")
    else:
        wait_for_thanks(page, f"{site.url}{LANGUAGES[language]}thanks/")
        assert page.locator("html").get_attribute("lang") == language
    assert_arrived(site, name, language, source="newsletter")
    assert window.leaves_loopback() == []


LEAVING = {"mailchimp"}
"""Services whose answer no script of another site may read: the browser goes there."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_without_script_a_signature_arrives_or_the_way_to_sign_is_shown(sites, open_window, name, language):
    site = sites(name)
    page = open_window(java_script_enabled=False).page
    page.goto(f"{site.url}{LANGUAGES[language]}")
    if name in SCRIPT_ALONE:
        assert not page.locator("form[data-sign]").is_visible()
        assert page.locator("#sign a[href^='https://']").first.is_visible()
        return
    fill(page)
    press(page)
    if name in RIDDLES:
        page.click("button")
    if name in OWN_PAGE:
        page.wait_for_url(f"{site.sandbox_url}**")
        assert page.locator("body").inner_text().strip()
    else:
        wait_for_thanks(page, f"{site.url}{LANGUAGES[language]}thanks/")
        assert page.locator("html").get_attribute("lang") == language
    assert_arrived(site, name, language, source="")


SCRIPT_ALONE = {"action-network", "proca", "kinto"}
"""Services that take JSON alone."""
RIDDLES = {"formsubmit"}
"""Services that ask visitors without script whether they are people, unless that is switched off."""
OWN_PAGE = {"mailchimp", "google-forms", "formcarry", "forminit", "basin"}
"""Services that show a page of their own after a plain post, or send people where their dashboard says."""


@pytest.mark.parametrize(("name", "failure"), FAILURES, ids=["-".join(one) for one in FAILURES])
def test_each_failure_is_told_and_nothing_typed_is_lost(sites, open_window, name, failure):
    site = sites(name)
    page = open_window().page
    page.clock.install()
    page.goto(f"{site.url}fr/")
    fill(page)
    site.sandbox.fail(name, failure)
    if name in LEAVING:
        assert_kept_by_the_way(site, page, name, failure)
        return
    press(page)
    if failure == NEVER_ANSWERS:
        assert site.sandbox.switches.wait_for_waiting(1, seconds=10)
        page.clock.fast_forward(30_000)
    if (name, failure) in SILENT | HARMLESS:
        wait_for_thanks(page, f"{site.url}fr/thanks/")
        return
    told = page.locator(".fail")
    told.wait_for(state="visible")
    assert told.evaluate("element => element === document.activeElement || element.contains(document.activeElement)")
    sentence = told.inner_text()
    assert len(sentence.split()) >= 3
    assert not any(mark in sentence for mark in ("undefined", "null", "[object", "<", "{"))
    assert page.url.split("#")[0] == f"{site.url}fr/"
    assert kept(page) == asked(page)
    assert page.locator("#consent-delivery").is_checked()
    assert bool(site.sandbox.signatures(name)) == ((name, failure) in STORED)
    site.sandbox.behave()
    site.sandbox.store.empty()
    page.locator("#field-email").fill(VALUES["email"])  # as people do who were told that something is wrong
    press(page)
    wait_for_thanks(page, f"{site.url}fr/thanks/")
    assert_arrived(site, name, "fr", source="")


def assert_kept_by_the_way(site, page, name, failure):
    """Where the browser goes to the service, the form still holds what was typed when the visitor comes back."""
    if failure == "connection-dropped":
        with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-error:")):
            press(page)
    else:
        press(page)
        if failure == NEVER_ANSWERS:
            assert site.sandbox.switches.wait_for_waiting(1, seconds=10)
            site.sandbox.behave()  # the answer comes at last
        page.wait_for_url(f"{site.sandbox_url}**")
        assert page.locator("body").inner_text().strip()
    site.sandbox.behave()
    page.goto(f"{site.url}fr/")
    assert kept(page) == asked(page)
    site.sandbox.store.empty()
    page.check("#consent-delivery")
    press(page)
    page.wait_for_url(f"{site.sandbox_url}**")
    assert_arrived(site, name, "fr", source="")
