"""Tests the three traps of form services: a 200 that is no success, a form bound to one page, hidden values alone."""

import re
import shutil
from contextlib import contextmanager

import pytest

from generator.forms.services import find_service
from generator.preview.sandbox.submission import Setup
from tests.services.campaigns import ROOT, build_folder
from tests.services.form_blocks import form_block, with_form
from tests.services.sandbox_site import sandbox_site

pytestmark = pytest.mark.browser


@contextmanager
def serving(folder, service, *, setup=None):
    shutil.copytree(ROOT / "content", folder / "content")
    campaign = (ROOT / "campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(with_form(campaign, form_block(find_service(service))), encoding="utf-8")
    with sandbox_site(service=service, setup=setup) as site:
        found = build_folder(folder, folder / "build", base_url=site.url, sandbox=site.sandbox_url)
        assert not found.failed
        site.show(folder / "build")
        yield site


def fill(page):
    for name, value in {"given_name": "Zoë", "family_name": "Ní", "email": "zoe@example.org"}.items():
        page.fill(f"#field-{name}", value)
    page.check("#consent-delivery")


def send(page):
    page.click("[data-sign] button:not([type=button])")


@pytest.mark.parametrize("failure", ["over-quota"])
def test_200_is_not_success(tmp_path, open_window, failure):
    """Over quota, Formspree answers 200 with an error; the visitor must not be thanked."""
    with serving(tmp_path, "formspree") as site:
        page = open_window().page
        statuses = []
        page.on("response", lambda answer: statuses.append(answer.status) if answer.request.method == "POST" else None)
        page.goto(site.url)
        fill(page)
        site.sandbox.fail("formspree", failure)
        send(page)
        page.wait_for_selector(".fail", state="visible")
        assert statuses == [200]
        assert "quota" in page.inner_text(".fail")
        assert page.url.split("#")[0] == site.url
        assert page.evaluate("Object.keys(localStorage).length") == 0, "nothing was signed, so nothing is remembered"


def test_200_and_an_empty_object_prove_nothing_so_the_thanks_promise_nothing(tmp_path, open_window):
    """Action Network answers the same whether it stored the signature or not."""
    with serving(tmp_path, "action-network") as site:
        page = open_window().page
        page.goto(site.url)
        fill(page)
        site.sandbox.fail("action-network", "silent")
        send(page)
        page.wait_for_url("**/thanks/")
        words = page.inner_text("main").casefold()
        assert "on its way" in words
        assert "you have signed" not in words
        assert "stand beside" not in words
        assert site.sandbox.signatures() == ()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_form_that_is_bound_to_one_page_is_told_to_people_in_the_other_languages(tmp_path, open_window, script):
    """A service that knows the English page alone turns the French one away; `providers` and docs say so beforehand."""
    with serving(tmp_path, "formspree") as site:
        page = open_window(java_script_enabled=script).page
        page.goto(f"{site.url}fr/")
        fill(page)
        site.sandbox.fail("formspree", "wrong-host")
        send(page)
        if script:
            page.wait_for_selector(".fail", state="visible")
            assert "different host" in page.inner_text(".fail")
            assert page.input_value("#field-email") == "zoe@example.org"
        else:
            page.wait_for_url(f"{site.sandbox_url}**")
            assert "different host" in page.inner_text("body")
            page.go_back()
            assert page.input_value("#field-email") == "zoe@example.org", "the browser keeps it"
    limits = " ".join(find_service("formspree").limits)
    assert re.search(r"allow the whole domain", limits)


def test_every_page_says_which_site_it_is(tmp_path, open_window):
    """Formspree answers 400 to posts without it, so no page may hide it."""
    with serving(tmp_path, "formspree") as site:
        page = open_window(java_script_enabled=False).page
        posts = []
        page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
        page.goto(site.url)
        fill(page)
        send(page)
        page.wait_for_url("**/thanks/")
        origin = site.url.rstrip("/")
        referers = [post.all_headers().get("referer") for post in posts]
        assert referers
        assert all(referer and referer.startswith(origin) for referer in referers)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("typed", ["", "   "], ids=["empty", "spaces"])
def test_hidden_values_alone_are_never_sent(tmp_path, open_window, script, typed):
    """The service takes a form in which only hidden values stand; the form itself must not."""
    with serving(tmp_path, "generic", setup=Setup(honeypot="website", redirect="next")) as site:
        page = open_window(java_script_enabled=script).page
        page.goto(site.url)
        assert page.locator("form[data-sign] input[type=hidden]").count() >= 2
        if script:
            page.fill("#field-given_name", typed)
        send(page)
        if script:
            page.wait_for_selector(".fail", state="visible")
        else:
            page.wait_for_selector("#field-given_name:invalid:focus")
        assert site.sandbox.store.newest_first() == ()
