"""Schemas and settings with which editors help while campaign.yaml is written. Must not know what the schemas say.

Editors of all kinds ask one program, yaml-language-server, which finds the schema by the first line of a file. It does
not look into front matter: that is for `handbill check`, and for `handbill cms`.
"""

import json
from collections.abc import Mapping
from typing import Final

from generator.read.schema import SCHEMAS

FOLDER: Final = ".schemas"
_SCHEMAS: Final = ("campaign", "translation")  # front matter stands in Markdown, where no editor looks for a schema


def schema_files() -> dict[str, bytes]:
    """Return the schemas by path below the campaign; they are ours, and a newer Handbill may replace them."""
    return {f"{FOLDER}/{name}.schema.json": _json(SCHEMAS[name]()) for name in _SCHEMAS}


def settings_files() -> dict[str, bytes]:
    """Return what VS Code reads: which schema is for which file, and what can read schemas."""
    wanted = {"campaign": "/campaign.yaml", "translation": "/content/*/campaign.yaml"}
    schemas = {f"./{FOLDER}/{name}.schema.json": pattern for name, pattern in wanted.items()}
    return {
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/settings.json": _json({"yaml.schemas": schemas}),
    }


def with_schema(content: bytes) -> bytes:
    """Put the line that names the schema above a locale's campaign.yaml."""
    return f"# yaml-language-server: $schema=../../{FOLDER}/translation.schema.json\n".encode() + content


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
