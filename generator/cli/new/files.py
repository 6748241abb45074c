"""The files of a new campaign, made of the scaffold and a few answers. Must not write them, nor ask anybody."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from string import Template

from generator.cli.new.answers import READERS
from generator.cli.new.yaml_blocks import add_blocks
from generator.diagnostics import Diagnostics
from generator.forms.services import find_service
from generator.forms.starter import starter_block
from generator.hosts.editors import schema_files, settings_files, with_schema
from generator.model.snapshot import CAMPAIGN, MediaFile, Snapshot
from generator.plan.views import CONTRACT
from generator.project.snapshot import TEXT_SUFFIXES
from generator.read.project import read_project
from generator.translate.beginning import begin

CONSENTS = ("delivery", "news")
"""Names of the consents in scaffold/campaign/campaign.yaml."""


def start_files(answers: Mapping[str, str], day: str, scaffold: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a campaign in its source language by path.

    `answers` are those to the questions, and `timezone`; `day` is today as YYYY-MM-DD.
    """
    adapter = find_service(answers["form"])
    assert adapter is not None  # noqa: S101 # the answer was checked
    source = answers["locale"].split(",")[0]
    quoted = {name: json.dumps(value, ensure_ascii=False)[1:-1] for name, value in answers.items()}
    written = {name: value if name in READERS else _as_markdown(value) for name, value in answers.items()}
    block = "\n  ".join(starter_block(adapter, CONSENTS))
    fixed = {"opened": day, "form_block": block, "provider": adapter.name, "locale": source}
    files = {}
    for path, content in scaffold.items():
        if not path.startswith("campaign/"):
            continue
        target = path.removeprefix("campaign/").replace("__locale__", source).replace("__opened__", day)
        if path.endswith((".svg", ".png", ".jpg")):
            files[target] = content
        else:
            texts = quoted if path.endswith(".yaml") else written
            files[target] = Template(content.decode()).substitute({**texts, **fixed}).encode()
    # some services come with files of their own; these are copied as they are, and what is in both is joined
    for path, content in scaffold.items():
        if path.startswith(f"{adapter.name}/"):
            target = path.removeprefix(f"{adapter.name}/")
            files[target] = files.get(target, b"") + content
    return {**files, **schema_files(), **settings_files()}


def add_languages(files: dict[str, bytes], tags: list[str], builtin: Mapping[str, bytes]) -> None:
    """Add for each language what `handbill translate start` would: all that is to be translated, held back."""
    snapshot = snapshot_of(files, builtin)
    project = read_project(snapshot, contract=CONTRACT, diagnostics=Diagnostics())
    for tag in tags:
        for path, content in begin(project, snapshot, tag).items():
            if not path.endswith(f"/{CAMPAIGN}"):
                files.setdefault(path, content)
            elif path in files:  # it holds what was copied from another campaign
                files[path] = add_blocks(files[path].decode(), content.decode()).encode()
            else:
                files[path] = with_schema(content)


def snapshot_of(files: Mapping[str, bytes], builtin: Mapping[str, bytes]) -> Snapshot:
    """Return files that are not written yet as a snapshot."""
    content = {path: text for path, text in files.items() if path == CAMPAIGN or path.startswith("content/")}
    texts = {path: text for path, text in content.items() if os.path.splitext(path)[1].lower() in TEXT_SUFFIXES}
    themes = {path.removeprefix("themes/"): text for path, text in files.items() if path.startswith("themes/")}
    media = {path: _media(path, text) for path, text in content.items() if path not in texts}
    return Snapshot(texts=texts, media=media, themes=themes, builtin=builtin)


def _media(path: str, content: bytes) -> MediaFile:
    return MediaFile(path, hashlib.sha256(content).hexdigest(), len(content), lambda: content)


def _as_markdown(text: str) -> str:
    """Escape what Markdown would take for a mark, wherever in a line the text comes to stand."""
    escaped = re.sub(r"([\\`*_\[\]{}])", r"\\\1", text).replace("<", "&lt;")
    return re.sub(r"^(\d*)([-+#>.)])", r"\1\\\2", escaped)
