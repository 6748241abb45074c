"""JSON Schemas of what authors write, made from the nouns. Must not repeat what the nouns say.

https://json-schema.org/draft/2020-12
"""

import ast
import inspect
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from generator.model import campaign as campaign_model
from generator.model import check, content, form, languages, open_data, safety
from generator.model.campaign import Campaign
from generator.model.content import PageMeta, SectionMeta, UpdateMeta
from generator.model.open_data import OpenCampaign
from generator.read.translations import Translatable, translatable_fields
from generator.read.validation import adapter

Schema = dict[str, Any]  # Any: JSON


def campaign_schema() -> Schema:
    """Return the schema of campaign.yaml, its shorthands included."""
    schema = _schema_of(Campaign, "campaign.yaml of Handbill")
    definitions = schema["$defs"]
    name_only = {"type": "string", "description": "Name of a known field."}
    fields = definitions["Form"]["properties"]["fields"]
    fields["items"] = {"anyOf": [name_only, fields["items"]]}
    options = definitions["Field"]["properties"]["options"]
    _either(options, {"type": "array", "items": {"type": "string"}})
    # settings of the form service stand beside the keys of the form, and each service has its own
    del definitions["Form"]["properties"]["settings"]
    definitions["Form"]["additionalProperties"] = True
    contact = {"$ref": "#/$defs/Contact"}
    without_country = {
        "type": "object",
        "additionalProperties": {"anyOf": [contact, {"type": "array", "items": contact}]},
    }
    _either(definitions["Action"]["properties"]["contacts"], {"type": "string"}, without_country)
    file = {"type": "object", "properties": {"file": {"type": "string"}}, "required": ["file"]}
    _either(schema["properties"]["signatories"], file)
    address = {"type": "string", "description": "form, or the address that answers with the number."}
    source = definitions["Signatures"]["properties"]["source"]
    one = source["items"]
    source["items"] = {"anyOf": [address, one]}
    _either(source, address, one)
    _either(definitions["Security"]["properties"]["contact"], {"type": "string"})
    return schema


def translation_schema() -> Schema:
    """Return the schema of a locale's campaign.yaml: what may be translated, and nothing else."""
    schema = _translation(translatable_fields())
    schema["properties"]["publish"] = {"type": "boolean", "description": "false holds this language back."}
    schema["properties"]["translated_from"] = {
        "type": "string",
        "description": "Fingerprint of the texts that these translate; handbill translate done writes it.",
    }
    return {
        "$schema": _DIALECT,
        "title": "campaign.yaml of one language of a Handbill campaign",
        **schema,
    }


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "campaign": lambda: _ordered(campaign_schema()),
    "translation": lambda: _ordered(translation_schema()),
    "update": lambda: _ordered(_schema_of(UpdateMeta, "Front matter of an update of Handbill")),
    "page": lambda: _ordered(_schema_of(PageMeta, "Front matter of a page of Handbill")),
    "section": lambda: _ordered(_schema_of(SectionMeta, "Front matter of story.md and letter.md of Handbill")),
    "open-data": lambda: _ordered(_schema_of(OpenCampaign, "campaign.json of a site made by Handbill")),
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _schema_of(noun: type[object], title: str) -> Schema:
    schema: Schema = deepcopy(adapter(noun).json_schema())
    texts = _field_texts()
    for name, definition in {noun.__name__: schema, **schema.get("$defs", {})}.items():
        for key, value in definition.get("properties", {}).items():
            value.pop("title", None)
            value.pop("default", None)
            value["description"] = texts.get((name, key), "")
            _drop_null(value)
    return {"$schema": _DIALECT, **schema, "title": title}


# Any: JSON
def _ordered(value: Any, *, by_name: bool = True) -> Any:  # noqa: ANN401 # see above
    """Put keywords in the order of their names, whatever the library's; the keys of authors stay as they are."""
    if isinstance(value, list):
        return [_ordered(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    entries = sorted(value.items()) if by_name else value.items()
    return {key: _ordered(entry, by_name=not by_name or key not in ("properties", "$defs")) for key, entry in entries}


def _drop_null(value: Schema) -> None:
    """An author who has nothing to say leaves the key out; an editor need not offer `null`."""
    choices = [choice for choice in value.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del value["anyOf"]
        value.update(choices[0])


def _either(value: Schema, *others: Schema) -> None:
    """Let a property have other shapes besides its own."""
    own = {key: value.pop(key) for key in list(value) if key != "description"}
    value["anyOf"] = [own, *others]


def _field_texts() -> dict[tuple[str, str], str]:
    """Return the docstrings below the fields of the nouns by (class, field)."""
    found: dict[tuple[str, str], str] = {}
    for module in (campaign_model, check, content, form, languages, safety, open_data):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                for field, text in zip(node.body, node.body[1:], strict=False):
                    if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                        found[node.name, ast.unparse(field.target)] = ast.literal_eval(text.value)
    return found


def _translation(what: Translatable) -> Schema:
    if what.each and what.by:
        entry = _translation(what.each)
        entry["properties"] = {
            what.by: {"type": "string", "description": "As in campaign.yaml."},
            **entry["properties"],
        }
        return {"type": "array", "items": {**entry, "required": [what.by]}}
    if what.each:
        return {"type": "object", "additionalProperties": _translation(what.each)}
    if what.fields:
        properties = {key: _translation(below) for key, below in what.fields}
        return {"type": "object", "properties": properties, "additionalProperties": False}
    return {"type": "string"}
