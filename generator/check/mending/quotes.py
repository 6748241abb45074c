"""Mends texts in YAML that need quotes: `title: Urgent: stop the law`. Must not touch what could be keys and values.

A colon in a line can mean a group (`theme: accent: …`), so only keys whose value is always a sentence are mended, and
the result is read back.
"""

import re

from generator.check.mending.edit import Edit, apply_edits, line_at
from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.read.front_matter import split_source
from generator.read.tree import leaves
from generator.read.yaml_tree import parse_yaml

_SENTENCES = (
    "alt",
    "ask",
    "caption",
    "credit",
    "help",
    "image_alt",
    "image_credit",
    "label",
    "legal_notice",
    "role",
    "subject",
    "summary",
    "text",
    "title",
)
_LINE = re.compile(rf"( *(?:- +)?)({'|'.join(_SENTENCES)}):[ \t]+(?![\"'\[{{|>&])(\S.*?)[ \t]*")


def mend_quotes(found: Diagnostic, content: bytes) -> Edit | None:
    """Return the text between quotes, where it stands alone in its line."""
    line = line_at(content, found.place.line)
    match = _LINE.fullmatch(line)
    if match is None or re.search(r"\s#|[{}\[\]]$", match[3]) or _goes_on(content, found.place.line, match[1]):
        return None
    text = match[3]
    quoted = f"'{text.replace(chr(39), chr(39) * 2)}'" if '"' in text or "\\" in text else f'"{text}"'
    place = Place(found.place.file, found.place.line, match.start(3) + 1, len(text))
    edit = Edit(place, text, quoted)
    return edit if _is_read(apply_edits(content, [edit]), found.place.file, found.place.line, text) else None


def _goes_on(content: bytes, line: int, indent: str) -> bool:
    """Tell whether the next line is a part of the same value."""
    below = line_at(content, line + 1)
    return bool(below.strip()) and len(below) - len(below.lstrip(" ")) > len(indent)


def _is_read(content: bytes, file: str, line: int, text: str) -> bool:
    """Tell whether the file then says this text in this line."""
    quiet = Diagnostics()
    if file.endswith(".md"):
        source = split_source(content, file=file, locale="", diagnostics=quiet)
        tree = source.front if source else None
    else:
        tree = parse_yaml(content, file=file, diagnostics=quiet)
    if tree is None:  # another mistake stands in the way; this one is gone if it is not told again
        return not any(one.place.line == line for one in quiet)
    return any(leaf.place.line == line and leaf.text == text for leaf in leaves(tree))
