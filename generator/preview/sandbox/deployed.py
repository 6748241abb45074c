"""The forms on a page, as hosts find them that read a site when it is published. Must not know any host."""

from collections.abc import Mapping
from html.parser import HTMLParser

from generator.record import record


@record
class DeployedForm:
    """One form element: its attributes, and the names of its fields."""

    attributes: Mapping[str, str]
    names: frozenset[str]


def read_forms(page: str) -> tuple[DeployedForm, ...]:
    """Return the forms of an HTML page in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(DeployedForm(attributes, frozenset(names)) for attributes, names in reader.forms)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[tuple[dict[str, str], set[str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((attributes, set()))
            self._inside = True
        elif self._inside and tag in ("input", "select", "textarea") and "name" in attributes:
            self.forms[-1][1].add(attributes["name"])

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"
