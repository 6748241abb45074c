"""The list of those who agreed to be named, from its file or from campaign.yaml. Must not keep anybody else's name.

There can be many thousands: so rows are read as plain texts, once for all languages.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.diagnostics import Diagnostics, Place
from generator.model.campaign import Campaign
from generator.model.names import PublicName, PublicNames
from generator.model.text import Text
from generator.read.lookup import Lookup
from generator.read.tables import delimiter_of
from generator.read.tree import Group, Leaf, find
from generator.read.yaml_tree import decode

Row = tuple[Mapping[str, str], Place]
"""Cells by column, and where they stand."""

COLUMNS = ("name", "organization", "place", "date", "comment", "consent")


def read_signatories(tree: Group, campaign: Campaign, lookup: Lookup, diagnostics: Diagnostics) -> PublicNames:
    """Return the names that may be shown; what is left out for want of consent is told as a number.

    `tree` is that of campaign.yaml, `campaign` the source's.
    """
    node = find(tree, ("signatories",))
    file = node.get("file") if isinstance(node, Group) else None
    if not isinstance(file, Leaf) or file.text is None:
        rows = [(_cells_of(one), one.name.place) for one in campaign.signatories]
        place = node.place if node is not None else Place("campaign.yaml")
        return _names(rows, repr(rows), place, diagnostics) if rows else PublicNames()
    path = lookup.find(file.text, "data-missing", diagnostics)
    source = lookup.snapshot.texts.get(path) if path else None
    if path is None or source is None or not path.endswith((".csv", ".json")):
        if path is not None:
            message = f'"{file.text}" is neither CSV nor JSON'
            diagnostics.error("data-format", message, file.place, hint="save it as .csv")
        return PublicNames()
    text = decode(source, file=path, diagnostics=diagnostics)
    if text is None:
        return PublicNames()
    rows = list(_csv(text, path, diagnostics) if path.endswith(".csv") else _json(text, path, diagnostics))
    if rows and not any("consent" in cells for cells, _ in rows):
        diagnostics.error(
            "signatories-consent-missing",
            "no column says who agreed to be named",
            Place(path, 1, 1),
            hint='add a column "consent" with yes for each who agreed; all others are left out',
        )
        return PublicNames()
    return _names(rows, text, Place(path), diagnostics)


def _cells_of(one: object) -> Mapping[str, str]:
    cells = {name: getattr(one, name) for name in COLUMNS}
    return {name: "yes" if value is True else str(value or "") for name, value in cells.items()}


def _names(rows: Iterable[Row], content: str, place: Place, diagnostics: Diagnostics) -> PublicNames:
    found: list[PublicName] = []
    left_out = 0
    for cells, at in rows:
        if not _says_yes(cells.get("consent", "")):
            left_out += 1
        elif not (name := _tidy(cells.get("name", ""))):
            diagnostics.error("missing-key", "this row has no name", at, hint="fill in the column name")
        else:
            organization = _tidy(cells.get("organization", ""))
            is_organization = _says_yes(organization)
            found.append(
                PublicName(
                    name=name,
                    is_organization=is_organization,
                    organization="" if is_organization or organization.casefold() in _NO else organization,
                    place=_tidy(cells.get("place", "")),
                    day=_day(cells.get("date", ""), at, diagnostics),
                    comment=_tidy(cells.get("comment", "")),
                )
            )
    if left_out:
        names = "1 name is" if left_out == 1 else f"{left_out:,} names are"
        message = f"{names} left out, since nothing says that they agreed to be shown"
        diagnostics.note(
            "signatories-left-out", message, place, hint='write yes in the column "consent" for those who did'
        )
    return PublicNames(hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), tuple(found))


# what spreadsheets and form services write; our own forms send "yes:en:…" with the wording that was ticked
_YES = ("true", "yes", "on", "1", "y", "x", "✓", "✔")
_NO = ("false", "no", "off", "0", "n")


def _says_yes(cell: str) -> bool:
    folded = cell.strip().casefold()
    return folded in _YES or folded.startswith("yes:")


def _tidy(cell: str) -> str:
    """Take out what can be seen by nobody: signs that control terminals, or turn around the text behind them."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", " ", cell).split())


def _day(cell: str, at: Place, diagnostics: Diagnostics) -> date | None:
    """Read the day of a date or of a moment such as services export: `2012-10-02T09:30:00Z`."""
    if not cell.strip():
        return None
    try:
        return date.fromisoformat(cell.strip()[: len("2012-10-02")])
    except ValueError:
        hint = "write the date as YYYY-MM-DD, for example 2012-10-02"
        diagnostics.error("date-invalid", f'"{_tidy(cell)}" is not a date', at, hint=hint)
        return None


def _csv(text: str, path: str, diagnostics: Diagnostics) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            at, line = Place(path, line, 1), reader.line_num + 1
            if not columns:
                columns = [cell.strip().lower().replace(" ", "_") for cell in cells]
            elif len(cells) > len(columns) and any(cells[len(columns) :]):
                message = f"this row has {len(cells)} cells, but there are {len(columns)} columns"
                hint = "put quotes around a cell that has a comma in it"
                diagnostics.error("csv-row", message, at, hint=hint)
            elif any(map(str.strip, cells)):
                yield dict(zip(columns, cells, strict=False)), at
    except csv.Error:
        hint = "a cell that has quotation marks in it stands between quotes itself, and has each of its own twice"
        diagnostics.error("csv-row", "the quotes of this row do not match", Place(path, line, 1), hint=hint)


def _json(text: str, path: str, diagnostics: Diagnostics) -> Iterator[Row]:
    hint = 'write a list of groups: [{"name": "…", "consent": true}]'
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = Place(path, getattr(error, "lineno", 1), getattr(error, "colno", 1))
        diagnostics.error("data-format", "this is not JSON", place, hint=hint)
        return
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        diagnostics.error("data-format", "this JSON is no list of groups", Place(path, 1, 1), hint=hint)
        return
    for row in rows:
        cells = {str(key): "yes" if value is True else _plain(value) for key, value in row.items()}
        yield cells, Place(path)


def _plain(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float, Text)) and value is not False else ""
