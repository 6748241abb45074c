"""Mends dates that lack a zero or have other marks: `2012-9-3` is 2012-09-03. Must not guess which is the month."""

import re
from contextlib import suppress
from datetime import datetime

from generator.check.mending.edit import Edit, text_at
from generator.diagnostics import Diagnostic

_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:([ T]+)(\d{1,2}):(\d{2}))?", re.ASCII)
"""The year comes first: nobody writes the day second then."""


def mend_date(found: Diagnostic, content: bytes) -> Edit | None:
    """Return how to write the date, where it is one."""
    written = text_at(content, found.place)
    date = _DATE.search(written)
    if date is None or written.strip("\"' ") != date[0]:
        return None
    year, _, month, day, gap, hour, minute = date.groups()
    new = f"{year}-{int(month):02}-{int(day):02}"
    if gap:
        new += f"{gap[0]}{int(hour):02}:{minute}"
    with suppress(ValueError):
        datetime.fromisoformat(new)
        return Edit(found.place, written, written.replace(date[0], new))
    return None
