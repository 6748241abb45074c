"""Finds out which Markdown engines are installed here. Must not load them: a campaign needs one, and most the same."""

from importlib.metadata import PackageNotFoundError, version

from generator.model.campaign import Markdown


def find_engines() -> frozenset[Markdown]:
    """Return the engines that a campaign can choose on this computer."""
    try:
        version("comrak-ext")  # by this name, since others install a module comrak too
    except PackageNotFoundError:
        return frozenset({"standard"})
    return frozenset({"standard", "commonmark"})
