"""CSV and JSON data files into located trees. Must not know what the columns mean."""

import csv
import io

from generator.diagnostics import Diagnostics, Place
from generator.model.text import Text
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
    if path.endswith(".json"):
        return parse_yaml(source, file=path, diagnostics=diagnostics) or nothing
    return _read_csv(source, path, diagnostics)


def _read_csv(source: bytes, path: str, diagnostics: Diagnostics) -> Items:
    text = decode(source, file=path, diagnostics=diagnostics)
    if text is None:
        return Items((), Place(path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Node] = []
    columns: list[str] = []
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not columns:
                columns = [cell.lower().replace(" ", "_") for cell in cells]
            elif len(cells) > len(columns) and any(cells[len(columns) :]):
                diagnostics.error(
                    "csv-row",
                    f"this row has {len(cells)} cells, but there are {len(columns)} columns",
                    Place(path, line, 1),
                    hint="put quotes around a cell that has a comma in it",
                )
            elif any(cells):
                rows.append(_row(columns, cells, Place(path, line, 1)))
            line = reader.line_num + 1
    except csv.Error as error:
        diagnostics.error("csv-row", f"this row cannot be read: {error}", Place(path, line, 1), hint="check its quotes")
    return Items(tuple(rows), Place(path, 1, 1))


def _delimiter(text: str) -> str:
    """Spreadsheets write semicolons where the comma is the decimal mark."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _row(columns: list[str], cells: list[str], place: Place) -> Group:
    pairs = zip(columns, cells, strict=False)
    return Group(
        tuple(Entry(Text(column, place=place), Leaf(Text(cell, place=place), place)) for column, cell in pairs if cell),
        place,
    )
