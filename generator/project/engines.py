"""Finds out which Markdown engines are installed here. Must not load them: a campaign needs one, and most the same."""

from importlib.util import find_spec

from generator.model.campaign import Markdown


def find_engines() -> frozenset[Markdown]:
    """Return the engines that a campaign can choose on this computer."""
    if find_spec("comrak") is None or not _is_installed("comrak-ext"):  # others install a module comrak too
        return frozenset({"standard"})
    return frozenset({"standard", "commonmark"})


def _is_installed(name: str) -> bool:
    from importlib.metadata import PackageNotFoundError, distribution  # which takes its time, and is seldom asked

    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
