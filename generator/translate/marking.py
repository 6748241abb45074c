"""Writes `translated_from` into a file and keeps every other byte of it. Must not know what the file says.

The place is found with the reader's own parser, and what comes out is read again: a file in which the line cannot be
written safely (front matter in braces, a value over several lines) is left as it is.
"""

import re
from collections.abc import Sequence

from generator.diagnostics import Diagnostics
from generator.read.front_matter import split_source
from generator.read.tree import Entry, Group, Items, Leaf, Node, plain
from generator.read.yaml_tree import parse_yaml

KEY = "translated_from"
_BOM = "\ufeff"


def mark_document(content: bytes, since: str) -> bytes | None:
    """Return a Markdown file that names its original; None where that cannot be done without touching anything else."""
    before = _split(content)
    if before is None:
        return None
    bom, lines = _lines(content)
    newline = _newline(lines)
    if lines and _bare(lines[0]).rstrip() == "---":
        end = next(number for number, line in enumerate(lines[1:], 1) if _bare(line).rstrip() == "---")
        changed = _with_key(lines, before[0], since, end=end)
    else:
        changed = [f"---{newline}", f"{KEY}: {since}{newline}", f"---{newline}", newline, *lines]
    marked = (bom + "".join(changed)).encode("utf-8", "surrogatepass")
    after = _split(marked)
    if after is None or not _same_but_key(before[0], after[0], since):
        return None
    return marked if before[1].strip("\n") == after[1].strip("\n") else None


def mark_campaign(content: bytes, since: str) -> bytes | None:
    """Return the campaign.yaml of a locale that names its original; None where that cannot be done safely."""
    before = parse_yaml(content, file="", diagnostics=Diagnostics())
    if not isinstance(before, Group):
        return None
    bom, lines = _lines(content)
    marked = (bom + "".join(_with_key(lines, before, since, end=len(lines)))).encode("utf-8", "surrogatepass")
    after = parse_yaml(marked, file="", diagnostics=Diagnostics())
    return marked if isinstance(after, Group) and _same_but_key(before, after, since) else None


def _split(content: bytes) -> tuple[Group, str] | None:
    source = split_source(content, file="", locale="", diagnostics=Diagnostics())
    if source is None or not isinstance(source.front, Group):
        return None
    return source.front, source.text


def _lines(content: bytes) -> tuple[str, list[str]]:
    """Return a byte order mark, if there is one, and the lines with their ends."""
    text = content.decode("utf-8", "surrogatepass")
    bom = _BOM if text.startswith(_BOM) else ""
    return bom, re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text.removeprefix(_BOM))


def _newline(lines: Sequence[str]) -> str:
    ending = lines[0][len(_bare(lines[0])) :] if lines else ""
    return ending or "\n"


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _with_key(lines: list[str], group: Group, since: str, *, end: int) -> list[str]:
    """Put the value in the place of the old one, or a new line before line `end` (from 0)."""
    newline = _newline(lines)
    entry = next((entry for entry in group.entries if entry.key == KEY), None)
    if entry is not None:
        number = entry.place.line - 1
        return [*lines[:number], _with_value(lines[number], entry, since), *lines[number + 1 :]]
    indentation = " " * (group.entries[0].place.column - 1) if group.entries else ""
    above = lines[:end]
    if end == len(lines) and above and _bare(above[-1]) == above[-1]:
        above[-1] += newline  # the last line of the file does not end; the new one does not either
        newline = ""
    return [*above, f"{indentation}{KEY}: {since}{newline}", *lines[end:]]


def _with_value(line: str, entry: Entry, since: str) -> str:
    value = entry.value
    start = entry.place.column - 1
    if isinstance(value, Leaf) and value.text is not None and value.place.line == entry.place.line:
        start = value.place.column - 1
        return line[:start] + since + line[start + value.place.length :]
    colon = line.index(":", start + entry.place.length)
    rest = re.sub(r"^ +(~|null|Null|NULL)(?=\s)", "", line[colon + 1 :])
    return f"{line[: colon + 1]} {since}{rest}"


def _same_but_key(before: Group, after: Group, since: str) -> bool:
    value = after.get(KEY)
    if not isinstance(value, Leaf) or value.text != since:
        return False
    return _shape(before.without(KEY)) == _shape(after.without(KEY))


def _shape(node: Node) -> object:
    """Return plain values in which the order of keys counts."""
    if isinstance(node, Group):
        return [(str(entry.key), _shape(entry.value)) for entry in node.entries]
    return [_shape(item) for item in node.items] if isinstance(node, Items) else plain(node)
