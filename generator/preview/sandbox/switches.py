"""Which failure each service plays, and the wait of those that never answer. Must not answer anything."""

import threading
from collections.abc import Callable

from generator.preview.sandbox.peer import Failure
from generator.preview.sandbox.services import failures_of, peer_called

_LOOK_EVERY = 0.05  # seconds between two looks at whether the browser has hung up


class Switches:
    """One failure at a time for each service; none at first. All threads may use it at once."""

    def __init__(self) -> None:
        self._on: dict[str, Failure] = {}
        self._changed = threading.Condition()
        self._waiting = 0

    def fail(self, service: str, key: str) -> None:
        """Let a service fail from now on. Raises KeyError where there is no such service or failure."""
        peer = peer_called(service)
        if peer is None:
            raise KeyError(service)
        failure = {failure.key: failure for failure in failures_of(peer)}[key]
        with self._changed:
            self._on[service] = failure
            self._changed.notify_all()

    def behave(self, service: str | None = None) -> None:
        """Let one service, or all, work again; whoever waits for an answer gets it."""
        with self._changed:
            for name in [service] if service else list(self._on):
                self._on.pop(name, None)
            self._changed.notify_all()

    def failure(self, service: str) -> Failure | None:
        """Return what fails at a service now."""
        with self._changed:
            return self._on.get(service)

    @property
    def waiting(self) -> int:
        """How many submissions are being kept waiting."""
        with self._changed:
            return self._waiting

    def wait_for_waiting(self, number: int, *, seconds: float) -> bool:
        """Wait until so many submissions are being kept waiting, no more and no less; return whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: self._waiting == number, timeout=seconds)

    def hold(self, service: str, *, hung_up: Callable[[], bool]) -> bool:
        """Wait until the service fails no longer in the same way; return False if the other side hangs up first."""
        with self._changed:
            failure = self._on.get(service)
            self._count(1)
            try:
                while self._on.get(service) is failure:
                    if hung_up():
                        return False
                    self._changed.wait(_LOOK_EVERY)
            finally:
                self._count(-1)
        return True

    def _count(self, change: int) -> None:
        self._waiting += change
        self._changed.notify_all()
