"""Make campaign.json. Must not decide what it says: see plan/open_data.py."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.model.open_data import OpenCampaign


def render_open_data(campaign: OpenCampaign) -> bytes:
    """Write the campaign as JSON in UTF-8, in the order of its nouns; what is empty is left out, zeros stay."""
    text = json.dumps(_plain(campaign), ensure_ascii=False, indent=2)
    return text.encode(errors="ignore") + b"\n"  # half a surrogate pair is no text: dropped, as in feeds


# Any: JSON
def _plain(value: Any) -> Any:  # noqa: ANN401 # see above
    if is_dataclass(value):
        named = {one.name: getattr(value, one.name) for one in fields(value)}
        return {name: _plain(part) for name, part in named.items() if part not in (None, (), {}, "")}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
