"""Give headings their level and everything its one anchor. Must not know links."""

import re
import unicodedata
from collections import Counter
from html import unescape

from generator.read.markdown.tokens import Tag, Token

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LOWEST = 6
_TAG = re.compile("<[^>]*>")


def level_headings(tokens: list[Token], *, top: int) -> None:
    """Shift all headings so that the highest stands at `top` (2 for h2); the distances stay, down to h6."""
    headings = [token for token in tokens if isinstance(token, Tag) and token.name in _HEADINGS]
    if not headings:
        return
    shift = top - min(int(heading.name[1]) for heading in headings)
    for heading in headings:
        heading.name = f"h{min(_LOWEST, int(heading.name[1]) + shift)}"


def anchor(tokens: list[Token], *, prefix: str) -> frozenset[str]:
    """Give each heading an id, drop ids that are used twice or are none, and return all ids.

    The author's own ids come first; a heading without one is named after its words, then counted: vote, vote-1.
    `prefix` goes before each in the HTML, not in what is returned: two texts of one page must not share an id.
    """
    used: set[str] = set()
    for token in tokens:
        if isinstance(token, Tag) and "id" in token.attributes:
            name = token.text("id")
            if not name or name in used or re.search(r"\s", name):
                del token.attributes["id"]
            else:
                used.add(name)
    counts: Counter[str] = Counter()
    for number, token in enumerate(tokens):
        if isinstance(token, Tag) and token.name in _HEADINGS and not token.end and "id" not in token.attributes:
            token.attributes["id"] = name = _unused(slug(_words(tokens, number)) or "section", used, counts)
            used.add(name)
    for token in tokens:
        if isinstance(token, Tag) and "id" in token.attributes:
            token.attributes["id"] = prefix + token.text("id")
    return frozenset(used)


def slug(words: str) -> str:
    """Return the anchor that GitHub makes of a heading: its letters, marks and digits in any script, with hyphens."""
    words = unicodedata.normalize("NFC", words).strip().lower()
    kept = (sign for sign in words if sign in "-_ " or unicodedata.category(sign)[0] in "LMN")
    return "".join(kept).replace(" ", "-")


def _words(tokens: list[Token], start: int) -> str:
    words: list[str] = []
    for number in range(start + 1, len(tokens)):  # a slice would copy the rest of the text for each heading
        token = tokens[number]
        if isinstance(token, str):
            words.append(unescape(_TAG.sub("", token)))
        elif token.end and token.name in _HEADINGS:
            break
    return " ".join("".join(words).split())


def _unused(name: str, used: set[str], counts: Counter[str]) -> str:
    candidate = name
    while candidate in used:
        counts[name] += 1
        candidate = f"{name}-{counts[name]}"
    return candidate
