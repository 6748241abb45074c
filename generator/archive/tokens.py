"""A made page as a list of tags and texts that can be changed, and back. Must not know what is kept of it.

What is not changed comes out as it went in, to the byte: pages are our own templates' work, and need no repair.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

from generator.record import record

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@record
class Start:
    """The start of an element; `raw` is how it was written, and empty once it was changed."""

    tag: str
    attributes: tuple[tuple[str, str | None], ...] = ()
    raw: str = ""

    def get(self, name: str) -> str:
        """Return the value of an attribute; empty where there is none."""
        return next((value or "" for known, value in self.attributes if known == name), "")

    def has(self, name: str) -> bool:
        """Tell whether an attribute is there, with a value or without."""
        return any(known == name for known, _ in self.attributes)

    def with_values(self, **values: str | None) -> "Start":
        """Return it with other values of attributes, in their place or at the end; None takes one away."""
        kept = [(name, values.get(name, value)) for name, value in self.attributes if values.get(name, "") is not None]
        new = [(name, value) for name, value in values.items() if value is not None and not self.has(name)]
        return replace(self, attributes=(*kept, *new), raw="")

    def without(self, is_unwanted: Callable[[str], bool]) -> "Start":
        """Return it without the attributes whose name is not wanted."""
        kept = tuple(one for one in self.attributes if not is_unwanted(one[0]))
        return self if kept == self.attributes else replace(self, attributes=kept, raw="")

    def __str__(self) -> str:
        shown = (f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in self.attributes)
        return self.raw or f"<{self.tag}{''.join(shown)}>"


@record
class End:
    """The end of an element."""

    tag: str

    def __str__(self) -> str:
        return f"</{self.tag}>"


@record
class Raw:
    """Text or another part of the source, as it was written."""

    text: str

    def __str__(self) -> str:
        return self.text


Token = Start | End | Raw
Tokens = Sequence[Token]


def read_tokens(html: str) -> list[Token]:
    """Take a page apart. Comments are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tokens


def write_tokens(tokens: Tokens) -> str:
    """Put a page together again."""
    return "".join(map(str, tokens))


def end_of(tokens: Tokens, start: int) -> int:
    """Return where the element that starts at an index ends: the index of its end, or its own where it has none."""
    first = tokens[start]
    if not isinstance(first, Start) or first.tag in VOID or first.raw.endswith("/>"):
        return start
    depth = 0
    for index in range(start, len(tokens)):
        token = tokens[index]
        if isinstance(token, Start) and token.tag == first.tag:
            depth += 1
        elif isinstance(token, End) and token.tag == first.tag:
            depth -= 1
            if not depth:
                return index
    return start


def drop_elements(tokens: Tokens, is_unwanted: Callable[[Start], bool]) -> Iterator[Token]:
    """Leave elements out, with all that is in them."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if isinstance(token, Start) and is_unwanted(token):
            index = end_of(tokens, index)
        else:
            yield token
        index += 1


def inside(tokens: Tokens, tag: str) -> tuple[int, int] | None:
    """Return the indexes of the start and the end of the first element of a name, or None."""
    for index, token in enumerate(tokens):
        if isinstance(token, Start) and token.tag == tag:
            end = end_of(tokens, index)
            return (index, end) if end > index else None
    return None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append(Start(tag, tuple(attrs), self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(End(tag))

    def handle_data(self, data: str) -> None:
        self.tokens.append(Raw(data))

    def handle_entityref(self, name: str) -> None:
        self.tokens.append(Raw(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.tokens.append(Raw(f"&#{name};"))

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(Raw(f"<!{decl}>"))
