"""Digests that say when an output must be made again. Must not know what the output is."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version

from generator import __version__

_LIBRARIES = ("babel", "jinja2", "markdown", "nh3", "pillow")


def digest(*values: object) -> str:
    """Return a SHA-256 over the representations of plain values: equal values, equal digest."""
    total = hashlib.sha256()
    for value in values:
        total.update(repr(value).encode("utf-8", "surrogatepass"))
        total.update(b"\0")
    return total.hexdigest()


def program_digest(libraries: Iterable[str] = _LIBRARIES) -> str:
    """Return a digest of the program and of the libraries that shape the output."""
    return digest(__version__, [(name, version(name)) for name in libraries])
