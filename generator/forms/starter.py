"""The `form:` block of a new campaign: all that a service cannot do without. Must not know any service."""

import re
from collections.abc import Sequence

from generator.forms.adapter import Adapter, Setting, Wire
from generator.forms.describe import example_fields, example_settings, setting_lines


def starter_block(adapter: Adapter, consents: Sequence[str]) -> list[str]:
    """Return the lines below `form:` up to the fields, with examples to be replaced; `consents` are their names."""
    fields = example_fields(adapter)
    return [
        *starter_settings(adapter, [*fields, *consents]),
        f"# More settings: handbill providers {adapter.name}",
        "# Ask for as little as you can. Known names: given_name, family_name, email, country, postal_code, comment.",
        "fields:",
        *(f"  - {name}" for name in fields),
    ]


def starter_settings(adapter: Adapter, asked: Sequence[str]) -> list[str]:
    """Return the lines of the service and its settings alone; `asked` are the names of all fields and consents."""
    wire = adapter.wire(example_settings(adapter.settings, optional=False))
    lines = [f"provider: {adapter.name}"]
    for setting in adapter.settings:
        if setting.role == "field-names" and wire.needs_names:
            lines += setting_lines(setting.name, _names(setting, wire, asked))
        # without script there must be a way to sign, although the service does not ask for one
        elif setting.required or (setting.name == "hosted_url" and not wire.plain_post):
            lines += setting_lines(setting.name, setting.example)
    return lines


def _names(setting: Setting, wire: Wire, wanted: Sequence[str]) -> dict[str, str]:
    """Return names for all that is asked: those of the example, and more of their kind."""
    given = dict(setting.example) if setting.required and not isinstance(setting.example, str | tuple) else {}
    missing = [name for name in wanted if name not in wire.names]
    last = re.fullmatch(r"(.*?)(\d+)", next(reversed(given.values()), ""))
    for count, name in enumerate(missing, start=1):
        given[name] = f"{last[1]}{int(last[2]) + count}" if last else name.upper()[:10]
    return {name: value for name, value in given.items() if name in wanted}
