"""Reads a page as a screen reader does: each text with the language and direction that holds for it. Must not judge."""

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ = {"alt", "title", "aria-label", "content", "placeholder", "label"}
"""Attributes that people see or hear."""
_CLOSED_BY_NEXT = {"option", "p", "li"}


@dataclass(frozen=True)
class Piece:
    """A text, or an attribute that people see or hear (`attribute` names it), inside an element."""

    text: str
    lang: str
    dir: str
    element: str
    attribute: str = ""


class Spoken(HTMLParser):
    """The `pieces` of a page in their order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self._open = [("", "", "")]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if self._open[-1][0] == tag and tag in _CLOSED_BY_NEXT:
            self._open.pop()
        _, lang, direction = self._open[-1]
        lang, direction = attributes.get("lang", lang), attributes.get("dir", direction)
        for name in READ & attributes.keys():
            self.pieces.append(Piece(attributes[name] or "", lang, direction, tag, name))
        if tag not in VOID:
            self._open.append((tag, lang, direction))

    def handle_endtag(self, tag):
        while len(self._open) > 1:
            name, _, _ = self._open.pop()
            if name == tag:
                return

    def handle_data(self, data):
        element, lang, direction = self._open[-1]
        if data.strip() and element not in ("script", "style"):
            self.pieces.append(Piece(data.strip(), lang, direction, element))
