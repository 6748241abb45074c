"""Writes how far the translations are as JSON for tools. Must not leave a key out or change its meaning."""

import json
from collections.abc import Iterable

from generator.console.as_json import render_json
from generator.diagnostics import Diagnostic
from generator.plan.progress import Item, Kind, Progress, State


def render_progress_json(
    languages: Iterable[Progress], *, source: str, below: Iterable[str], found: Iterable[Diagnostic]
) -> str:
    """Write one JSON object, with a newline at the end; docs/ci.md tells what its names mean.

    `below` are the tags of published languages that are less far than was asked for.
    """
    document = {
        "version": 1,
        "source": source,
        "below": list(below),
        "locales": [_locale(one, source) for one in languages],
        "diagnostics": json.loads(render_json(found))["diagnostics"],
    }
    return json.dumps(document, indent=2) + "\n"


_KINDS: tuple[tuple[str, Kind], ...] = (("files", "file"), ("texts", "field"), ("theme", "word"))
_STATES: tuple[State, ...] = ("done", "inherited", "outdated", "copied", "missing")


def _locale(one: Progress, source: str) -> dict[str, object]:
    shares: dict[str, object] = {
        name: {"done": sum(item.is_ready for item in one.of(kind)), "total": len(one.of(kind))} for name, kind in _KINDS
    }
    words: dict[str, int] = {state: one.words(state) for state in _STATES}
    return {
        "tag": one.tag,
        "publish": one.publish,
        "percent": one.percent,
        **shares,
        "words": {"total": one.words(), **words},
        "items": [_item(item, one.tag, source) for item in one.items],
    }


def _item(item: Item, tag: str, source: str) -> dict[str, object]:
    paths = {
        "file": (f"content/{tag}/{item.name}", f"content/{source}/{item.name}"),
        "field": (f"content/{tag}/campaign.yaml", "campaign.yaml"),
        "word": (f"content/{tag}/messages.po", None),
    }
    path, original = paths[item.kind]
    return {
        "kind": item.kind,
        "name": item.name,
        "state": item.state,
        "tracked": item.tracked,
        "words": item.words,
        "path": path,
        "source": original,
    }
