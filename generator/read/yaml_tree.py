"""YAML into a located tree. Only home of PyYAML. Must not guess types: `no`, `1_000` and dates stay text.

Built from the parser's events and not from its composer: composing nests as deep as the input and can exhaust the
stack, and it expands aliases without a bound.
"""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from generator.diagnostics import Diagnostics, Note, Place
from generator.model.text import Text
from generator.read.tree import Entry, Group, Items, Leaf, Node

_TAGS = {
    "!",
    *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")),
}
# line ends to YAML alone: nobody sees them in an editor, and they would put every place below them off
LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
# neither YAML nor HTML takes them
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
MAX_DEPTH = 30
MAX_VALUES = 200_000
_STAR_HINT = "put quotes around text that begins with a star"
_Event = Any  # the published types of the events leave out style and make every mark optional
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(
    source: bytes, *, file: str, diagnostics: Diagnostics, locale: str = "", first_line: int = 1
) -> Node | None:
    """Parse one YAML document; `first_line` is the line of `file` on which `source` begins.

    Returns None where the document cannot be parsed at all (located error) and an empty group where it is empty.
    JSON is read as well.
    """
    text = decode(source, file=file, diagnostics=diagnostics, first_line=first_line)
    if text is None:
        return None
    text = text.translate(LINE_ENDS)
    builder = _Builder(file, locale, first_line, diagnostics)
    try:
        return builder.build(yaml.parse(text, Loader=_LOADER))
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        _report(error, text, builder, diagnostics)
        return None


def decode(source: bytes, *, file: str, diagnostics: Diagnostics, first_line: int = 1) -> str | None:
    """Decode UTF-8 with any line ends and without a byte order mark; None and a located error if it is not UTF-8."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8", "replace")
        line, column = first_line + before.count("\n"), len(before) - before.rfind("\n")
        diagnostics.error(
            "encoding",
            "this file is not written in UTF-8",
            Place(file, line, column),
            hint="open it in your editor and save it again with the encoding UTF-8",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control is not None:
        index = control.start()
        line, column = first_line + text.count("\n", 0, index), index - text.rfind("\n", 0, index)
        diagnostics.error(
            "control-character",
            f"there is an invisible control character here (U+{ord(control[0]):04X})",
            Place(file, line, column),
            hint="delete it and write the line again",
        )
        return None
    return text


class _Stop(Exception):  # noqa: N818 # leaves the parse after a finding has been recorded
    pass


class _Builder:
    """Builds one tree from events."""

    def __init__(self, file: str, locale: str, first_line: int, diagnostics: Diagnostics) -> None:
        self.file = file
        self.locale = locale
        self.offset = first_line
        self.diagnostics = diagnostics
        self.anchors: dict[str, Node] = {}
        self.sizes: dict[str, int] = {}
        self.values = 0

    def place(self, mark: _Event, length: int = 1) -> Place:
        return Place(self.file, mark.line + self.offset, mark.column + 1, max(length, 1))

    def build(self, events: Iterator[_Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._stop("yaml-two-documents", "a second document begins here", event, "take the line --- out")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return Group((), Place(self.file, self.offset, 1)) if root is None or _is_empty(root) else root

    def _node(self, event: _Event, events: Iterator[_Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._stop(
                "yaml-too-deep",
                f"lists and groups are nested more than {MAX_DEPTH} deep",
                event,
                "take some levels out",
            )
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._count(1, event)
        before = self.values
        if event.tag is not None and event.tag not in _TAGS:
            self._stop(
                "yaml-tag", f'"{event.tag}" is not understood here', event, "take it out, or put quotes around the text"
            )
        if isinstance(event, yaml.ScalarEvent):
            node: Node = self._leaf(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._items(event, events, depth)
        else:
            node = self._group(event, events, depth)
        anchor = event.anchor
        if anchor:
            self.anchors[anchor] = node
            self.sizes[anchor] = self.values - before + 1
        return node

    def _leaf(self, event: _Event) -> Leaf:
        single = event.start_mark.line == event.end_mark.line
        length = event.end_mark.column - event.start_mark.column if single else 1
        place = self.place(event.start_mark, length)
        bare = event.style in (None, "")
        if bare and event.value in ("", "~", "null", "Null", "NULL"):
            return Leaf(None, place)
        value = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
        return Leaf(Text(value, self.locale, place), place)

    def _items(self, event: _Event, events: Iterator[_Event], depth: int) -> Items:
        items: list[Node] = []
        for child in events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            items.append(self._node(child, events, depth + 1))
        return Items(tuple(items), self.place(event.start_mark))

    def _group(self, event: _Event, events: Iterator[_Event], depth: int) -> Group:
        entries: dict[str, Entry] = {}
        for child in events:
            if isinstance(child, yaml.MappingEndEvent):
                break
            key = self._node(child, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Leaf):
                self._stop("yaml-key", "a key must be a plain word", child, "put quotes around text that has [ or {")
            name = key.text if key.text is not None else Text("null", self.locale, key.place)
            if name in entries:
                self.diagnostics.error(
                    "key-twice",
                    f'the key "{name}" stands here a second time',
                    name.place,
                    hint="keep one of the two",
                    notes=(_first(entries[name].place),),
                )
                continue
            entries[name] = Entry(name, value)
        return Group(tuple(entries.values()), self.place(event.start_mark))

    def _alias(self, event: _Event) -> Node:
        node = self.anchors.get(event.anchor)
        if node is None:
            self._stop(
                "yaml-alias",
                f'"*{event.anchor}" refers to nothing that stands above it',
                event,
                _STAR_HINT,
                length=len(event.anchor) + 1,
            )
        self._count(self.sizes[event.anchor], event)
        return node

    def _count(self, values: int, event: _Event) -> None:
        self.values += values
        if self.values > MAX_VALUES:
            hint = "move the data to a CSV file, or take the * references out"
            self._stop("yaml-too-large", f"this file holds more than {MAX_VALUES:,} values", event, hint)

    def _stop(self, code: str, message: str, event: _Event, hint: str, *, length: int = 1) -> NoReturn:
        self.diagnostics.error(code, message, self.place(event.start_mark, length), hint=hint)
        raise _Stop


def _is_empty(node: Node) -> bool:
    return isinstance(node, Leaf) and node.text is None


def _first(place: Place) -> Note:
    return Note("it stood here first", place)


def _report(error: yaml.MarkedYAMLError, text: str, builder: _Builder, diagnostics: Diagnostics) -> None:
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = error.problem or ""
    row = lines[line] if line < len(lines) else ""
    indentation = row[: len(row) - len(row.lstrip())]
    opening = error.context_mark
    if "\t" in indentation or (column < len(row) and row[column] == "\t"):
        column = max(row.find("\t"), 0)
        finding = ("yaml-tab", "this line is indented with a tab", "use spaces: two for each level")
    elif "mapping values are not allowed" in problem and ": " in row[:column]:
        finding = (
            "yaml-colon",
            "there is a second colon in this line",
            'put quotes around text that has a colon: title: "Update: what happened"',
        )
    elif "mapping values are not allowed" in problem:
        column = len(indentation)
        finding = (
            "yaml-syntax",
            "this line does not fit the lines above it",
            "begin it in the same column as the line above; a colon before a value needs a space after it",
        )
    elif "escape" in problem:
        finding = (
            "yaml-quote",
            "a backslash has a meaning of its own between these quotes",
            r"write it twice: \\",
        )
    elif "quoted scalar" in (error.context or "") and opening:
        line, column = opening.line, opening.column
        finding = ("yaml-quote", "this quotation mark is never closed", "add the closing mark, or take this one out")
    elif "did not find expected key" in problem and row[:column].rstrip().endswith(("'", '"')):
        finding = (
            "yaml-quote",
            "the text goes on after its closing quotation mark",
            'put quotes of the other kind around the whole text: "it\'s time", \'the "gag law"\'',
        )
    elif "scanning an alias" in (error.context or "") and opening:
        line, column = opening.line, opening.column
        finding = ("yaml-alias", 'a text that begins with "*" needs quotes', _STAR_HINT)
    elif "cannot start any token" in problem:
        finding = (
            "yaml-character",
            f'a value cannot begin with "{row[column : column + 1]}"',
            "put quotes around it",
        )
    elif "flow" in (error.context or "") and opening:
        line, column = opening.line, opening.column
        finding = (
            "yaml-bracket",
            "this bracket is never closed, or something in it does not fit",
            "check what stands between the brackets",
        )
    else:
        if line >= len(lines) or not row.strip():
            line, column = max((i for i in range(min(line + 1, len(lines))) if lines[i].strip()), default=0), 0
        finding = (
            "yaml-syntax",
            "this line does not fit the lines above it",
            "check the indentation and the quotes here and in the line above",
        )
    code, message, hint = finding
    diagnostics.error(code, message, Place(builder.file, line + builder.offset, column + 1), hint=hint)
