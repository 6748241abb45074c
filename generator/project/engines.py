"""Finds out which Markdown engines are installed here. Must not load them: a campaign needs one, and most the same."""

from generator.model.engine import Markdown
from generator.project.program import find_versions


def find_engines() -> frozenset[Markdown]:
    """Return the engines that a campaign can choose on this computer."""
    if find_versions()["comrak-ext"] == "none":
        return frozenset({"standard"})
    return frozenset({"standard", "commonmark"})
