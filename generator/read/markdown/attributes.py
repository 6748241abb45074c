"""Read attributes in braces from clean text, for an engine that leaves them there. Must not know the engine.

`{#id .class name="value"}` belongs to the emphasis, link, code or picture straight before it; to the heading, cell or
term that it ends; to the paragraph or item whose last line it is.
"""

import re
from html import unescape

from generator.diagnostics import Diagnostics
from generator.read.markdown.cleaning import is_allowed
from generator.read.markdown.removed import report_attribute
from generator.read.markdown.source import Source
from generator.read.markdown.tokens import Tag, Token

LITERAL = "\x02"
"""Stands for a brace that the author escaped; no text contains it."""

_INLINE = frozenset({"a", "code", "del", "em", "strong"})
_AT_END = frozenset({"dt", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})
_ON_LAST_LINE = frozenset({"dd", "li", "p"})
_VOID = frozenset({"br", "hr", "img", "wbr"})
_ITEM = re.compile(r"""([^\s={}"'<>]+)(?:=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s{}"'=]*)))? *""")
_OPENING = re.compile(r"\{:? *")

Attributes = list[tuple[str, str]]


def assign_attributes(tokens: list[Token], source: Source, diagnostics: Diagnostics) -> list[Token]:
    """Move attributes from the text to the tags that they belong to; those not let through are recorded."""
    opened: list[Tag] = []
    result: list[Token] = []
    last: Tag | None = None  # what braces straight after it would belong to
    code = 0  # how many tags of code are open
    for number, token in enumerate(tokens):
        if isinstance(token, Tag):
            last = _follow(token, opened)
            if token.name in ("code", "pre"):
                code += -1 if token.end else 1
            result.append(token)
            continue
        if not code:
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            token = _take(token, last, opened, following, source, diagnostics)
        last = None
        result.append(token.replace(LITERAL, "{"))
    return result


def _follow(tag: Tag, opened: list[Tag]) -> Tag | None:
    """Keep track of what is open; return the tag that braces after this one would belong to."""
    if tag.name in _VOID:
        return tag if tag.name == "img" else None
    if not tag.end:
        opened.append(tag)
        return None
    ended = opened.pop() if opened else None  # the sanitizer closes all that it opens, in order
    return ended if ended and ended.name in _INLINE else None


def _take(
    text: str, last: Tag | None, opened: list[Tag], following: Token | None, source: Source, diagnostics: Diagnostics
) -> str:
    """Return a text without its attributes."""
    if last is not None and (found := _read(text, 0)):
        text = text[found[1] :]
        _give(last, found[0], source, diagnostics)
    block = opened[-1] if opened else None
    if block is None or not isinstance(following, Tag) or not (following.end or following.name in ("ol", "ul")):
        return text
    start = text.rfind("{")
    stripped = text.rstrip(" \n")
    if start < 1 or not stripped.endswith("}") or not (found := _read(stripped, start)) or found[1] != len(stripped):
        return text
    before = text[:start].rstrip(" ")
    if block.name in _ON_LAST_LINE and before.endswith("\n"):
        before = before[:-1]
    elif block.name not in _AT_END or len(before) == start:
        return text
    _give(block, found[0], source, diagnostics)
    return before


def _read(text: str, start: int) -> tuple[Attributes, int] | None:
    """Return the attributes in the braces that begin at `start`, and where the text goes on."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    found: Attributes = []
    end = opening.end()
    while item := _ITEM.match(text, end):
        found.append((item[1], unescape(item[2] or item[3] or item[4] or "")))
        end = item.end()
    return (found, end + 1) if found and text[end : end + 1] == "}" else None


def _give(tag: Tag, attributes: Attributes, source: Source, diagnostics: Diagnostics) -> None:
    for name, value in attributes:
        if name[0] == ".":
            name, value = "class", name[1:]
            report_attribute(tag.name, name, value, source, diagnostics)
            tag.attributes["class"] = f"{tag.text('class')} {value}".strip()
            continue
        if name[0] == "#":
            name, value = "id", name[1:]
        report_attribute(tag.name, name, value, source, diagnostics)
        if is_allowed(tag.name, name) and name not in ("href", "src"):  # those were read before, and are checked there
            tag.attributes[name] = value
