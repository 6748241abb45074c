"""Digests that say when an output must be made again. Must not know what the output is."""

import hashlib

from generator import __version__


def digest(*values: object) -> str:
    """Return a SHA-256 over the representations of plain values: equal values, equal digest."""
    total = hashlib.sha256()
    for value in values:
        total.update(repr(value).encode("utf-8", "surrogatepass"))
        total.update(b"\0")
    return total.hexdigest()


def program_digest(program: str) -> str:
    """Return what stands for the program in keys: its version, and the digest of it that was handed in."""
    return digest(__version__, program)
