"""The rule that colours chosen for a theme can be told from what they stand on (WCAG 2.2). Must not choose colours.

A theme says in theme.yaml what each of its colours stands on, and how large the contrast must be: 3 for shapes and
large letters (1.4.11, 1.4.3), 4.5 for text (1.4.3).
"""

import re
from collections.abc import Iterator

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.model.text import Text
from generator.render.colors import contrast

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def check_contrast(made: Made, diagnostics: Diagnostics) -> None:
    """Report `contrast-low` for each colour that is too near to what it stands on."""
    theme = made.site.project.theme
    choice = made.site.project.locales[made.site.source].campaign.theme
    for name, parameter in theme.manifest.parameters.items():
        color = theme.parameters.get(name, "")
        for other, least in parameter.contrast.items():
            ground = str(other) if str(other).startswith("#") else theme.parameters.get(str(other), "")
            if not (_COLOR.fullmatch(color) and _COLOR.fullmatch(ground)):
                continue
            found = contrast(color, ground)
            if found < least:
                where = choice.get(name, parameter.default)
                what = "for text" if least >= 4.5 else "for shapes and large letters"
                diagnostics.warn(
                    "contrast-low",
                    f"{name}: {color} on {ground} has a contrast of {_down(found)} to 1; "
                    f"WCAG 2.2 asks for {least:g} to 1 {what}",
                    where.place if isinstance(where, Text) and where.place.file else Place("campaign.yaml"),
                    hint=f'{name}: "{_nearest(color, ground, least)}" is the nearest that is enough',
                )


def _down(ratio: float) -> str:
    """Round down: 2.999 is not 3."""
    return f"{int(ratio * 100) / 100:g}"


def _nearest(color: str, ground: str, least: float) -> str:
    """Return the colour that is enough and needs the smallest step towards black or white."""
    found = (
        mixed
        for step in range(1, 257)
        for end in (0, 255)
        if contrast(mixed := _mix(color, end, step / 256), ground) >= least
    )
    return next(found, "#111111")


def _mix(color: str, end: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (end - part) * share):02x}" for part in _parts(color))


def _parts(color: str) -> Iterator[int]:
    return (int(color[start : start + 2], 16) for start in (1, 3, 5))
