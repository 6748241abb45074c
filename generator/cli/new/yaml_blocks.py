"""Writes values as blocks of YAML, and puts them into a file of such blocks. Must not know what they mean."""

import json
import re
from collections.abc import Iterator, Mapping

from generator.read.tree import Group, Items, Leaf, Node

_PLAIN = re.compile(
    r"(?!(?:yes|no|on|off|null|y|n)$)[A-Za-z][A-Za-z0-9 _./@-]*(?<! )|true|false|\d+|\d{4}-\d\d-\d\d", re.I
)


def block_lines(key: str, value: Node | list[str]) -> list[str]:
    """Return the lines of a key with its value; with an empty key those of the value alone, two columns in."""
    head = [f"{key}:"] if key else []
    if isinstance(value, list):
        return [*head, *value]
    if isinstance(value, Leaf):
        return [f"{key}:{rest}" if key else rest for rest in (_leaf(value, "  "),)]
    return [*head, *_below(value, "  ")]


def _below(node: Node, indent: str) -> Iterator[str]:
    match node:
        case Group(entries=entries):
            for entry in entries:
                yield from _entry(f"{indent}{_key(entry.key)}:", entry.value, indent)
        case Items(items=items):
            for item in items:
                lines = list(_below(item, f"{indent}  ")) if not isinstance(item, Leaf) else []
                if isinstance(item, Leaf):
                    yield f"{indent}-{_leaf(item, f'{indent}  ')}"
                elif lines:
                    yield f"{indent}- {lines[0].lstrip()}"
                    yield from lines[1:]
        case Leaf():
            yield f"{indent}{_leaf(node, indent).lstrip()}"


def _entry(head: str, value: Node, indent: str) -> Iterator[str]:
    if isinstance(value, Leaf):
        yield f"{head}{_leaf(value, f'{indent}  ')}"
        return
    lines = list(_below(value, f"{indent}  "))
    if lines:
        yield head
        yield from lines
    else:
        yield f"{head} {'{}' if isinstance(value, Group) else '[]'}"


def _leaf(leaf: Leaf, indent: str) -> str:
    """Return a value with a space before it; a text of several lines as a block."""
    if leaf.text is None:
        return ""
    text = str(leaf.text)
    if _PLAIN.fullmatch(text):
        return f" {text}"
    lines = text.rstrip("\n").split("\n")
    if len(lines) > 1 and not re.search(r"^[ \t]|[^\x20-\U0010ffff\n]| \n", text) and "\r" not in text:
        return " |\n" + "\n".join(f"{indent}{line}" if line else "" for line in lines)
    return f" {json.dumps(text, ensure_ascii=False)}"


def _key(key: str) -> str:
    return str(key) if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", key) else json.dumps(str(key), ensure_ascii=False)


def split_blocks(text: str) -> list[str]:
    """Return the parts of a file between empty lines that are followed by something at the margin."""
    return re.split(r"\n\n+(?=\S)", text)


def keys_of(text: str) -> set[str]:
    """Return the keys at the margin of a text."""
    return set(re.findall(r"^([A-Za-z_]\w*):", text, re.MULTILINE))


def replace_blocks(text: str, blocks: Mapping[str, list[str]]) -> str:
    """Put blocks in the place of those with the same key, or of an example of it in a comment; others come last.

    What stands above a key as a comment stays.
    """
    waiting = dict(blocks)
    parts = []
    for part in split_blocks(text):
        keys = keys_of(part) or set(re.findall(r"^# (\w+):$", part, re.MULTILINE))
        key = next((key for key in keys if key in waiting), None)
        if key is None:
            parts.append(part.rstrip("\n"))
            continue
        above = re.split(rf"^(?:# )?{key}:", part, maxsplit=1, flags=re.MULTILINE)[0]
        parts.append(above + "\n".join(waiting.pop(key)))
    parts += ["\n".join(lines) for lines in waiting.values()]
    return "\n\n".join(parts) + "\n"


def add_blocks(text: str, others: str) -> str:
    """Return a file with those blocks of another that have a key which it lacks, behind its own."""
    known = keys_of(text)
    missing = [block.strip("\n") for block in split_blocks(others) if keys_of(block) - known == keys_of(block) != set()]
    return "\n\n".join([text.rstrip("\n"), *missing]) + "\n"
