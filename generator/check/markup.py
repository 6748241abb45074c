"""Reads a made page the way a browser meets it: its forms with what they send. Must not judge anything.

Source: HTML Standard, section Forms (https://html.spec.whatwg.org/multipage/forms.html).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.record import record

Attributes = Mapping[str, str]
"""Attributes of an element; one without a value holds an empty text."""

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CONTROLS = ("input", "select", "textarea", "button")


@record
class Element:
    """An element with the elements around it, the nearest last."""

    tag: str
    attributes: Attributes
    around: tuple["Element", ...] = ()

    def get(self, name: str) -> str:
        """Return an attribute; empty where there is none."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Tell whether an attribute is there, with a value or without."""
        return name in self.attributes

    @property
    def line(self) -> tuple["Element", ...]:
        """This element and those around it, the nearest first."""
        return (self, *reversed(self.around))


@dataclass(slots=True)
class Markup:
    """What a page holds: every element in the order of the file."""

    elements: list[Element] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Element]:
        """Give every element of these names."""
        return (element for element in self.elements if element.tag in tags)

    def controls(self, form: Element) -> list[Element]:
        """Return the named controls of a form that a plain post would look at."""
        return [one for one in self.all(*_CONTROLS) if form in one.around and one.get("name")]


def parse_markup(html: str) -> Markup:
    """Read a page; mistakes in it are taken as a browser would take them, or nearly so."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.markup


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)}, tuple(self.open))
        self.markup.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        depth = next((index for index in range(len(self.open) - 1, -1, -1) if self.open[index].tag == tag), None)
        if depth is not None:
            del self.open[depth:]
