"""The table of Markdown engines, each loaded when a text asks for it. Must not know what they do.

An engine is a pure function from Markdown to HTML that is not to be trusted yet.
"""

from collections.abc import Callable

from generator.model.engine import Markdown

OWN_BRACES = frozenset({"standard"})
"""Engines that read attributes in braces themselves."""


def load_engine(name: Markdown) -> Callable[[str], str]:
    """Return an engine; raise ImportError if it is not installed. Its function raises TooDeepError."""
    if name == "commonmark":
        from generator.read.markdown import commonmark

        return commonmark.to_html
    from generator.read.markdown import standard

    return standard.to_html
