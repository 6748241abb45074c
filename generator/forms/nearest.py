"""Finds the name that somebody likely meant. Must not decide whether a name is wrong."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like `name`, or empty."""
    names = {candidate.lower(): candidate for candidate in known}
    return next((names[found] for found in get_close_matches(name.lower(), names, n=1)), "")
