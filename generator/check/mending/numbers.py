"""Mends numbers with marks between thousands: `120,000` is 120000. Must not touch what could be a fraction."""

import re

from generator.check.mending.edit import Edit, text_at
from generator.diagnostics import Diagnostic

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([,.'’\u00a0\u202f ])\d{3})(?:\1\d{3})*", re.ASCII)


def mend_number(found: Diagnostic, content: bytes) -> Edit | None:
    """Return the digits alone, where every group has three."""
    written = text_at(content, found.place)
    number = written.strip("\"' ")
    if not _GROUPED.fullmatch(number):
        return None
    return Edit(found.place, written, written.replace(number, re.sub(r"\D", "", number)))
