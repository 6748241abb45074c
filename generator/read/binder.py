"""The documents of one locale as they were read before, all in one piece. Must not know whether they still hold.

Opening thousands of kept texts one by one takes longer than all that is done with them. The few that are read anew are
kept singly, until they are many.
"""

from collections.abc import Mapping
from typing import Final

from generator.model.cache import Cache

_FEW: Final = 16


class Binder:
    """What the cache has of the texts of a locale. With `singly` it is opened for the few texts that are new."""

    def __init__(self, locale: str, cache: Cache, *, singly: bool = False) -> None:
        self._locale, self._cache, self._singly = locale, cache, singly
        kept = None if singly else cache.get("documents", locale)
        self._kept: Mapping[str, tuple[str, object]] = kept if isinstance(kept, Mapping) else {}
        self._now: dict[str, tuple[str, object]] = {}
        self._elsewhere = 0

    def take(self, path: str, key: str) -> object | None:
        """Return what was kept under a key for the document at a path."""
        there = self._kept.get(path)
        if there is not None and there[0] == key:
            self._now[path] = there
            return there[1]
        kept = self._cache.get("document", key)
        if kept is not None:
            self._now[path] = (key, kept)
            self._elsewhere += 1
        return kept

    def put(self, path: str, key: str, value: object) -> None:
        """Keep what was read anew."""
        self._now[path] = (key, value)
        self._elsewhere += 1
        if not self._is_worth_it:
            self._cache.keep("document", key, value)

    def close(self) -> None:
        """Keep all documents in one piece, where enough of them are not in it."""
        if self._is_worth_it:
            self._cache.keep("documents", self._locale, self._now)

    @property
    def _is_worth_it(self) -> bool:
        return not self._singly and self._elsewhere > max(_FEW, len(self._kept) // 20)
