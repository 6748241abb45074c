"""A located tree into a noun, with every mistake located. Only home of the validation library.

A tree with mistakes still gives a noun: what is wrong is taken out, what is missing is filled in, so that everything
behind it can be checked in the same run. The diagnostics keep such a noun from ever being published.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import Rejected, describe
from generator.model.text import STAND_IN, Text
from generator.nearest import did_you_mean, nearest
from generator.read.straight import read_straight
from generator.read.tree import (
    Entry,
    Group,
    Items,
    Leaf,
    Node,
    Path,
    find,
    place_of_key,
    place_of_value,
    plain,
    replace,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Noun = TypeVar("Noun")
_ROUNDS = 6


def _adapter(noun: Any) -> "TypeAdapter[Any]":  # noqa: ANN401 # whatever a schema can be made of
    from pydantic import TypeAdapter  # slow to load, and only needed to say what is wrong

    return TypeAdapter(noun)


# The validator of a type is the same for ever, and building one is slow.
adapter: "Callable[[Any], TypeAdapter[Any]]" = cache(_adapter)


def validate(noun: type[Noun], tree: Node, diagnostics: Diagnostics, *, required: Iterable[str] = ()) -> Noun:
    """Make a noun of a tree; report every mistake, and mend the tree until a noun comes out.

    `required` are keys that the noun can do without, and this tree cannot.
    """
    if not isinstance(tree, Group):
        diagnostics.error(
            "wrong-type",
            f"expected a group of keys, not {describe(plain(tree))}",
            tree.place,
            hint="write one key and its value on each line, like title: Stop the gag law",
        )
        return _made_up(noun)
    node: Node = tree
    for key in required:
        value = tree.get(key)
        if value is None or (isinstance(value, Leaf) and value.text is None):
            _report(noun, tree, (key,), {"type": "missing"}, diagnostics)
            node = _mend(noun, node, (key,), {"type": "missing"})
    with suppress(ValueError, TypeError):
        straight: Noun = read_straight(noun, _written(node))
        return straight
    from pydantic import ValidationError

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
                mended = _mend(noun, mended, path, finding)
            node = mended
    return _made_up(noun)


def _written(tree: Node) -> object:
    """Return the plain values without the keys that have none: `closes:` is the same as no such line."""
    if isinstance(tree, Group):
        return {
            entry.key: _written(entry.value)
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
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    value = find(tree, path)
    rejected = finding.get("ctx", {}).get("error")
    match finding["type"]:
        case "unexpected_keyword_argument":
            hint = did_you_mean(key, _known_keys(noun, path[:-1]))
            diagnostics.error("unknown-key", f'"{key}" is not known here', place_of_key(tree, path), hint=hint)
        case "missing" if isinstance(value, Leaf):
            message, hint = f'"{key}" has no value', f"write it after {key}:"
            diagnostics.error("value-empty", message, place_of_key(tree, path), hint=hint)
        case "missing":
            message, hint = f'"{key}" is missing{_inside(path[:-1])}', f"add a line {key}: …"
            if not path[:-1] and tree.place.file.endswith(".md"):
                hint = f"add a line {key}: … at the top of the file, between two lines ---"
            diagnostics.error("missing-key", message, _place_of_gap(tree, path), hint=hint)
        case "literal_error" if isinstance(value, Leaf) and value.text is not None:
            choices = re.findall(r"'([^']*)'", finding["ctx"]["expected"])
            message = f'{key}: "{value.text}" is not one of {", ".join(choices)}'
            diagnostics.error("value-unknown", message, value.place, hint=_meant(value.text, choices))
        case _ if isinstance(rejected, Rejected) and "[key]" in finding["loc"]:
            diagnostics.error(rejected.code, rejected.message, place_of_key(tree, path), hint=rejected.hint)
        case _ if isinstance(rejected, Rejected):
            place = place_of_value(tree, path)
            diagnostics.error(rejected.code, f"{key}: {rejected.message}", place, hint=rejected.hint)
        case _:
            written = describe(plain(value or Leaf(None, tree.place)))
            expected = _EXPECTED.get(finding["type"], "something else")
            diagnostics.error(
                "wrong-type",
                f"{key}: expected {expected}, not {written}",
                place_of_value(tree, path),
                hint=_SHAPES.get(expected, ""),
            )


def _place_of_gap(tree: Node, path: Path) -> Place:
    """Return where a key is missing: at the key of its group, or in the whole file where that has no name."""
    *above, key = path
    if above:
        place, siblings = place_of_key(tree, above), find(tree, above[:-1])
        if isinstance(siblings, Items) and place.file.endswith(".csv"):
            has_column = any(find(row, (key,)) for row in siblings.items)
            return place if has_column else Place(place.file, 1, 1)  # told once, and not for each row
        return place
    file = tree.place.file
    in_front_matter = file.endswith(".md") and isinstance(tree, Group) and bool(tree.entries)
    return Place(file, 1, 1, len("---")) if in_front_matter else Place(file)


_EXPECTED = {
    "tuple_type": "a list",
    "mapping_type": "a group of keys",
    "dict_type": "a group of keys",
    "dataclass_type": "a group of keys",
    "string_type": "text",
    "literal_error": "a single word",
}
_SHAPES = {
    "a list": "write each entry on a line of its own that begins with a hyphen",
    "a group of keys": "write one key and its value on each line below it, indented by two spaces",
}


def _meant(word: str, choices: list[str]) -> str:
    """Return a hint where the author meant one of the choices, which the message lists already."""
    found = nearest(word, choices)
    return f"did you mean {found}?" if found else ""


def _inside(path: Path) -> str:
    names = ".".join(step for step in path if isinstance(step, str))
    if not names:
        return ""
    return f" in an entry of {names}" if isinstance(path[-1], int) else f" in {names}"


def _known_keys(noun: type[object], path: Path) -> list[str]:
    return list(_schema_at(noun, path).get("properties", {}))


def _schema_at(noun: type[object], path: Path) -> dict[str, Any]:
    """Return the JSON Schema of what stands at a path: it says for lists and groups alike which keys they know."""
    schema = _schema_of(noun)
    definitions = schema.get("$defs", {})
    for step in path:
        schema = _resolved(schema, definitions)
        if isinstance(step, int):
            schema = schema.get("items", {})
        else:
            schema = schema.get("properties", {}).get(step) or schema.get("additionalProperties") or {}
    return _resolved(schema, definitions)


# as above
_schema_of: Callable[[Any], dict[str, Any]] = cache(lambda noun: adapter(noun).json_schema())


def _resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    for choice in schema.get("anyOf", [schema]):
        name = choice.get("$ref", "").rpartition("/")[2]
        if name:
            return dict(definitions[name])
    return schema


def _mend(noun: type[object], tree: Node, path: Path, finding: Mapping[str, Any]) -> Node:
    """Take a value out; one that the noun cannot do without is replaced, so that it is not reported as missing too."""
    wanted = finding["type"] == "missing" or (path and path[-1] in _schema_at(noun, path[:-1]).get("required", ()))
    return replace(tree, path, _stand_in(str(path[-1])) if wanted else None)


def _stand_in(key: str) -> Node:
    if key == "organization":
        return Group((Entry(Text("name", place=STAND_IN), _stand_in("name")),), STAND_IN)
    if key == "contact":
        return Items((Leaf(Text("missing@example.org", place=STAND_IN), STAND_IN),), STAND_IN)
    return Leaf(Text(_STAND_INS.get(key, "missing"), place=STAND_IN), STAND_IN)


_STAND_INS = {
    "url": "https://example.org/",
    "locale": "en",
    "date": "2000-01-01",
    "expires": "2999-01-01",
    "kind": "link",
    "image": "missing.svg",
    "count": "0",
    "contract": "0",
    "type": "text",
    "provider": "generic",
    "version": "1",
    "as_of": "2000-01-01T00:00:00Z",
}


def _made_up(noun: type[Noun]) -> Noun:
    """Return a noun that holds nothing but what it cannot do without."""
    from pydantic import ValidationError

    tree: Node = Group((), STAND_IN)
    for _ in range(_ROUNDS):
        try:
            adapter(noun).validate_python(plain(tree))
        except ValidationError as error:
            for finding in error.errors():
                tree = replace(tree, finding["loc"], _stand_in(str(finding["loc"][-1])))
    made_up: Noun = adapter(noun).validate_python(plain(tree))
    return made_up
