"""A located tree into a noun, with every mistake located. Only home of the validation library.

A tree with mistakes still gives a noun: what is wrong is taken out, what is missing is filled in, so that everything
behind it can be checked in the same run. The diagnostics keep such a noun from ever being published.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import Rejected, describe
from generator.model.text import Text
from generator.nearest import did_you_mean
from generator.read.tree import Group, Items, Leaf, Node, Path, find, place_of_key, place_of_value, plain, replace

Noun = TypeVar("Noun")
_ROUNDS = 6


# The validator of a type is the same for ever, and building one is slow.
adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def validate(noun: type[Noun], tree: Node, diagnostics: Diagnostics) -> Noun:
    """Make a noun of a tree; report every mistake, and mend the tree until a noun comes out."""
    if not isinstance(tree, Group):
        diagnostics.error(
            "wrong-type",
            f"expected a group of keys, not {describe(plain(tree))}",
            tree.place,
            hint="write one key and its value on each line, like title: Stop the gag law",
        )
        tree = Group((), tree.place)
    node: Node = tree
    for _ in range(_ROUNDS):
        try:
            valid: Noun = adapter(noun).validate_python(_written(node))
            return valid
        except ValidationError as error:
            # one copy of the tree per round: the places of later findings are those of the author's file
            mended = node
            for finding in sorted(error.errors(), key=lambda found: _order(found["loc"]), reverse=True):
                path = _path(finding["loc"])
                _report(noun, node, path, finding, diagnostics)
                mended = _mend(mended, path, finding)
            node = mended
    stand_in: Noun = adapter(noun).validate_python(plain(_only_stand_ins(noun)))
    return stand_in


def _written(tree: Node) -> object:
    """Return the plain values without the keys that have none: `closes:` is the same as no such line."""
    if isinstance(tree, Group):
        return {
            str(entry.key): _written(entry.value)
            for entry in tree.entries
            if not (isinstance(entry.value, Leaf) and entry.value.text is None)
        }
    return [_written(item) for item in tree.items] if isinstance(tree, Items) else plain(tree)


def _order(loc: tuple[int | str, ...]) -> tuple[tuple[bool, int, str], ...]:
    """Sort so that list items are taken out from the last to the first."""
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in loc)


def _path(loc: tuple[int | str, ...]) -> Path:
    """Cut what the library adds to a path: `[key]` for a wrong key of a mapping."""
    return tuple(step for step in loc if step != "[key]")


def _report(noun: type[object], tree: Node, path: Path, finding: Mapping[str, Any], diagnostics: Diagnostics) -> None:
    key = str(path[-1]) if path else ""
    rejected = finding.get("ctx", {}).get("error")
    match finding["type"]:
        case "unexpected_keyword_argument":
            hint = did_you_mean(key, _known_keys(noun, path[:-1]))
            diagnostics.error("unknown-key", f'"{key}" is not known here', place_of_key(tree, path), hint=hint)
        case "missing" if isinstance(find(tree, path), Leaf):
            message, hint = f'"{key}" has no value', f"write one behind {key}:"
            diagnostics.error("value-empty", message, place_of_key(tree, path), hint=hint)
        case "missing":
            place = place_of_value(tree, path[:-1])
            diagnostics.error(
                "missing-key",
                f'"{key}" is missing{_inside(path[:-1])}',
                place,
                hint=f"add a line {key}: …",
            )
        case "literal_error":
            value = find(tree, path)
            written = str(value.text) if isinstance(value, Leaf) and value.text is not None else ""
            choices = re.findall(r"'([^']*)'", finding["ctx"]["expected"])
            diagnostics.error(
                "value-unknown",
                f'"{written}" is not one of: {", ".join(choices)}',
                place_of_value(tree, path),
                hint=did_you_mean(written, choices),
            )
        case _ if isinstance(rejected, Rejected):
            place = place_of_value(tree, path) if "[key]" not in finding["loc"] else place_of_key(tree, path)
            diagnostics.error(rejected.code, f"{key}: {rejected.message}", place, hint=rejected.hint)
        case _:
            written = describe(plain(find(tree, path) or Leaf(None, tree.place)))
            expected = _EXPECTED.get(finding["type"], "something else")
            diagnostics.error(
                "wrong-type",
                f"{key}: expected {expected}, not {written}",
                place_of_value(tree, path),
                hint=_SHAPES.get(expected, ""),
            )


_EXPECTED = {
    "tuple_type": "a list",
    "mapping_type": "a group of keys",
    "dict_type": "a group of keys",
    "dataclass_type": "a group of keys",
    "string_type": "text",
}
_SHAPES = {
    "a list": "write each entry on a line of its own that begins with a hyphen",
    "a group of keys": "write one key and its value on each line below it, indented by two spaces",
}


def _inside(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f" in {'.'.join(names)}" if names else ""


def _known_keys(noun: type[object], path: Path) -> list[str]:
    """Return the keys that a noun knows at a path, by its JSON Schema: it says so for lists and mappings alike."""
    schema: dict[str, Any] = adapter(noun).json_schema()
    definitions = schema.get("$defs", {})
    for step in path:
        schema = _resolved(schema, definitions)
        if isinstance(step, int):
            schema = schema.get("items", {})
        else:
            schema = schema.get("properties", {}).get(step) or schema.get("additionalProperties") or {}
    return list(_resolved(schema, definitions).get("properties", {}))


def _resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    for choice in schema.get("anyOf", [schema]):
        name = choice.get("$ref", "").rpartition("/")[2]
        if name:
            return dict(definitions[name])
    return schema


def _mend(tree: Node, path: Path, finding: Mapping[str, Any]) -> Node:
    if finding["type"] != "missing":
        return replace(tree, path, None)
    place = place_of_value(tree, path[:-1])
    return replace(tree, path, _stand_in(str(path[-1]), place))


def _stand_in(key: str, place: Place) -> Node:
    if key == "organization":
        return Group((), place)
    return Leaf(Text(_STAND_INS.get(key, "missing"), place=place), place)


_STAND_INS = {
    "url": "https://example.org/",
    "locale": "en",
    "date": "2000-01-01",
    "kind": "link",
    "image": "missing.svg",
    "count": "0",
    "provider": "generic",
}


def _only_stand_ins(noun: type[object]) -> Node:
    """Return a tree that holds nothing but what a noun cannot do without."""
    nowhere = Place("")
    tree: Node = Group((), nowhere)
    for _ in range(_ROUNDS):
        try:
            adapter(noun).validate_python(plain(tree))
        except ValidationError as error:
            for finding in error.errors():
                tree = replace(tree, finding["loc"], _stand_in(str(finding["loc"][-1]), nowhere))
    return tree
