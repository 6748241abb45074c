"""Says in plain lines what each form service can do, for `handbill providers`. Must not print, nor know a terminal."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from generator.forms.adapter import Adapter, Example, Setting, Settings, Wire
from generator.forms.services import SERVICES
from generator.forms.web_address import origin_of


def list_services(services: Sequence[Adapter] = SERVICES, *, width: int = 80) -> list[str]:
    """Return one paragraph for each service, in the order of the table."""
    column = max(len(adapter.name) for adapter in services) + 2
    lines: list[str] = []
    for adapter in services:
        lines += _hanging(adapter.name.ljust(column), f"{adapter.title}. {adapter.summary}", width)
    return [*lines, "", "More about one of them: handbill providers NAME"]


def describe_service(adapter: Adapter, *, width: int = 80) -> list[str]:
    """Return all that an organizer needs to know of a service: facts, settings, an example, limits."""
    lines = [adapter.title, *wrap(adapter.summary, width), *([adapter.homepage] if adapter.homepage else []), ""]
    for name, value in service_facts(adapter):
        lines += _hanging(f"{name}: ", value, width)
    lines += ["", "Settings"]
    for setting in adapter.settings:
        lines += _setting(setting, width)
    lines += ["", "Example", *(f"  {line}" for line in example_block(adapter)), "", "Good to know"]
    for limit in adapter.limits:
        lines += _hanging("  - ", limit, width)
    return lines


def service_facts(adapter: Adapter) -> list[tuple[str, str]]:
    """Return name and value of what the service does; what depends on an optional setting says so."""
    least = adapter.wire(example_settings(adapter.settings, optional=False))
    most = adapter.wire(example_settings(adapter.settings, optional=True))
    fixed = [
        ("Sends to", _OWN_PAGES.get(least.action, least.action)),
        ("Other site involved", origin_of(least.action) or "none"),
    ]
    pairs = zip(_features(least), _features(most), strict=True)
    return fixed + [(name, value if value == other else "as you set it") for (name, value), (_, other) in pairs]


def example_settings(settings: Iterable[Setting], *, optional: bool) -> Settings:
    """Return the settings of the example as if they had been checked, with or without the optional ones."""
    chosen = {setting.name: setting.example for setting in settings if optional or setting.required}
    defaults = {setting.name: setting.default for setting in settings if setting.default}
    return Settings(
        texts=defaults | {name: value for name, value in chosen.items() if isinstance(value, str)},
        lists={name: value for name, value in chosen.items() if isinstance(value, tuple)},
        mappings={name: tuple(value.items()) for name, value in chosen.items() if isinstance(value, Mapping)},
    )


def example_block(adapter: Adapter) -> list[str]:
    """Return a `form:` block in YAML with every setting; those that may be left out stand behind a comment mark."""
    lines = ["form:", f"  provider: {adapter.name}"]
    for setting in adapter.settings:
        mark = "  " if setting.required else "  # "
        lines += [mark + line for line in setting_lines(setting.name, setting.example)]
    return [*lines, f"  fields: [{', '.join(example_fields(adapter))}]"]


def example_fields(adapter: Adapter) -> tuple[str, ...]:
    """Return the usual fields, or those of them that the service keeps."""
    wire = adapter.wire(example_settings(adapter.settings, optional=False))
    if wire.takes is not None:
        return wire.takes
    usual = ("given_name", "family_name", "email", "country")
    return tuple(name for name in usual if name in wire.names) if wire.needs_names else usual


def _features(wire: Wire) -> list[tuple[str, str]]:
    return [
        ("Works without JavaScript", _yes(wire.plain_post)),
        ("Answers scripts", _ANSWERS[wire.ajax.reads] if wire.ajax else "no"),
        ("Returns to your thank-you page", _way_back(wire)),
        ("Robot trap", f"{wire.honeypot.name} ({wire.honeypot.kind})" if wire.honeypot else "none"),
        ("Confirms addresses by e-mail", _yes(wire.confirm_by_email)),
    ]


_OWN_PAGES = {"{thanks_path}": "the thank-you page of your own site", "{page_path}": "the page of the form itself"}
_ANSWERS = {"json": "with JSON", "status": "with a status alone", "nothing": "in no way that they may read"}


def _way_back(wire: Wire) -> str:
    if wire.action == "{thanks_path}":
        return "by being sent there"
    return f"by the field {wire.redirect.name}" if wire.redirect else "no"


def _setting(setting: Setting, width: int) -> list[str]:
    facts = ["required" if setting.required else "optional", setting.kind]
    if setting.choices:
        facts.append(" or ".join(setting.choices))
    if setting.default:
        facts.append(f"default {setting.default}")
    words = [setting.description]
    if setting.looks_like:
        words.append(f"Write {setting.looks_like}.")
    if setting.where:
        words.append(setting.where)
    return [f"  {setting.name} ({', '.join(facts)})", *_hanging("    ", " ".join(words), width)]


def setting_lines(name: str, value: Example) -> list[str]:
    """Return a setting with its value in YAML."""
    if isinstance(value, str):
        return [f"{name}: {_scalar(value)}"]
    if isinstance(value, tuple):
        return [f"{name}: [{', '.join(_scalar(entry) for entry in value)}]"]
    return [f"{name}:", *(f"  {key}: {_scalar(entry)}" for key, entry in value.items())]


def _scalar(value: str) -> str:
    # A JSON string is a YAML string too; plain words read better without the quotes.
    return value if re.fullmatch(r"[A-Za-z0-9_./-][A-Za-z0-9_./:-]*", value) else json.dumps(value, ensure_ascii=False)


def _hanging(start: str, text: str, width: int) -> list[str]:
    room = max(width - len(start), 20)
    first, *rest = wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    return [start + first, *(" " * len(start) + line for line in rest)]


def _yes(fact: bool) -> str:  # noqa: FBT001 # the fact is all there is
    return "yes" if fact else "no"
