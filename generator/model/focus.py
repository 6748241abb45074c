"""The point of a picture that must stay visible when the picture is cut. Must not cut pictures."""

import re
from collections.abc import Mapping
from typing import Annotated

from generator.model.scalars import Kind, Rejected, describe
from generator.model.text import Text


def _focus(value: object) -> tuple[int, int]:
    """Return a point of a picture in percent from the left and from the top, as CSS writes it in `object-position`."""
    if not isinstance(value, Text):
        raise Rejected("wrong-type", f"expected text, not {describe(value)}")
    text = value
    words = text.lower().split()
    if len(words) == 2 and (words[0] in ("top", "bottom") or words[1] in ("left", "right")):
        words.reverse()
    ways = ({"left": 0, "center": 50, "right": 100}, {"top": 0, "center": 50, "bottom": 100})
    if words == ["top"] or words == ["bottom"]:
        words.insert(0, "center")
    found = [_percent(word, names) for word, names in zip([*words, "center"], ways, strict=False)]
    if not 1 <= len(words) <= 2 or None in found:
        hint = 'write how far from the left and from the top, for example "50% 20%"'
        raise Rejected("focus-invalid", f'"{text}" is not a point of a picture', hint)
    return found[0] or 0, found[1] or 0


def _percent(word: str, names: Mapping[str, int]) -> int | None:
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)%?", word, re.ASCII)
    if found is None:
        return names.get(word)
    number = round(float(found[1]))
    return number if number <= 100 else None


Focus = Annotated[tuple[int, int], Kind("focus", _focus, (("type", "string"),))]
"""A point of a picture, in percent from the left and from the top."""
