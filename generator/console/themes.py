"""Says in plain lines what themes there are, for `handbill theme list`. Must not print, nor know a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from generator.console.summary import counted
from generator.console.visible import visible
from generator.model.theme import Manifest, Parameter
from generator.record import record


@record
class Shown:
    """A theme. `files` are the campaign's, `own` says that they stand alone or extend another one by its manifest.

    `values` are the parameters of the theme in use, None for the others.
    """

    name: str
    manifest: Manifest
    files: int
    own: bool
    values: Mapping[str, str] | None


def render_themes(themes: Sequence[Shown], *, width: int) -> list[str]:
    """Return one paragraph for each theme: its name, what it is, and its parameters with what they are set to."""
    lines: list[str] = []
    for theme in themes:
        lines += [*_paragraph(theme, width), ""]
    if any(theme.values is not None for theme in themes):
        lines.append("To choose another one, write its name behind theme: in campaign.yaml.")
    return [*lines, "To change what parameters cannot: handbill theme eject, or handbill theme new NAME"]


def _paragraph(theme: Shown, width: int) -> Iterator[str]:
    used = " (in use)" if theme.values is not None else ""
    yield f"{visible(theme.name)}{used}"
    about = [visible(theme.manifest.description)] if theme.manifest.description else []
    yield from _indented(" ".join([*about, f"{_origin(theme)}."]), width, 2)
    for name, parameter in theme.manifest.parameters.items():
        value = (theme.values or {}).get(name, str(parameter.default))
        chosen = f", default {_written(str(parameter.default))}" if value != parameter.default else ""
        text = f"{visible(name)}: {_written(value)}{chosen}. {_meaning(parameter)}".rstrip()
        yield from _indented(text, width, 4)


def _origin(theme: Shown) -> str:
    folder = f"themes/{visible(theme.name)}/"
    if theme.own:
        extended = theme.manifest.extends
        return f"In {folder}, over {visible(extended)}" if extended else f"In {folder}"
    return f"Built in, with {counted(theme.files, 'file')} of yours over it in {folder}" if theme.files else "Built in"


def _meaning(parameter: Parameter) -> str:
    about = visible(parameter.description) if parameter.description else ""
    choices = f"One of {', '.join(map(visible, parameter.choices))}." if parameter.choices else ""
    return " ".join(part for part in (about, choices) if part)


def _written(value: str) -> str:
    """Write a value as it is written in YAML: a color needs its quotes."""
    return f'"{visible(value)}"' if value.startswith("#") else visible(value)


def _indented(text: str, width: int, indent: int) -> list[str]:
    before = " " * indent
    return wrap(text, width, initial_indent=before, subsequent_indent=before + "  " * (indent > 2))
