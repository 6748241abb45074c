"""Refuse texts that are nested deeper than any author means, before they cost time. Must not parse Markdown.

Python-Markdown looks for the end of every opening bracket, so unclosed ones cost the square of their number.
"""

import re

MAX_DEPTH = 40
"""Lists and quotes inside each other."""
MAX_OPEN = 100
"""Brackets open at the same time within one paragraph, or tags within one text."""

_TOKEN = re.compile(r"\\.|\n[ \t]*\n|\]\(|[\[\]){}>]|<(?=[A-Za-z!/?])")
_OPENS = {"[": "]", "](": ")", "<": ">", "{": "}"}
_LEAD = re.compile(r"(?:[ \t>*+-]|\d{1,9}[.)](?=\s))*")


class TooDeepError(Exception):
    """A text is nested too deep to be read."""


def may_tangle(text: str) -> bool:
    """Tell at little cost whether a text has enough brackets to open too many of them."""
    return any(text.count(sign) > MAX_OPEN for sign in _OPENS)


def find_tangle(text: str) -> int | None:
    """Return where a text without its code opens too many brackets, or None.

    The result is an offset from 0.
    """
    opened = dict.fromkeys(_OPENS.values(), 0)
    for token in _TOKEN.finditer(text):
        found = token[0]
        if found[0] == "\n":
            opened = dict.fromkeys(opened, 0) | {">": opened[">"]}  # parsers of HTML look beyond the paragraph
        elif found in opened or found == "](":
            opened[found[0]] = max(0, opened[found[0]] - 1)
        if closing := _OPENS.get(found):
            opened[closing] += 1
            if opened[closing] > MAX_OPEN:
                return token.start()
    return None


def deepest_line(text: str) -> int:
    """Return where the line with the most indentation, list markers and quote marks begins, as an offset from 0."""
    deepest = offset = best = 0
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        if lead and lead.end() > best and lead.end() < len(line):
            deepest, best = offset, lead.end()
        offset += len(line) + 1
    return deepest
