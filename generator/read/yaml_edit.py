"""Puts a text into YAML that somebody else has written, and changes nothing else. Must not open files.

Comments, order, quotes and line ends of all other values stay as they are. What was put in is read back, and a way of
writing it that is not read as it was meant is not taken: so a text never turns into a key, a comment or a null.
"""

import json
import re
from collections.abc import Sequence

from generator.read.yaml_outline import Spot, outline_yaml
from generator.record import record

_LINE_END = re.compile(r"\r\n|\r|\n")
_STEP = 2  # columns of each level that is added


@record
class Named:
    """A step into a list: the entry in which the key `by` has this value."""

    by: str
    name: str


Steps = Sequence[str | Named]
"""A path of keys and named entries: `("petition", "targets", Named("name", "Viktor Yanukovych"), "role")`."""


def set_text(source: str, steps: Steps, value: str) -> str | None:
    """Return YAML in which the text at a path is `value`; missing keys and entries are added below the others.

    None where that is not possible without changing something else, as with `*references`.
    """
    newline = (_LINE_END.search(source) or ["\n"])[0]
    for way in _ways(value):
        changed = _put(source, steps, way, newline)
        if changed is not None and _value_at(changed, steps) == value:
            return changed
    return None


def _ways(value: str) -> list[list[str]]:
    """Return the ways of writing a text, the most readable first, each as lines without indentation."""
    lines = value.split("\n")
    plain = [[value]] if len(lines) == 1 and not re.match(r"[&*!|>%@`?\-\[\]{},#'\"~:]|$", value) else []
    block = [["|", *lines]] if len(lines) > 1 and not value.startswith((" ", "\t", "\n")) else []
    return [*plain, *block, [json.dumps(value, ensure_ascii=False)], [json.dumps(value)]]


def _value_at(source: str, steps: Steps) -> str | None:
    spot = outline_yaml(source)
    for step in steps:
        spot = _step(spot, step) if spot else None
    if spot is None or spot.kind != "leaf" or (source[spot.start : spot.end] in ("", "~", "null", "Null", "NULL")):
        return None
    return spot.text.rstrip("\n") if source[spot.start : spot.start + 1] in "|>" else spot.text


def _step(spot: Spot, step: str | Named) -> Spot | None:
    if isinstance(step, str):
        return spot.get(step)
    names = ((item, item.get(step.by)) for item in spot.items)
    return next((item for item, name in names if name is not None and name.text == step.name), None)


def _put(source: str, steps: Steps, way: list[str], newline: str) -> str | None:
    root = outline_yaml(source)
    if root is None or (root.kind == "leaf" and not source[root.start : root.end]):
        rows = (row.strip() for row in _LINE_END.split(source))
        if any(row and not row.startswith("#") for row in rows):
            return None
        return _on_new_lines(source, len(source), _written(steps, way, 0), newline)
    spot, column = root, 0
    for number, step in enumerate(steps):
        below = _step(spot, step)
        if below is None:
            return _add(source, spot, steps[number:], way, newline)
        column = spot.column
        if below.kind == "leaf" and number < len(steps) - 1:
            if source[below.start : below.end]:
                return None
            lines = _written(steps[number + 1 :], way, column + _STEP)
            return source[: below.end] + newline + newline.join(lines) + source[below.end :]
        spot = below
    if spot.kind not in ("leaf", "alias") or source[spot.start : spot.start + 1] == "&":
        return None  # a group, or a text that others refer to
    space = "" if source[: spot.start][-1:] in (" ", "\t") else " "
    indent = newline + " " * (column + _STEP)
    text = way[0] + "".join(indent + line if line else newline for line in way[1:])
    return source[: spot.start] + space + text + source[spot.end :]


def _add(source: str, spot: Spot, steps: Steps, way: list[str], newline: str) -> str | None:
    """Add a key to a group, or an entry to a list."""
    if spot.kind != ("items" if isinstance(steps[0], Named) else "group"):
        return None
    if not spot.flow:
        return _on_new_lines(source, spot.end, _written(steps, way, spot.column), newline)
    if len(way) > 1:
        return None
    inner = _flow(steps, way[0])
    comma = ", " if spot.entries or spot.items else ""
    if spot.kind == "group":
        inner = inner[1:-1]
    before = source[: spot.end - 1].rstrip(" \t")
    return before + comma + inner + source[len(before) :]


def _flow(steps: Steps, value: str) -> str:
    """Return what is added between brackets: `{key: value}` or, for an entry of a list, `{name: x, key: value}`."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    below = _flow(rest, value)
    if isinstance(step, Named):
        return f"{{{step.by}: {_scalar(step.name)}, {below[1:-1]}}}"
    return f"{{{_scalar(step)}: {f'[{below}]' if rest and isinstance(rest[0], Named) else below}}}"


def _written(steps: Steps, way: list[str], column: int) -> list[str]:
    """Return the lines of a new key or entry that begins in a column."""
    indent, step, rest = " " * column, steps[0], steps[1:]
    if isinstance(step, Named):
        below = _written(rest, way, column + _STEP)
        return [f"{indent}- {step.by}: {_scalar(step.name)}", *below]
    if not rest:
        below = [" " * (column + _STEP) + line if line else "" for line in way[1:]]
        return [f"{indent}{_scalar(step)}: {way[0]}", *below]
    return [f"{indent}{_scalar(step)}:", *_written(rest, way, column + _STEP)]


def _on_new_lines(source: str, end: int, lines: list[str], newline: str) -> str:
    """Return a text with these lines below the line in which the character before `end` stands."""
    found = _LINE_END.search(source, end)
    at = found.end() if found else len(source)
    before = source[:at]
    gap = newline if before and not before.endswith(("\n", "\r")) else ""
    return before + gap + newline.join(lines) + newline + source[at:]


def _scalar(text: str) -> str:
    """Return a name as it is, or between quotes where it could be read as something else."""
    is_plain = re.fullmatch(r"[^\W\d][\w ./@-]*[\w.]|\w|[\d-]+", text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
