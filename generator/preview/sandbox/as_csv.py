"""Received signatures as a table for spreadsheet programs. Must not let a cell become a formula.

https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import json
from collections.abc import Iterable

from generator.preview.sandbox.store import Received
from generator.preview.sandbox.submission import Json

_FIRST = ("received", "service", "outcome", "language", "page")
_BYTE_ORDER_MARK = "\ufeff"  # Excel takes UTF-8 for something else without it


def render_csv(received: Iterable[Received]) -> bytes:
    """Write one row for each, and a column for each field that any of them has."""
    rows = tuple(received)
    fields = tuple(dict.fromkeys(name for row in rows for name in row.fields))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    # a field that is called like one of ours keeps its own column
    writer.writerow(_inert(name) for name in (*_FIRST, *fields))
    for row in rows:
        known = (row.received_at, row.service, row.outcome, row.language, row.page)
        writer.writerow(_inert(cell) for cell in (*known, *(written(row.fields.get(name)) for name in fields)))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode(errors="replace")


def written(value: Json) -> str:
    """Write a value for people: a list with commas, an object as JSON."""
    if isinstance(value, list):
        return ", ".join(written(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would calculate."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
