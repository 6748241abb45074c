"""A Markdown file cut into front matter and text. Must not know which keys there are."""

import re

from generator.diagnostics import Diagnostics, Place
from generator.read.tree import Group, Node
from generator.read.yaml_tree import decode, parse_yaml
from generator.record import record


@record
class Source:
    """A Markdown file.

    `front` is its front matter: empty where it has none, None where it cannot be read. `place` is the first line of
    `text`.
    """

    front: Node | None
    text: str
    place: Place


def split_source(content: bytes, *, file: str, locale: str, diagnostics: Diagnostics) -> Source | None:
    """Split a file at its `---` lines; None and located errors if it cannot be read."""
    whole = decode(content, file=file, diagnostics=diagnostics)
    if whole is None:
        return None
    nothing = Group((), Place(file, 1, 1))
    lines = whole.split("\n")
    if lines[0].rstrip() != "---":
        if not re.match(r"(title|date|summary)\s*:", whole):
            return Source(nothing, whole, Place(file, 1, 1))
        diagnostics.error(
            "front-matter-open",
            "the lines at the top look like front matter, but no line --- stands above them",
            Place(file, 1, 1, len(lines[0])),
            hint="put a line --- above the first and one below the last of them",
        )
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        diagnostics.error(
            "front-matter-open",
            "the front matter that begins here never ends",
            Place(file, 1, 1, 3),
            hint="put a line --- below its last key",
        )
        return None
    front = parse_yaml(
        "\n".join(lines[1:end]).encode(), file=file, diagnostics=diagnostics, locale=locale, first_line=2
    )
    text = "\n".join(lines[end + 1 :])
    place = Place(file, end + 2, 1)
    return Source(front, text, place)
