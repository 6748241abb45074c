"""Cut the sanitizer's own HTML into tags and text, and join it again. Must not be given any other HTML.

The sanitizer writes HTML in one way only: lower-case names, attributes in double quotes, `<` and `>` escaped
everywhere else. Read from left to right, that makes the expression below exact.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from generator.model.content import Reference

EVERY = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
"""Every tag."""
MARKED = re.compile(r'<(/?)(?=h[1-6]>|[a-z0-9]+ )([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
"""Headings, and tags with attributes."""
AROUND_PICTURES = re.compile(r'<(/?)(?=(?:h[1-6]|a|p|img)>|[a-z0-9]+ )([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
"""The same, and what a picture may stand in."""
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


@dataclass(slots=True)
class Tag:
    """A start tag or an end tag; a reference stands for an address that is not known yet."""

    name: str
    attributes: dict[str, str | Reference] = field(default_factory=dict)
    end: bool = False

    def text(self, attribute: str) -> str:
        """Return an attribute's text, or "" if there is none."""
        value = self.attributes.get(attribute, "")
        return value if isinstance(value, str) else ""


Token = Tag | str
"""A tag, or text with its characters escaped, perhaps with tags in it that were not asked for."""


def cut(html: str, tags: re.Pattern[str] = EVERY) -> list[Token]:
    """Cut the sanitizer's HTML into tokens; tags that are not asked for stay in the text, which is much quicker."""
    tokens: list[Token] = []
    done = 0
    for found in tags.finditer(html):
        if found.start() > done:
            tokens.append(html[done : found.start()])
        end, name, written = found.groups()
        tag = Tag(name, end=bool(end))
        if written:
            tag.attributes.update((key, unescape(value)) for key, value in _ATTRIBUTE.findall(written))
        tokens.append(tag)
        done = found.end()
    if done < len(html):
        tokens.append(html[done:])
    return tokens


def join(tokens: Iterable[Token | Reference]) -> tuple[str | Reference, ...]:
    """Join tokens, and references that stand between them, to HTML that is cut at the references."""
    parts: list[str | Reference] = []
    html: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            html.append(token)
            continue
        if isinstance(token, Reference):
            parts += ["".join(html), token]
            html = []
            continue
        html.append(f"</{token.name}" if token.end else f"<{token.name}")
        for name, value in token.attributes.items():
            html.append(f' {name}="')
            if isinstance(value, Reference):
                parts += ["".join(html), value]
                html = []
            else:
                html.append(_escape_value(value))
            html.append('"')
        html.append(">")
    if html:
        parts.append("".join(html))
    return tuple(parts)


def escape(text: str) -> str:
    """Escape text for use between tags, the way the sanitizer does."""
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_value(text: str) -> str:
    return escape(text).replace('"', "&quot;")
