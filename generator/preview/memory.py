"""What the preview remembers between two looks at the files. Must not touch the disk: that may stand behind it."""

import threading
from typing import Final

from generator.model.cache import NO_CACHE, Cache

_ROUNDS: Final = 8
"""An entry that nobody has asked for during so many looks is forgotten."""
_OUTPUTS: Final = 400
"""Made pages and pictures that are kept at most."""


class Memory:
    """A cache in memory. Until `let_go`, what it has not is looked up in the cache `behind`, and kept there too."""

    def __init__(self, behind: Cache = NO_CACHE) -> None:
        self._behind = behind
        self._lock = threading.Lock()
        self._round = 0
        self._kept: dict[tuple[str, str], list[object]] = {}  # value, and the round in which it was asked for last

    def get(self, kind: str, key: str) -> object | None:
        """Return the value that was kept, or None."""
        entry = self._kept.get((kind, key))
        if entry is not None:
            entry[1] = self._round
            return entry[0]
        value = self._behind.get(kind, key)
        if value is not None:
            self._remember(kind, key, value)
        return value

    def keep(self, kind: str, key: str, value: object) -> None:
        """Keep a value."""
        self._behind.keep(kind, key, value)
        self._remember(kind, key, value)

    def let_go(self) -> None:
        """Use the cache behind no more."""
        self._behind = NO_CACHE

    def turn(self) -> None:
        """Begin a new round, and forget what was not asked for in the last ones."""
        with self._lock:
            self._round += 1
            if self._round % _ROUNDS == 0:
                oldest = self._round - _ROUNDS
                self._kept = {name: entry for name, entry in self._kept.items() if _is_younger(entry, oldest)}
            outputs = [name for name in self._kept if name[0] == "output"]
            for name in outputs[:-_OUTPUTS]:
                del self._kept[name]

    def _remember(self, kind: str, key: str, value: object) -> None:
        with self._lock:
            self._kept[kind, key] = [value, self._round]


def _is_younger(entry: list[object], oldest: int) -> bool:
    asked = entry[1]
    return isinstance(asked, int) and asked >= oldest
