"""The form of the petition as its organizer wrote it: service, fields, consents. Must not know any service."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from generator.model.scalars import Flag, Key, Name, Plain, Unticked, Words
from generator.model.text import Text
from generator.record import record

FieldKind = Literal["text", "email", "tel", "textarea", "select", "checkbox", "radio", "hidden", "country"]


@record(kw_only=True)
class Field:
    """One thing asked of a signatory."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    name: Name
    """given_name, family_name, full_name, email, country, postal_code, phone, comment, or a name of your own."""
    kind: FieldKind | None = None
    """Control; known names bring theirs."""
    label: Words | None = None
    """Visible label; known names bring theirs in every language."""
    required: Flag | None = None
    """Whether the form may not be sent without it."""
    options: Mapping[str, Words] = field(default_factory=dict)
    """Choices of select and radio: what is sent, and what is shown."""
    likely: tuple[Plain, ...] = ()
    """Choices to show first, as sent; of countries, their codes. Else those of the languages come first."""
    help: Words | None = None
    """A sentence of help."""
    value: Plain | None = None
    """What is sent by a hidden field."""


@record(kw_only=True)
class Consent:
    """One thing that a signatory agrees to; never ticked beforehand."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    name: Name
    """Name of the consent."""
    text: Words
    """The wording, in Markdown."""
    required: Flag = False
    """Whether the form may not be sent without it."""
    default: Unticked = False
    """Always false: a box ticked beforehand is no consent."""


@record(kw_only=True)
class Form:
    """The outside service that takes the signatures, and what it is sent."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    provider: Plain
    """Name of the form service: see `handbill providers`."""
    fields: tuple[Field, ...] = ()
    """What is asked: names, or mappings with name, kind, label, …"""
    consent: tuple[Consent, ...] = ()
    """What the signatory agrees to."""
    settings: Mapping[Key, object] = field(default_factory=dict)
    """Settings of the form service, each checked by its adapter: Text, or lists and mappings of it."""


Setting = Text | list["Setting"] | dict[str, "Setting"]
"""A setting of a form service as written: text, a list, or a group of keys."""
