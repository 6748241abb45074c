"""Reads the values of the organizer's own hidden fields. Must not know services, nor what differs by page."""

from collections.abc import Mapping
from dataclasses import replace

from generator.diagnostics import Diagnostics, Place
from generator.forms.kinds import placeholder_hint
from generator.forms.secret import EXPLANATION, sounds_secret
from generator.forms.variables import expand_variables
from generator.model.form import Field, Form
from generator.model.text import Text


def resolve_hidden_fields(
    form: Form, *, place: Place, environment: Mapping[str, str], diagnostics: Diagnostics
) -> Form:
    """Return the form with `${NAME}` filled in where a hidden field has it.

    Reports `field-value-missing`, `setting-secret`, `setting-invalid` (braces that nothing fills in),
    `variable-missing` and `variable-invalid`.
    """
    return replace(
        form,
        fields=tuple(
            _resolve(field, place, environment, diagnostics) if field.kind == "hidden" else field
            for field in form.fields
        ),
    )


def _resolve(field: Field, form_place: Place, environment: Mapping[str, str], diagnostics: Diagnostics) -> Field:
    place = field.name.place if field.name.place.file else form_place
    if sounds_secret(field.name):
        diagnostics.error(
            "setting-secret",
            f'the hidden field "{field.name}" looks like a secret: {EXPLANATION}',
            place,
            hint="take it out and, if it was ever published, change it at the service",
        )
    if field.value is None:
        diagnostics.error(
            "field-value-missing",
            f'the hidden field "{field.name}" has no value to send',
            place,
            hint="add value: …, or another kind so that people can fill it in",
        )
        return field
    place = field.value.place if field.value.place.file else place
    value = expand_variables(field.value, place, environment, diagnostics)
    if value is None:
        return field
    if hint := placeholder_hint(value):
        diagnostics.error(
            "setting-invalid",
            f'the value of "{field.name}" has braces that nothing fills in',
            place,
            hint=hint,
        )
    return replace(field, value=Text(value, field.value.locale, field.value.place))
