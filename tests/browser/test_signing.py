"""Tests signing in a real browser: with and without script, in several languages, with a service of its own names."""

import re

import pytest

pytestmark = pytest.mark.browser

NAMES = {"given_name": "Zoë", "family_name": "O’Neil & «Ні»", "email": "zoe@example.org"}
COMMENT = "Two lines:\nпросто + 100 % <b>"
LANGUAGES = {
    "en": ("", "Please enter your given name."),
    "fr": ("fr/", "Veuillez saisir votre prénom."),
}


def fill(page):
    for name, value in NAMES.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=country]", "UA")
    page.fill("[name=comment]", COMMENT)
    page.check("[name=delivery]")


def send(page):
    page.click(".sign form button")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_arrives_whole_and_the_signatory_is_thanked(open_window, example, language, script):
    prefix, _ = LANGUAGES[language]
    window = open_window(java_script_enabled=script)
    page = window.page
    page.goto(f"{example.url}{prefix}")
    fill(page)
    send(page)
    page.wait_for_url(f"{example.url}{prefix}thanks/")
    post = example.receiver.take()
    assert {name: post[name] for name in NAMES} == NAMES
    assert post["comment"].replace("\r\n", "\n") == COMMENT
    assert post["country"] == "UA"
    assert re.fullmatch(rf"yes:{language}:[0-9a-f]{{12}}", post["delivery"])
    assert "news" not in post.names
    assert post["website"] == ""
    assert (post["campaign"], post["lang"]) == ("law-8711", language)
    assert post["redirect"] == f"{example.url}{prefix}thanks/"
    assert len(post.fields) == 10
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert example.receiver.take_all() == []
    assert window.leaves_loopback() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_field_is_named_in_the_language_of_the_page(open_window, example, language):
    prefix, message = LANGUAGES[language]
    window = open_window()
    page = window.page
    page.goto(f"{example.url}{prefix}")
    fill(page)
    page.fill("[name=given_name]", "")
    send(page)
    wrong = page.locator("[name=given_name]")
    told = page.locator("#field-given_name-oops")
    told.wait_for(state="visible")
    assert told.inner_text().casefold() == message.casefold()
    assert page.evaluate("document.activeElement.id") == "sign-fail"
    page.click(f".fail a:has-text('{message}')")
    assert wrong.evaluate("element => element === document.activeElement")
    assert wrong.get_attribute("aria-invalid") == "true"
    assert "field-given_name-oops" in wrong.get_attribute("aria-describedby").split()
    assert page.url.split("#")[0] == f"{example.url}{prefix}"
    assert example.receiver.take_all() == []
    assert page.input_value("[name=email]") == NAMES["email"]


def test_after_mending_a_field_one_press_sends(open_window, example):
    page = open_window().page
    page.goto(example.url)
    fill(page)
    page.fill("[name=given_name]", "")
    send(page)
    page.wait_for_selector("#field-given_name-oops", state="visible")
    page.fill("[name=given_name]", "Zoë")
    send(page)  # nothing may move under the pointer between pressing and letting go
    page.wait_for_url("**/thanks/")
    assert example.receiver.take()["given_name"] == "Zoë"


@pytest.mark.parametrize("field", [*NAMES, "delivery"])
def test_without_script_the_browser_itself_guards_what_is_required(open_window, example, field):
    window = open_window(java_script_enabled=False)
    page = window.page
    page.goto(example.url)
    fill(page)
    if field == "delivery":
        page.uncheck("[name=delivery]")
    else:
        page.fill(f"[name={field}]", "")
    send(page)
    page.wait_for_selector(f"[name={field}]:invalid:focus")
    assert page.url.split("#")[0] == example.url
    assert example.receiver.take_all() == []


def test_an_unticked_required_consent_is_named(open_window, example):
    page = open_window().page
    page.goto(example.url)
    fill(page)
    page.uncheck("[name=delivery]")
    send(page)
    page.wait_for_selector("#consent-delivery-oops", state="visible")
    page.click(".fail a")
    assert page.evaluate("document.activeElement.name") == "delivery"
    assert example.receiver.take_all() == []


def test_no_consent_is_ticked_beforehand(open_window, example):
    page = open_window(java_script_enabled=False).page
    for prefix, _ in LANGUAGES.values():
        page.goto(f"{example.url}{prefix}")
        assert page.locator("input[type=checkbox]").count() >= 2
        assert page.locator("input[type=checkbox]:checked").count() == 0


def test_without_network_nothing_that_was_typed_is_lost(open_window, example):
    page = open_window().page
    page.goto(example.url)
    fill(page)
    page.context.set_offline(True)
    send(page)
    page.wait_for_selector(".fail", state="visible")
    assert {name: page.input_value(f"[name={name}]") for name in NAMES} == NAMES
    assert page.input_value("[name=comment]") == COMMENT
    page.context.set_offline(False)
    send(page)
    page.wait_for_url("**/thanks/")
    assert example.receiver.take()["email"] == NAMES["email"]


def test_the_robot_trap_is_out_of_reach_of_people(open_window, example):
    page = open_window().page
    page.goto(example.url)
    trap = page.locator("[name=website]")
    assert trap.get_attribute("tabindex") == "-1"
    assert trap.get_attribute("autocomplete") == "off"
    assert trap.evaluate("element => !!element.closest('[aria-hidden=true]')")
    box = trap.evaluate("element => element.closest('.pot').getBoundingClientRect().toJSON()")
    assert (box["width"], box["height"]) == (1, 1)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_service_gets_its_own_names(open_window, foreign, language, script):
    prefix = "" if language == "en" else f"{language}/"
    page = open_window(java_script_enabled=script).page
    page.goto(f"{foreign.url}{prefix}")
    page.fill("[name=FIRSTNAME]", "Zoë")
    page.fill("[name=LASTNAME]", "Ní")
    page.fill("[name=EMAIL]", "zoe@example.org")
    page.select_option("[name=COUNTRY]", "FR")
    page.select_option("[name=role]", "2")
    page.check("[name=boat][value=no]")
    page.check("[name=help]")
    page.check("[name=consent_delivery]")
    page.check("[name='optin[]']")
    send(page)
    page.wait_for_url(f"{foreign.url}{prefix}thanks/")
    post = foreign.receiver.take()
    values = {name: value for name, value in post.fields if name not in ("tag", "consent_delivery", "optin[]")}
    assert values == {
        "application_id": "4711",
        "language": language,
        "page": f"{foreign.url}{prefix}",
        "campaign": "Save the old {harbor}" if language == "en" else "Sauvez le vieux port",
        "next": f"{foreign.url}{prefix}thanks/",
        "source": "handbill",
        "FIRSTNAME": "Zoë",
        "LASTNAME": "Ní",
        "EMAIL": "zoe@example.org",
        "COUNTRY": "FR",
        "role": "2",
        "boat": "no",
        "help": "yes",
        "comment": "",
        "url": "",
    }
    assert [value for name, value in post.fields if name == "tag"] == ["harbor", "water"]
    assert post["consent_delivery"].startswith(f"yes:{language}:")
    assert post["optin[]"].startswith("yes:en:"), "the wording is only there in English"


def test_a_required_choice_is_guarded(open_window, foreign):
    page = open_window().page
    page.goto(f"{foreign.url}fr/")
    page.fill("[name=FIRSTNAME]", "Zoë")
    page.fill("[name=LASTNAME]", "Ní")
    page.fill("[name=EMAIL]", "not an address")
    page.check("[name=consent_delivery]")
    send(page)
    page.wait_for_selector("#field-email-oops", state="visible")
    page.wait_for_selector("#field-role-oops", state="visible")
    links = page.locator(".fail a")
    assert [link.get_attribute("href") for link in links.all()] == ["#field-email", "#field-role"]
    links.first.click()
    assert page.evaluate("document.activeElement.name") == "EMAIL"
    assert foreign.receiver.take_all() == []


def test_double_opt_in_is_said_on_the_page_of_thanks(open_window, foreign):
    page = open_window(java_script_enabled=False).page
    page.goto(f"{foreign.url}thanks/")
    assert "e-mail" in page.locator("main").inner_text().casefold()
    assert page.locator("h1").inner_text().casefold() == "one click to go"
