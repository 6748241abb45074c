"""Words for what fails in a template. Must not know where it stands.

A theme author reads these: the library's own sentences, without the names of our classes.
"""

import re
from collections.abc import Mapping

from generator.diagnostics import Note, Place
from generator.nearest import nearest


def hint(name: str, views: Mapping[str, object]) -> str:
    """Say which of the views may have been meant."""
    meant = nearest(name, views)
    all_names = "docs/theme-views.md lists what each template sees"
    return f"did you mean {meant}? {all_names}" if meant else all_names


def while_rendering(page: str) -> Note:
    """Name the page that was being made."""
    return Note(f"while making {page}", Place(""))


def reason(error: Exception) -> str:
    """Say what a line does wrong."""
    if isinstance(error, RecursionError):
        return "it includes, extends or calls itself without end"
    return f"there is no value for {plain(str(error))}" if isinstance(error, KeyError) else plain(str(error))


def plain(message: str) -> str:
    """Take the names of our own classes out of Jinja's sentences: they say nothing to a theme author."""
    without = re.sub(r"'?generator\.[\w.]+ object'?", "it", message).rstrip(".")
    return re.sub(r"'([^']*)'", r'"\1"', without)
