"""Fills `${NAME}` in headers from a given environment. Must not print, or let out otherwise, what a variable holds."""

import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostics
from generator.forms.count_sources import CountSource
from generator.record import record

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


@record
class Filled:
    """Headers ready to be sent, and the secrets in them, which nobody may see."""

    headers: Mapping[str, str]
    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Filled({', '.join(self.headers)})"  # a traceback must not show the values


def fill_headers(source: CountSource, environment: Mapping[str, str], diagnostics: Diagnostics) -> Filled | None:
    """Return the headers of a source; None where a variable is missing or unusable, which is reported by its name.

    White space around a value is dropped: stored secrets often end in a line break. An empty one counts as missing.
    """
    found = Diagnostics()
    values: dict[str, str] = {}
    names = (name for text in source.request.headers.values() for name in _VARIABLE.findall(text))
    for name in dict.fromkeys(names):
        value = environment.get(name, "").strip()
        if not value:
            found.error(
                "variable-missing",
                f"the environment variable {name} is not set, or it is empty",
                source.place,
                hint=f"set {name} where the count is fetched (in CI: among its secrets)",
            )
        elif not re.fullmatch(r"[\x20-\x7e]+", value):
            found.error(
                "variable-invalid",
                f"the environment variable {name} holds signs that no header may have",
                source.place,
                hint=f"set {name} again: a key is one line of letters, digits and marks",
            )
        values[name] = value
    diagnostics.extend(found)
    if found.failed:
        return None
    headers = {
        header: _VARIABLE.sub(lambda match: values[match[1]], text) for header, text in source.request.headers.items()
    }
    return Filled(headers, tuple(filter(None, values.values())))
