"""Front matter as fields of a CMS, made of the nouns. Must not repeat which keys there are, nor what they mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from generator.model.content import SectionMeta
from generator.model.scalars import Kind
from generator.read.schema import SCHEMAS

# Any: YAML
Field = dict[str, Any]

_SENTENCES: Final = ("summary",)
"""Texts that are longer than a line."""
_DATES: Final = "Write it like 2030-05-02, or 2030-05-02 09:00"
_BUTTONS: Final = ("bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list")
"""What the toolbar offers: no more than our Markdown keeps."""


def fields_of(noun: type[Any], schema: str, *, actions: Iterable[str] = ()) -> list[Field]:
    """Return the fields of a kind of text, its body behind title and summary; `schema` names its JSON Schema.

    What is translated has a value in each language, everything else one for all.
    """
    properties: Mapping[str, Mapping[str, Any]] = SCHEMAS[schema]()["properties"]
    found = [
        _field(one.name, _kind_of(get_type_hints(noun, include_extras=True)[one.name]), properties[one.name], actions)
        for one in fields(noun)
    ]
    for field in found:
        field["required"] = field["name"] == "title" and noun is not SectionMeta
    names = [field["name"] for field in found]
    first = names.index("summary" if "summary" in names else "title") + 1
    return [*found[:first], _body(), *found[first:]]


def _field(name: str, kind: Kind | None, schema: Mapping[str, Any], actions: Iterable[str]) -> Field:
    field: Field = {"name": name, "label": name.replace("_", " ").capitalize(), "required": False}
    field["i18n"] = bool(kind and kind.translatable) or name == "translated_from"
    field.update(_widget(name, kind, schema, actions))
    return {**field, "hint": schema["description"]}


def _widget(name: str, kind: Kind | None, schema: Mapping[str, Any], actions: Iterable[str]) -> Field:
    if schema.get("type") == "array":
        return {"widget": "list"}
    match kind.name if kind else "":
        case "flag":
            return {"widget": "boolean", "default": False}
        case "number":
            return {"widget": "number", "value_type": "int", "min": schema["minimum"]}
        case "moment":  # as text, so that nothing is lost of a time, and no zone of a browser is mixed in
            return {"widget": "string", "pattern": [schema["pattern"], _DATES]}
        case "path":  # front matter names files from the folder of the language on
            return {"widget": "image", "media_folder": "/content/media", "public_folder": "media"}
        case "name" if actions:
            return {"widget": "select", "options": list(actions)}
    if name == "translated_from":  # `handbill translate done` writes it
        return {"widget": "string", "readonly": True}
    return {"widget": "text" if name in _SENTENCES else "string"}


def _body() -> Field:
    return {
        "name": "body",
        "label": "Text",
        "widget": "richtext",
        "required": False,
        "i18n": True,
        "buttons": list(_BUTTONS),
        "editor_components": ["image"],
    }


# Any: annotations are not types to the type checker
def _kind_of(hint: Any) -> Kind | None:  # noqa: ANN401 # see above
    return next(_kinds(hint), None)


def _kinds(hint: Any) -> Iterator[Kind]:  # noqa: ANN401 # see above
    if get_origin(hint) is Annotated:
        yield from (extra for extra in get_args(hint)[1:] if isinstance(extra, Kind))
    for part in get_args(hint) if get_origin(hint) is not Annotated else ():
        yield from _kinds(part)
