"""Tells the open tabs of the preview when something has changed, by server-sent events. Must not know what is shown.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Final

from generator.record import record

MOST: Final = 100
"""Streams at one time; each has a thread."""
_BEAT: Final = 10.0  # seconds; without a word now and then nobody would notice that a tab was closed
_RETRY: Final = 400  # milliseconds after which a browser asks again for a server that has ended


@record
class State:
    """What a tab shows: `seen` is a digest of its page, `bare` one that is the same if only style sheets differ.

    `sheets` are the addresses of style sheets by their names without a fingerprint. `news` are findings and marks, as
    JSON has them.
    """

    seen: str
    bare: str
    sheets: dict[str, str] = field(default_factory=dict)
    news: dict[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Both digests in one word, by which a tab says what it shows."""
        return f"{self.seen}.{self.bare}"


class Tabs:
    """The open tabs."""

    def __init__(self, *, beat: float = _BEAT) -> None:
        self._beat = beat
        self._changed = threading.Condition()
        self._number = 0
        self._open = 0

    def tell(self) -> None:
        """Let every tab look again."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    @property
    def is_full(self) -> bool:
        """Whether no more tabs can be served."""
        return self._open >= MOST

    def stream(self, name: str, look: Callable[[], State]) -> Iterator[bytes]:
        """Give the events of one tab, which shows what `name` says; `look` tells what it should show."""
        with self._changed:
            self._open += 1
        try:
            yield f"retry: {_RETRY}\n\n".encode()
            yield from self._events(name, look)
        finally:
            with self._changed:
                self._open -= 1

    def _events(self, name: str, look: Callable[[], State]) -> Iterator[bytes]:
        told: object = None
        number = -1
        while True:
            newest = self._wait(number)
            if newest == number:
                yield b":\n\n"
                continue
            number = newest
            state = look()
            if state.news != told:
                told = state.news
                yield _event("news", name, told)
            if state.name != name:
                only_sheets = state.bare == name.partition(".")[2]
                name = state.name
                yield _event("sheets", name, state.sheets) if only_sheets else _event("reload", name, None)

    def _wait(self, number: int) -> int:
        """Wait for a change after that of a number, or a while, and return the number of the newest."""
        with self._changed:
            self._changed.wait_for(lambda: number != self._number, self._beat)
            return self._number


def _event(kind: str, name: str, data: object) -> bytes:
    return f"id: {name}\nevent: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
