"""A theme: manifest, templates, static files. Must not know how templates are rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from generator.model.scalars import Name, Number, Plain

_STRICT: Mapping[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """Something that a campaign may choose about a theme."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    type: Literal["color", "text", "flag", "choice"]
    """What kind of value it takes."""
    default: Plain
    """Value where the campaign chooses none."""
    description: Plain | None = None
    """What it changes."""
    choices: tuple[Plain, ...] = ()
    """Values of a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """theme.yaml."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    name: Name
    """Name of the theme, that of its folder."""
    title: Plain | None = None
    """Name to show."""
    description: Plain | None = None
    """A sentence about it."""
    contract: Number
    """Version of the view contract that its templates are written for."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    """What a campaign may choose."""
    templates: tuple[Plain, ...] = ()
    """The page templates it brings."""
    card: Literal["poster", "paper"] = "paper"
    """What its share cards look like: `poster`, a ground of the accent and capitals, or `paper`, a white sheet."""
    text_sizes: Plain | None = None
    """How wide pictures in texts are shown, as a `sizes` attribute says it: `(min-width: 44rem) 42rem, 100vw`."""


@dataclass(frozen=True, slots=True)
class Template:
    """Source of a template. `file` is how messages name it."""

    text: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme as one campaign uses it: project files have taken the place of the theme's own.

    `templates` by name (`campaign.html`); the theme's own version of a shadowed one stays under `theme/<name>`.
    `static` files by path. `scripts` are those of the program that templates may use, by name; a static file of the
    same name goes before. `parameters` are the campaign's choices, completed by the defaults.
    """

    manifest: Manifest
    templates: Mapping[str, Template]
    static: Mapping[str, bytes]
    scripts: Mapping[str, bytes]
    parameters: Mapping[str, str]
