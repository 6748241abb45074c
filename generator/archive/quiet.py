"""Takes out of a page what asks, runs or loads from elsewhere. Must not know where the page will stand: that is `Way`.

The rules are those of HTML and not of a theme, so that a theme that knows nothing of archives gives a quiet page too.
"""

from collections.abc import Iterator
from html import escape
from typing import Protocol

from generator.archive.tokens import End, Raw, Start, Token, Tokens, drop_elements, end_of

_DROPPED = {
    "applet",
    "base",
    "button",
    "datalist",
    "fieldset",
    "form",
    "input",
    "label",
    "output",
    "script",
    "select",
    "style",
    "template",
    "textarea",
}
"""Elements that ask for something, or do something. `style` was forbidden by the policy of the site already."""
_OPENED = {"noscript", "picture"}
"""Elements of which only the inside stays."""
_FRAMES = {"audio", "embed", "iframe", "object", "video"}
_LINKS = {"a", "area"}
_SET_FOR_LOADING = {"attributionsrc", "crossorigin", "fetchpriority", "integrity", "ping", "style", "target"}


class Way(Protocol):
    """Says what becomes of addresses in one kind of archive."""

    def link(self, page: str, href: str) -> str:
        """Return where a link of a page leads in the archive."""

    def picture(self, page: str, picture: Start, sources: Tokens) -> list[Token]:
        """Return a picture (`img`) with the other files for it (`source`), or what stands in its place."""

    def media(self, page: str, element: Tokens) -> list[Token] | None:
        """Return a film or a sound with all that is in it, or None where the archive cannot hold it."""


def make_quiet(tokens: Tokens, page: str, way: Way) -> list[Token]:
    """Return the tokens of a page (its address below the root) without forms, scripts and outside origins."""
    return list(_changed(list(drop_elements(tokens, lambda start: start.tag in _DROPPED)), page, way))


def _changed(tokens: Tokens, page: str, way: Way) -> Iterator[Token]:
    sources: list[Token] = []
    index = -1
    while index + 1 < len(tokens):
        index += 1
        token = tokens[index]
        if isinstance(token, Raw) or (isinstance(token, End) and token.tag not in _OPENED):
            yield token
        if not isinstance(token, Start):
            continue
        if token.tag in _FRAMES:
            end = end_of(tokens, index)
            yield from _framed(tokens[index : end + 1], page, way)
            index = end
        elif token.tag == "source":
            sources.append(_harmless(token))
        elif token.tag == "img":
            yield from way.picture(page, _harmless(token), sources)
            sources = []
        elif token.tag in _LINKS and token.has("href"):
            yield _harmless(token).with_values(href=way.link(page, token.get("href")))
        elif token.tag not in _OPENED:
            yield _harmless(token)


def _framed(element: Tokens, page: str, way: Way) -> Iterator[Token]:
    """A film stays where the archive can hold it; what shows another site becomes a link to it."""
    kept = way.media(page, element)
    if kept is not None:
        yield from (_harmless(token) if isinstance(token, Start) else token for token in kept)
        return
    starts = [token for token in element if isinstance(token, Start)]
    address = next((one.get(name) for one in starts for name in ("src", "data") if one.get(name)), "")
    if address:
        yield from link_to(way.link(page, address))


def link_to(address: str, text: str = "") -> list[Token]:
    """Return a link that shows its own address, or a text."""
    return [Start("a", (("href", address),)), Raw(escape(text or address, quote=False)), End("a")]


def _harmless(start: Start) -> Start:
    """Take away what runs, and what only helped with loading."""
    kept = start.without(lambda name: name.startswith("on") or name in _SET_FOR_LOADING)
    return kept.without(lambda name: name == "background" and start.tag in ("body", "table", "td"))
