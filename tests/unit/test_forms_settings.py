"""Settings of a form service: each mistake has its code, its place and a useful hint."""

from collections.abc import Mapping

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.forms.adapter import Settings
from generator.forms.compile import resolve_form
from generator.forms.secret import sounds_secret
from generator.forms.services import find_service
from generator.forms.settings import check_service, check_settings
from generator.forms.variables import expand_variables
from generator.model.form import Consent, Field, Form
from generator.model.text import Text
from generator.nearest import nearest

PLACE = Place("campaign.yaml", 20, 1)


def text(value: str, line: int = 21) -> Text:
    return Text(value, "", Place("campaign.yaml", line, 3, max(len(value), 1)))


def check(
    provider: str, settings: Mapping[str, object], environment: Mapping[str, str] | None = None
) -> tuple[Settings | None, list[Diagnostic]]:
    adapter = find_service(provider)
    assert adapter
    form = Form(provider=text(provider), fields=(Field(name=text("email")),), settings=settings)
    found = Diagnostics()
    checked = check_settings(form, adapter, place=PLACE, environment=environment or {}, diagnostics=found)
    assert (checked is None) == found.failed
    return checked, list(found)


def only(found: list[Diagnostic], code: str) -> Diagnostic:
    assert [entry.code for entry in found] == [code]
    return found[0]


@pytest.mark.parametrize(("name", "near"), [("formspre", "formspree"), ("Formspree.io", "formspree"), ("zzz", "")])
def test_provider_unknown(name: str, near: str):
    found = Diagnostics()
    assert check_service(Form(provider=text(name, 7)), PLACE, found) is None
    entry = only(list(found), "provider-unknown")
    assert entry.place.line == 7
    assert ("did you mean formspree?" in entry.hint) == bool(near)
    assert "generic" in entry.hint


def test_setting_unknown_names_the_nearest():
    _, found = check("formspree", {"id": text("abcd"), "subjekt": text("x", 23)})
    entry = only(found, "setting-unknown")
    assert (entry.place.line, entry.hint) == (23, "did you mean subject?")


def test_setting_unknown_may_be_a_key_of_the_form():
    _, found = check("formspree", {"id": text("abcd"), "feilds": [text("email", 24)]})
    assert only(found, "setting-unknown").hint == "did you mean fields?"


def test_the_place_of_a_key_goes_first():
    _, found = check("formspree", {"id": text("abcd"), text("zzz", 30): text("x", 31)})
    assert only(found, "setting-unknown").place.line == 30


@pytest.mark.parametrize("settings", [{}, {"id": None}, {"id": text("")}])
def test_setting_missing_says_where_to_find_it(settings: Mapping[str, object]):
    _, found = check("formspree", settings)
    entry = only(found, "setting-missing")
    assert entry.place == PLACE
    assert "after /f/" in entry.hint
    assert "id: abcdwxyz" in entry.hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("https://formspree.io/f/abcdwxyz", "take only the part after /f/: abcdwxyz"),
        ("formspree.io/f/abcdwxyz/", "take only the part after /f/: abcdwxyz"),
        ("https://formspree.io/p/12/f/abcd", "take only the part after /f/, and give project: too: abcd"),
        ("/abcd/", "leave out the slashes: abcd"),
        ("me@example.org", "the form's id is meant, not your e-mail address"),
        ("abc def", "write letters and digits only, such as abcdwxyz"),
    ],
)
def test_setting_invalid_says_which_part_to_take(value: str, hint: str):
    _, found = check("formspree", {"id": text(value)})
    entry = only(found, "setting-invalid")
    assert entry.hint == hint
    assert value in entry.message


def test_what_a_variable_holds_is_never_printed():
    _, found = check("formspree", {"id": text("${FORM}")}, {"FORM": "https://formspree.io/f/hushhush"})
    entry = only(found, "setting-invalid")
    assert "hushhush" not in entry.message + entry.hint
    assert "${FORM}" in entry.message


@pytest.mark.parametrize("environment", [{}, {"FORM": ""}, {"FORM": " \n"}])
def test_variable_missing(environment: Mapping[str, str]):
    _, found = check("formspree", {"id": text("${FORM}", 25)}, environment)
    entry = only(found, "variable-missing")
    assert entry.place.line == 25
    assert "FORM" in entry.message


@pytest.mark.parametrize("written", ["${}", "${A B}", "${OPEN", "${9}"])
def test_variable_invalid(written: str):
    found = Diagnostics()
    assert expand_variables(written, PLACE, {"A B": "x", "9": "x", "OPEN": "x", "": "x"}, found) is None
    only(list(found), "variable-invalid")


def test_variables_are_filled_once():
    found = Diagnostics()
    assert expand_variables("a-${A}-$x", PLACE, {"A": "${B}", "B": "no"}, found) == "a-${B}-$x"
    assert not len(found)


@pytest.mark.parametrize(
    ("setting", "value", "hint"),
    [
        ("url", text("http://example.org/sign"), "everybody on the way"),
        ("url", text("javascript:alert(1)"), "begins with https://"),
        ("url", text("//example.org/"), "begins with https://"),
        ("url", text("https://me:word@example.org/"), "begins with https://"),
        ("url", text("https://example.org;script-src *"), "begins with https://"),
        ("url", [text("https://example.org/")], "begins with https://"),
        ("method", text("put"), "post or get"),
        ("confirm_by_email", text("maybe"), "true or false"),
        ("names", text("email"), "the name of an input"),
        ("names", {"email": [text("a")]}, "write a text here"),
        ("names", {"emial": text("E")}, "did you mean email?"),
        ("hidden", {"lang": text("{locale_}")}, "did you mean {locale}?"),
        ("hidden", {"lang": text("{qqqq}")}, "{thanks_url}"),
        ("hidden", {"lang": {"deep": text("x")}}, "write a text here"),
        ("public", {"a": text("x")}, "[one, two]"),
    ],
)
def test_setting_invalid(setting: str, value: object, hint: str):
    _, found = check("generic", {"url": text("https://example.org/"), setting: value})
    entry = only(found, "setting-invalid")
    assert hint in entry.hint
    assert entry.place.line == 21


@pytest.mark.parametrize(
    ("provider", "settings"),
    [
        ("generic", {"api_token": text("x")}),
        ("generic", {"hidden": {"apiSecret": text("x")}}),
        ("generic", {"hidden": {"key": text("${MAIL_PASSWORD}")}}),
        ("formspree", {"private_key": text("x")}),
    ],
)
def test_a_secret_does_not_reach_the_page(provider: str, settings: Mapping[str, object]):
    required = {"url": text("https://example.org/")} if provider == "generic" else {"id": text("abcd")}
    _, found = check(provider, {**required, **settings}, {"MAIL_PASSWORD": "hushhush"})
    entry = only(found, "setting-secret")
    assert "read by everybody" in entry.message
    assert "hushhush" not in entry.message + entry.hint


def test_what_only_looks_like_a_secret_may_be_sent():
    hidden = {"form_token": text("x"), "access_key": text("y")}
    checked, _ = check("generic", {"url": text("/sign"), "hidden": hidden, "public": text("form_token")})
    assert checked
    assert checked.pairs("hidden") == (("form_token", "x"), ("access_key", "y"))


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("token", True),
        ("apiToken", True),
        ("API-SECRETS", True),
        ("private_key", True),
        ("accesstoken", True),
        ("secretary", False),
        ("access_key", False),
        ("api_key", False),
        ("privateer", False),
        ("", False),
    ],
)
def test_sounds_secret(name: str, secret: bool):
    assert sounds_secret(name) is secret


def test_defaults_and_spellings():
    checked, _ = check("generic", {"url": text(" https://example.org/ "), "confirm_by_email": text("Yes")})
    assert checked
    assert checked.text("url") == "https://example.org/"
    assert checked.flag("confirm_by_email")
    assert (checked.text("method"), checked.entries("public"), checked.pairs("names")) == ("post", (), ())


def test_nothing_near():
    assert nearest("qqqq", ["id", "subject"]) is None


def test_a_setting_that_names_a_consent_must_name_one_of_the_form():
    consents = (Consent(name=text("news"), text=text("Tell me.")),)
    settings = {"action_page": text("42"), "opt_in": text("nwes")}
    found = Diagnostics()
    made = Form(provider=text("proca"), fields=(Field(name=text("email")),), consent=consents, settings=settings)
    assert resolve_form(made, place=PLACE, environment={}, diagnostics=found) is None
    wrong = next(one for one in found if one.code == "setting-invalid")
    assert wrong.message == '"opt_in" speaks of "nwes", but the form has no such consent'
    assert wrong.hint == "did you mean news?"
