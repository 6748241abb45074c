"""Digests that say when an output must be made again. Must not know what the output is."""

import hashlib
from importlib.metadata import version

from generator import __version__
from generator.model.campaign import Markdown

_LIBRARIES = ("babel", "jinja2", "nh3", "pillow")
_ENGINES: dict[Markdown, str] = {"standard": "markdown", "commonmark": "comrak-ext"}


def digest(*values: object) -> str:
    """Return a SHA-256 over the representations of plain values: equal values, equal digest."""
    total = hashlib.sha256()
    for value in values:
        total.update(repr(value).encode("utf-8", "surrogatepass"))
        total.update(b"\0")
    return total.hexdigest()


def program_digest(engine: Markdown = "standard") -> str:
    """Return a digest of the program and of the libraries that shape the output; `engine` reads the Markdown."""
    return digest(__version__, [(name, version(name)) for name in (*_LIBRARIES, _ENGINES[engine])])
