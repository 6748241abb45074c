"""A theme: manifest, templates, static files. Must not know how templates are rendered."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, ClassVar, Literal

from generator.model.scalars import Kind, Name, Number, Plain, Rejected
from generator.record import record

BUILT_IN = ("placard", "broadsheet")
"""The themes that come with Handbill; the first is that of a campaign that chooses none."""
_STRICT: Mapping[str, Any] = {"extra": "forbid"}


def _ratio(value: object) -> float:
    text = str(value)
    ratio = float(text) if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", text, re.ASCII) else 0
    if not 1 <= ratio <= 21:
        raise Rejected("number-invalid", f'"{text}" is not a contrast', "write a number from 1 to 21, such as 4.5")
    return ratio


Ratio = Annotated[float, Kind("ratio", _ratio, (("type", "number"), ("minimum", 1), ("maximum", 21)))]
"""A contrast ratio (WCAG 2.2), from 1 to 21."""


@record(kw_only=True)
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
    contrast: Mapping[Plain, Ratio] = field(default_factory=dict)
    """Of a color: what it stands on (a color, or the name of another parameter), and the least contrast with it."""


@record(kw_only=True)
class Manifest:
    """theme.yaml."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    name: Name
    """Name of the theme, that of its folder."""
    title: Plain | None = None
    """Name to show."""
    description: Plain | None = None
    """A sentence about it."""
    extends: Name | None = None
    """A built-in theme that it lies over, file by file: what it lacks, parameters too, is that theme's."""
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


@record
class Template:
    """Source of a template. `file` is how messages name it."""

    text: str
    file: str


@record(kw_only=True)
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
