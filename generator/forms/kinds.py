"""What each kind of setting may hold, and how to say so. Must not report anything itself."""

import re

from generator.forms.adapter import PLACEHOLDERS, QUERY_PLACEHOLDERS, Setting
from generator.forms.web_address import is_form_address
from generator.nearest import nearest


def normal(setting: Setting, value: str) -> str:
    """Return the value in the one spelling that the rest of the code knows."""
    word = value.strip().lower()
    match setting.kind:
        case "flag":
            return {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(word, word)
        case "choice":
            return word
        case "url" | "number":
            return value.strip()
        case _:
            return value


def fits(setting: Setting, value: str) -> bool:
    """Return whether a normal value is what the setting wants."""
    if setting.pattern and not re.fullmatch(setting.pattern, value):
        return False
    match setting.kind:
        case "flag":
            return value in ("true", "false")
        case "choice":
            return value in setting.choices
        case "url":
            return is_form_address(value)
        case "number":
            return value.isascii() and value.isdigit()
        case _:
            return True


def hint_for(setting: Setting, raw: str, value: str) -> str:
    """Say how to mend a value; `raw` is what the author wrote, `value` what it became."""
    for mistake in setting.mistakes:
        if match := re.fullmatch(mistake.pattern, value):
            # What a variable holds must not be printed, not even a part of it.
            part = match[1] if raw == value else ""
            return f"{mistake.hint}: {part}" if part else mistake.hint
    if setting.kind == "url" and value.startswith("http://"):
        return "write https:// – with http:// everybody on the way could read who signs"
    return f"write {expected(setting)}"


def expected(setting: Setting) -> str:
    """Say in words what the setting wants."""
    if setting.looks_like:
        return setting.looks_like
    match setting.kind:
        case "flag":
            return "true or false"
        case "choice":
            return " or ".join(setting.choices)
        case "number":
            return "a number, in digits"
        case "url":
            return "an address that begins with https://"
        case "list":
            return "a list: [one, two]"
        case "mapping":
            return "lines below it, each with a name, a colon and a text"
        case _:
            return "a text"


def placeholder_hint(value: str) -> str:
    """Return how to mend the first name in braces that nothing fills in; empty where all is well."""
    names = re.findall(r"\{([A-Za-z_]+)\}", value)
    odd = next((name for name in names if name not in PLACEHOLDERS), "")
    if not odd or (odd in QUERY_PLACEHOLDERS and value == f"{{{odd}}}"):
        return ""
    if odd in QUERY_PLACEHOLDERS:
        return f"let {{{odd}}} stand alone: the browser fills it in, and nothing else can be in that value"
    known = (*PLACEHOLDERS, *QUERY_PLACEHOLDERS)
    near = nearest(odd, known)
    return f"did you mean {{{near}}}?" if near else f"filled in are {', '.join(f'{{{name}}}' for name in known)}"
