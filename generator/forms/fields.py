"""What the known fields are: control, words, autocomplete. Must not translate, and must not know any service.

Labels and error sentences are message ids in English; the caller translates them. `N_` marks them for extraction.
"""

from dataclasses import replace

from generator.model.form import Field, FieldKind
from generator.model.text import N_
from generator.record import record


@record(kw_only=True)
class FieldTraits:
    """How to ask for one thing. Message ids are English; the author's own label goes before `label`."""

    kind: FieldKind
    """Which control to draw."""
    label: str = ""
    """Message id of the label; empty for a field of the organizer's own."""
    error: str = N_("Please fill in this field.")
    """Message id of what to say when it is missing or wrong."""
    autocomplete: str | None = None
    """Token for the `autocomplete` attribute (HTML Standard, autofill)."""
    required: bool = False
    """Whether the form may not be sent without it."""
    half: bool = False
    """Whether it may share a line with its neighbour."""
    inputmode: str | None = None
    """Token for the `inputmode` attribute, where the control does not imply it."""


KNOWN_FIELDS: dict[str, FieldTraits] = {
    "given_name": FieldTraits(
        kind="text",
        label=N_("Given name"),
        error=N_("Please enter your given name."),
        autocomplete="given-name",
        required=True,
        half=True,
    ),
    "family_name": FieldTraits(
        kind="text",
        label=N_("Family name"),
        error=N_("Please enter your family name."),
        autocomplete="family-name",
        required=True,
        half=True,
    ),
    "full_name": FieldTraits(
        kind="text",
        label=N_("Name"),
        error=N_("Please enter your name."),
        autocomplete="name",
        required=True,
    ),
    "email": FieldTraits(
        kind="email",
        label=N_("E-mail address"),
        error=N_("Please enter an e-mail address, such as name@example.org."),
        autocomplete="email",
        required=True,
        inputmode="email",
    ),
    "country": FieldTraits(
        kind="country",
        label=N_("Country"),
        error=N_("Please choose your country."),
        autocomplete="country",
        half=True,
    ),
    "postal_code": FieldTraits(
        kind="text",
        label=N_("Postal code"),
        error=N_("Please enter your postal code."),
        autocomplete="postal-code",
        half=True,
    ),
    "phone": FieldTraits(
        kind="tel",
        label=N_("Phone number"),
        error=N_("Please enter a phone number."),
        autocomplete="tel",
        inputmode="tel",
    ),
    "comment": FieldTraits(
        kind="textarea",
        label=N_("Why are you signing?"),
        error=N_("Please write a few words."),
    ),
}
"""Fields that bring their own words in every language. Only what a petition cannot do without is required."""

_ERRORS: dict[FieldKind, str] = {
    "email": N_("Please enter an e-mail address, such as name@example.org."),
    "tel": N_("Please enter a phone number."),
    "select": N_("Please choose one."),
    "radio": N_("Please choose one."),
    "country": N_("Please choose a country."),
    "checkbox": N_("Please tick this box."),
}

CONSENT_ERROR = N_("Please tick this box to sign.")
"""Message id of what to say when a required consent is not ticked."""


def field_traits(field: Field) -> FieldTraits:
    """Return how to ask for a field: what its author says, else what its name brings, else plain text.

    A known name with another kind of control keeps its label and loses what belongs to the control. A checkbox or a
    choice has no autocomplete.
    """
    known = KNOWN_FIELDS.get(field.name)
    if known is None:
        kind = field.kind or "text"
        traits = FieldTraits(kind=kind, error=_ERRORS.get(kind, FieldTraits(kind=kind).error))
    elif field.kind is None or field.kind == known.kind:
        traits = known
    else:
        traits = _with_kind(known, field.kind)
    return traits if field.required is None else replace(traits, required=field.required)


def _with_kind(known: FieldTraits, kind: FieldKind) -> FieldTraits:
    written = kind in ("text", "email", "tel", "textarea")
    # The two tokens for a country differ: one is a code for a list, the other a name that people type.
    token = "country-name" if known.autocomplete == "country" and written else known.autocomplete
    return replace(
        known,
        kind=kind,
        error=known.error if written and known.kind != "country" else _ERRORS.get(kind, FieldTraits(kind=kind).error),
        autocomplete=token if written or kind in ("country", "select") else None,
        half=known.half and kind not in ("textarea", "radio", "checkbox"),
        required=known.required and kind != "hidden",
    )
