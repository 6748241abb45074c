"""Fills `${NAME}` in settings from a given environment. Must not look at the machine's own, nor print a value."""

import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostics, Place
from generator.forms.secret import EXPLANATION, sounds_secret

_VARIABLE = re.compile(r"\$\{([^{}]*)\}?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def expand_variables(text: str, place: Place, environment: Mapping[str, str], diagnostics: Diagnostics) -> str | None:
    """Return `text` with every `${NAME}` replaced, or None where one could not be.

    White space around a variable's value is dropped: stored secrets often end in a line break. An empty variable
    counts as missing, since CI systems pass unknown secrets on as empty. What is filled in is not expanded again.
    Reports `variable-missing`, `variable-invalid`, and `setting-secret` for a variable that sounds secret: what stands
    in a form is public.
    """
    complete = True

    def fill(match: re.Match[str]) -> str:
        nonlocal complete
        name = match[1]
        if not _NAME.fullmatch(name) or not match[0].endswith("}"):
            diagnostics.error(
                "variable-invalid",
                f'"{match[0]}" does not name a variable',
                place,
                hint="write ${NAME}: letters without accents, digits and _ between the braces",
            )
        elif sounds_secret(name):
            diagnostics.error(
                "setting-secret",
                f"this value is filled from {name}, which looks like a secret: {EXPLANATION}",
                place,
                hint="take it out and, if it was ever published, change it; if it is public, rename the variable",
            )
        elif value := environment.get(name, "").strip():
            return value
        else:
            diagnostics.error(
                "variable-missing",
                f"the environment variable {name} is not set, or it is empty",
                place,
                hint=f"set {name} where the site is built (in CI: among its variables or secrets), or write the value",
            )
        complete = False
        return ""

    filled = _VARIABLE.sub(fill, text)
    return filled if complete else None
