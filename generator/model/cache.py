"""What may be remembered between builds, as seen by those who use it. Must not say where, nor decide what."""

from typing import Final, Protocol


class Cache(Protocol):
    """Remembers plain values by a kind and a key that is a digest of all that a value depends on.

    What it gives back equals what was kept. It may forget anything at any time: it saves work and nothing else.
    """

    def get(self, kind: str, key: str) -> object | None:
        """Return the value that was kept, or None."""

    def keep(self, kind: str, key: str, value: object) -> None:
        """Keep a value of nouns, plain containers, texts, bytes and numbers; not None."""


class NoCache:
    """Remembers nothing."""

    def get(self, kind: str, key: str) -> object | None:  # as above
        """Return None."""
        return None

    def keep(self, kind: str, key: str, value: object) -> None:
        """Forget the value."""


NO_CACHE: Final[Cache] = NoCache()
