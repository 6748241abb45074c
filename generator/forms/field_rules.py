"""Checks what a form asks for, before anybody is asked. Must not know how fields are drawn or sent."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostics, Note, Place
from generator.forms.adapter import Wire
from generator.forms.fields import KNOWN_FIELDS, field_traits
from generator.forms.sent_names import sent_name
from generator.model.form import Field, Form
from generator.model.text import Text

_CHOICES = ("select", "radio")


def check_fields(form: Form, wire: Wire | None, place: Place, diagnostics: Diagnostics) -> None:
    """Report every mistake in fields and consents; a finding stands at the name of its field.

    `wire` is None where the service or its settings are wrong: then only what does not depend on it is checked.
    Reports `field-label-missing`, `field-options-missing`, `field-options-unused`, `field-likely-unknown`,
    `field-duplicate`, `field-name-taken`, `field-name-missing`, `field-not-taken`, `fields-missing`,
    `field-email-missing` and `script-needed`. Values of hidden fields: see hidden_fields.py.
    """
    for field in form.fields:
        _check_field(field, _place(field.name, place), diagnostics)
    _check_duplicates(form, place, diagnostics)
    if all(field.kind == "hidden" for field in form.fields):
        diagnostics.error(
            "fields-missing",
            "the form asks for nothing",
            place,
            hint="add a line such as fields: [given_name, family_name, email, country]",
        )
    if wire is None:
        return
    _check_sent_names(form, wire, place, diagnostics)
    _check_taken(form, wire, place, diagnostics)
    if not wire.plain_post and not wire.hosted_url:
        diagnostics.warn(
            "script-needed",
            "this service takes signatures from the script alone: without JavaScript nobody can sign",
            place,
            hint="add hosted_url:, a page where people can sign without it",
        )
    if wire.needs_email and not any(field_traits(field).kind == "email" for field in form.fields):
        diagnostics.warn(
            "field-email-missing",
            "the form does not ask for an e-mail address, but the service needs one",
            place,
            hint="add email to fields:"
            + (", so that the service can send its letter with a link" if wire.confirm_by_email else ""),
        )


def _check_field(field: Field, place: Place, diagnostics: Diagnostics) -> None:
    kind = field_traits(field).kind
    if kind != "hidden" and field.label is None and field.name not in KNOWN_FIELDS:
        diagnostics.error(
            "field-label-missing",
            f'the field "{field.name}" has no label, so nobody would know what to write',
            place,
            hint=f"add a label, or use a known field: {', '.join(KNOWN_FIELDS)}",
        )
    if kind in _CHOICES and not field.options:
        diagnostics.error(
            "field-options-missing",
            f'the field "{field.name}" is a choice, but there is nothing to choose from',
            place,
            hint="add options, each with what is sent and what is shown: {yes: I can come, no: I cannot}",
        )
    odd = next((one for one in field.likely if kind != "country" and one not in field.options), None)
    if odd is not None:
        diagnostics.error(
            "field-likely-unknown",
            f'"{odd}" is to be shown first, but "{field.name}" has no such choice',
            _place(odd, place),
            hint=f"choices are {', '.join(field.options)}" if field.options else "take likely: out",
        )
    if kind not in _CHOICES and field.options:
        diagnostics.warn(
            "field-options-unused",
            f'the field "{field.name}" has options, but its kind is {kind}: nobody will see them',
            place,
            hint="set kind: select or kind: radio, or take the options out",
        )


def _check_duplicates(form: Form, place: Place, diagnostics: Diagnostics) -> None:
    first: dict[str, Text] = {}
    for name in _names(form):
        before = first.setdefault(name, name)
        if before is not name:
            diagnostics.error(
                "field-duplicate",
                f'"{name}" stands twice in the form: only one of them would arrive',
                _place(name, place),
                hint="give each field and each consent a name of its own",
                notes=(Note("first here", _place(before, place)),),
            )


def _check_taken(form: Form, wire: Wire, place: Place, diagnostics: Diagnostics) -> None:
    """Report what the service would drop in silence."""
    for field in form.fields:
        if wire.takes is not None and field.kind != "hidden" and field.name not in wire.takes:
            diagnostics.error(
                "field-not-taken",
                f'the service does not keep "{field.name}": what people write there would be lost',
                _place(field.name, place),
                hint=f"take it out of fields:, the service keeps {', '.join(wire.takes)}",
            )
    for name in _names(form) if wire.needs_names else ():
        if name not in wire.names:
            diagnostics.error(
                "field-name-missing",
                f'the service has a name of its own for each field, and none is given for "{name}"',
                _place(name, place),
                hint=f"add a line to names: in the form block, such as {name}: followed by the service's name",
            )


def _check_sent_names(form: Form, wire: Wire, place: Place, diagnostics: Diagnostics) -> None:
    taken = _taken_names(wire)
    kinds = dict(_kinds(form))
    for name, kind in kinds.items():
        sent = sent_name(name, kind, wire)
        if sent in taken:
            diagnostics.error(
                "field-name-taken",
                f'"{name}" is sent as "{sent}", but that is {taken[sent]}',
                _place(name, place),
                hint="choose another name: the signatures would be lost or garbled",
            )
        taken.setdefault(sent, f'how "{name}" is sent')
    if wire.honeypot and wire.honeypot.name in _sent_along(wire):
        diagnostics.error(
            "field-name-taken",
            f'the robot trap "{wire.honeypot.name}" is also sent with a value: every signature would be thrown away',
            place,
            hint="take it out of the hidden fields",
        )


def _taken_names(wire: Wire) -> dict[str, str]:
    taken = dict.fromkeys(_sent_along(wire), "a hidden field of the service")
    if wire.honeypot:
        taken[wire.honeypot.name] = "the robot trap of the service: whoever fills it in is thrown away"
    return taken


def _sent_along(wire: Wire) -> list[str]:
    return [name for name, _ in wire.hidden] + ([wire.redirect.name] if wire.redirect else [])


def _kinds(form: Form) -> Iterator[tuple[Text, str]]:
    yield from ((field.name, field_traits(field).kind) for field in form.fields)
    yield from ((consent.name, "consent") for consent in form.consent)


def _names(form: Form) -> Iterator[Text]:
    yield from (name for name, _ in _kinds(form))


def _place(name: Text, fallback: Place) -> Place:
    return name.place if name.place.file else fallback
