"""Fields and consents: what known names bring, and which forms are refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.forms.adapter import Honeypot, Redirect, Wire
from generator.forms.consent import consent_fingerprint, consent_value
from generator.forms.field_rules import check_fields
from generator.forms.fields import KNOWN_FIELDS, N_, field_traits
from generator.forms.hidden_fields import resolve_hidden_fields
from generator.model.form import Consent, Field, Form
from generator.model.text import Text

PLACE = Place("campaign.yaml", 20, 1)
EMAIL = Field(name=Text("email"))


def text(value: str, line: int = 21) -> Text:
    return Text(value, "", Place("campaign.yaml", line, 3))


def check(*fields: Field, wire: Wire | None = None, consent: tuple[Consent, ...] = ()) -> list[Diagnostic]:
    found = Diagnostics()
    check_fields(Form(provider=text("x"), fields=fields, consent=consent), wire, PLACE, found)
    return list(found)


def only(found: list[Diagnostic], code: str) -> Diagnostic:
    assert [entry.code for entry in found] == [code]
    return found[0]


def test_known_fields_have_words():
    for name, traits in KNOWN_FIELDS.items():
        assert traits.label, name
        assert traits.error.endswith("."), name
        assert N_(traits.label) == traits.label


def test_only_name_and_address_are_required():
    assert {name for name, traits in KNOWN_FIELDS.items() if traits.required} == {
        "given_name",
        "family_name",
        "full_name",
        "email",
    }


def test_a_known_field_brings_its_traits():
    assert field_traits(EMAIL) == KNOWN_FIELDS["email"]
    assert not field_traits(Field(name=Text("email"), required=False)).required


def test_a_field_of_ones_own():
    traits = field_traits(Field(name=Text("city")))
    assert (traits.kind, traits.label, traits.required, traits.autocomplete) == ("text", "", False, None)
    assert field_traits(Field(name=Text("when"), kind="radio")).error == "Please choose one."


def test_a_known_field_with_another_control():
    country = field_traits(Field(name=Text("country"), kind="text"))
    assert (country.label, country.autocomplete, country.error) == (
        "Country",
        "country-name",
        "Please fill in this field.",
    )
    assert field_traits(Field(name=Text("country"), kind="select")).autocomplete == "country"
    assert field_traits(Field(name=Text("postal_code"), kind="radio")).half is False
    assert field_traits(Field(name=Text("email"), kind="hidden")).required is False


def test_label_missing():
    entry = only(check(EMAIL, Field(name=text("colour", 30))), "field-label-missing")
    assert (entry.place.line, entry.severity) == (30, Severity.ERROR)
    assert check(EMAIL, Field(name=text("colour"), label=text("Colour"))) == []


@pytest.mark.parametrize("kind", ["select", "radio"])
def test_options_missing(kind: str):
    field = Field(name=text("when"), kind=kind, label=text("When?"))
    only(check(field), "field-options-missing")


def test_options_unused():
    field = Field(name=text("when"), label=text("When?"), options={"a": text("A")})
    assert only(check(field), "field-options-unused").severity is Severity.WARNING


def test_a_hidden_field_needs_no_label():
    assert check(EMAIL, Field(name=text("list"), kind="hidden", value=text("7"))) == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("list", None, "field-value-missing"),
        ("api_token", "7", "setting-secret"),
        ("list", "${API_TOKEN}", "setting-secret"),
        ("list", "${LIST}", "variable-missing"),
        ("list", "{lokale}", "setting-invalid"),
    ],
)
def test_hidden_fields_that_cannot_be_sent(name: str, value: str | None, code: str):
    found = Diagnostics()
    field = Field(name=text(name), kind="hidden", value=None if value is None else text(value, 33))
    form = Form(provider=text("x"), fields=(field,))
    resolve_hidden_fields(form, place=PLACE, environment={"API_TOKEN": "hushhush"}, diagnostics=found)
    entry = only(list(found), code)
    assert entry.place.line == (33 if value and name == "list" else 21)
    assert "hushhush" not in entry.message + entry.hint


def test_duplicates_among_fields_and_consents():
    first, second = Field(name=text("email", 30)), Consent(name=text("email", 31), text=text("Yes."))
    entry = only(check(first, consent=(second,)), "field-duplicate")
    assert entry.place.line == 31
    assert entry.notes[0].place.line == 30


def test_a_form_that_asks_for_nothing():
    only(check(), "fields-missing")
    only(check(Field(name=text("a"), kind="hidden", value=text("b"))), "fields-missing")


def test_email_missing():
    wire = Wire(action="/", needs_email=True, confirm_by_email=True)
    entry = only(check(Field(name=text("full_name")), wire=wire), "field-email-missing")
    assert entry.severity is Severity.WARNING
    assert check(EMAIL, wire=wire) == []
    own = Field(name=text("adresse"), kind="email", label=text("Adresse"))
    assert check(own, wire=wire) == []


@pytest.mark.parametrize(
    "wire",
    [
        Wire(action="/", honeypot=Honeypot("email")),
        Wire(action="/", hidden=(("email", "x"),)),
        Wire(action="/", redirect=Redirect("email")),
        Wire(action="/", names={"email": "e"}, honeypot=Honeypot("e")),
        Wire(action="/", honeypot=Honeypot("list"), hidden=(("list", "7"),)),
    ],
)
def test_a_name_that_the_service_uses_itself(wire: Wire):
    only(check(EMAIL, wire=wire), "field-name-taken")


def test_two_fields_under_one_name():
    wire = Wire(action="/", names={"given_name": "name", "family_name": "name"})
    fields = Field(name=text("given_name", 30)), Field(name=text("family_name", 31))
    assert only(check(*fields, wire=wire), "field-name-taken").place.line == 31


def test_fingerprint_is_pinned():
    """Signatures name it for years: a change of this number breaks the proof."""
    assert consent_value("I agree to the letter.", "en") == "yes:en:08374d38d02e"


@given(st.text())
def test_fingerprint_folds_space_and_composition_only(wording: str):
    fingerprint = consent_fingerprint(wording)
    assert len(fingerprint) == 12
    assert consent_fingerprint(f" {wording}\n\n") == fingerprint
    assert consent_fingerprint(unicodedata.normalize("NFD", wording)) == fingerprint
    assert consent_fingerprint(wording + "x") != fingerprint
