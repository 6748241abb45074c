"""CSV and JSON data files into located trees. Must not know what the columns mean."""

import csv
import io

from generator.diagnostics import Diagnostics, Note, Place
from generator.model.text import UNKNOWN, Text
from generator.read.lookup import Lookup
from generator.read.tree import Entry, Group, Items, Leaf, Node
from generator.read.yaml_tree import decode, parse_yaml


def read_table(name: Text, lookup: Lookup, diagnostics: Diagnostics) -> Node:
    """Return the rows of a CSV or JSON file as a list of groups; an empty list with an error if it is unusable."""
    nothing = Items((), name.place)
    path = lookup.find(name, "data-missing", diagnostics)
    if path is None:
        return nothing
    source = lookup.snapshot.texts.get(path)
    if source is None or not path.endswith((".csv", ".json")):
        diagnostics.error("data-format", f'"{name}" is neither CSV nor JSON', name.place, hint="save it as .csv")
        return nothing
    locale = _locale(path, lookup)
    if path.endswith(".json"):
        return parse_yaml(source, file=path, diagnostics=diagnostics, locale=locale) or nothing
    return _read_csv(source, path, locale, diagnostics)


def _locale(path: str, lookup: Lookup) -> str:
    """A file in the folder of a language is in that language; one for all holds names as they are at home."""
    folder = path.split("/")[1]
    return folder if folder in (lookup.locale, lookup.source) else UNKNOWN


def _read_csv(source: bytes, path: str, locale: str, diagnostics: Diagnostics) -> Items:
    text = decode(source, file=path, diagnostics=diagnostics)
    if text is None:
        return Items((), Place(path))
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    rows: list[Node] = []
    columns: list[Text] = []
    line = 1
    try:
        for row in reader:
            place = Place(path, line, 1)
            cells = _located(row, place, lines[line - 1], locale)
            line = reader.line_num + 1
            if not columns:
                columns = _columns(cells, diagnostics)
            elif any(cells[len(columns) :]):
                diagnostics.error(
                    "csv-row",
                    f"this row has {len(cells)} cells, but there are {len(columns)} columns",
                    cells[len(columns)].place,
                    hint="put quotes around a cell that has a comma in it",
                )
            elif any(cells):
                pairs = zip(columns, cells, strict=False)
                rows.append(
                    Group(tuple(Entry(column, Leaf(cell, cell.place)) for column, cell in pairs if cell), place)
                )
    except csv.Error:
        hint = "a cell that has quotation marks in it stands between quotes itself, and has each of its own twice"
        diagnostics.error("csv-row", "the quotes of this row do not match", Place(path, line, 1), hint=hint)
    return Items(tuple(rows), Place(path, 1, 1))


def delimiter_of(text: str) -> str:
    """Spreadsheets write semicolons where the comma is the decimal mark."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _located(row: list[str], place: Place, line: str, locale: str) -> list[Text]:
    """Return the cells with the places where they are found in their line; elsewhere with that of the row."""
    cells: list[Text] = []
    start = 0
    for cell in map(str.strip, row):
        found = line.find(cell, start)
        at = Place(place.file, place.line, found + 1, max(len(cell), 1)) if found >= 0 else place
        start = max(start, found + len(cell))
        cells.append(Text(cell, locale, at))
    return cells


def _columns(cells: list[Text], diagnostics: Diagnostics) -> list[Text]:
    columns = [Text(cell.lower().replace(" ", "_"), place=cell.place) for cell in cells]
    for number, column in enumerate(columns):
        if column and column in columns[:number]:
            first = Note("it stands here first", columns[columns.index(column)].place)
            message = f'there is a second column "{column}"'
            diagnostics.error("key-twice", message, column.place, hint="keep one of the two", notes=(first,))
    return columns
