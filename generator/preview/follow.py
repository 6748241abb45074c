"""Follows the files of a campaign: after a change, looks at them and tells the tabs. Must not know how changes show."""

import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final, Protocol

from generator.preview.tabs import Tabs

_QUIET: Final = 0.01  # seconds without a further change, after which a burst of saves is over
_WHOLE: Final = 0.002  # the same after files that were written to their end: only others may follow
_GONE: Final = 0.03  # many editors delete a file and write it anew
_CAMPAIGN_GONE: Final = 0.4  # nothing can be shown without it, so it is given more time to come back
_LONGEST: Final = 0.5  # a disk that is never quiet is looked at all the same
_AFTER: Final = (1.0, 3.0)  # seconds of rest, after which we look at all files, and after which we check all pages
_OLD: Final = 5.0  # seconds after which a page that is loaded makes us look at all files again, when it is there
_PEEK: Final = 0.25  # seconds between two looks by ourselves whether something has changed of which nobody tells


class Followed(Protocol):
    """What looks at files: see LiveCampaign."""

    def look(self, doubtful: frozenset[str] | None = None) -> bool:
        """Look at the files at or below paths, or at all; return whether anything has changed."""

    def look_again(self, may_go_on: Callable[[], bool]) -> bool:
        """Look at all files, as long as one may; return whether anything has changed."""

    def check(self, may_go_on: Callable[[], bool]) -> bool:
        """Check everything, and return whether there is news."""


class Follower:
    """Looks when it is told of changes, joins bursts, and afterwards checks at leisure.

    Being told is only a wish to look: what has changed is found out by content. `failed` hears of what must not happen.
    What is done at leisure has a thread of its own, so that nobody who saves has to wait for it.
    """

    def __init__(self, live: Followed, tabs: Tabs, *, failed: Callable[[Exception], None]) -> None:
        self._live = live
        self._tabs = tabs
        self._failed = failed
        self._told = threading.Condition()
        self._places: dict[str, float] = {}  # path to the quiet that it needs
        self._number = 0
        self._done = 0
        self._taken = 0
        self._everything = False
        self._rested = 0
        self._ended = False
        self._last = self._first = self._full = self._peeked = monotonic()
        self._threads = [
            threading.Thread(target=self._run, args=(next_task,), name=f"handbill-{name}", daemon=True)
            for name, next_task in (("follow", self._next_look), ("rest", self._next_rest))
        ]

    def start(self) -> None:
        """Begin to follow."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and wait until it has ended."""
        with self._told:
            self._ended = True
            self._told.notify_all()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def tell(self, path: str, *, gone: bool = False, whole: bool = False) -> None:
        """Tell that something may have changed at or below a path; an empty path is all.

        `gone` says that it may be there no more, `whole` that it was written to its end.
        """
        with self._told:
            self._last = monotonic()
            if self._number == self._done:
                self._first = self._last
            self._places[path] = _quiet_of(path, gone=gone, whole=whole)
            self._everything |= not path
            self._number += 1
            self._told.notify_all()

    def freshen(self, peek: Callable[[], frozenset[str]], *, often: bool = False) -> None:
        """See to it that all is shown that was saved until now.

        What was told is waited for. Else `peek` says, in the caller's own thread, what looks as if it had changed: now
        and then, as a remedy where the system tells nothing, or `often`.
        """
        with self._told:
            is_idle, now = self._number == self._done, monotonic()
            is_due = is_idle and (often or now - self._peeked > _PEEK)
            self._peeked = now if is_due else self._peeked
        if is_due and (places := peek()):
            self._look(places)
        else:
            self.settle()

    def _look(self, places: frozenset[str]) -> None:
        try:
            if self._live.look(places):
                self._tabs.tell()
        except Exception as error:  # as in the thread
            self._failed(error)

    def settle(self, patience: float = 2.0) -> None:
        """Wait until all that was told so far has been looked at; where that was long ago, look again soon."""
        with self._told:
            number = self._number
            self._told.wait_for(lambda: self._done >= number or self._ended, patience)
            if monotonic() - self._full > _OLD and self._rested:
                self._full = self._last = monotonic()
                self._rested = 0
                self._told.notify_all()

    def _run(self, next_task: Callable[[], Callable[[], bool] | None]) -> None:
        while (task := next_task()) is not None:
            try:
                if task():
                    self._tabs.tell()
            except Exception as error:  # whatever an author saves, the preview goes on
                self._failed(error)
            if next_task == self._next_look:
                with self._told:
                    self._done = self._taken
                    self._told.notify_all()

    def _next_look(self) -> Callable[[], bool] | None:
        """Wait until something was told, and it is quiet again; None where that is all."""
        with self._told:
            while not self._ended:
                if self._number == self._done:
                    self._told.wait()
                    continue
                now = monotonic()
                due = min(self._last + self._quiet(), self._first + max(_LONGEST, self._quiet())) - now
                if due <= 0:
                    return self._take_look()
                self._told.wait(due)
            return None

    def _next_rest(self) -> Callable[[], bool] | None:
        """Wait until there has been nothing to do for a while; None where that is all."""
        with self._told:
            while not self._ended:
                is_idle = self._number == self._done and self._rested < len(_AFTER)
                due = self._last + _AFTER[self._rested] - monotonic() if is_idle else None
                if due is not None and due <= 0:
                    return self._take_rest()
                self._told.wait(due)
            return None

    def _take_look(self) -> Callable[[], bool]:
        places = None if self._everything else frozenset(self._places)
        self._full = monotonic() if self._everything else self._full
        self._places, self._everything, self._rested, self._taken = {}, False, 0, self._number
        return partial(self._live.look, places)

    def _take_rest(self) -> Callable[[], bool]:
        """Look at everything, since a wish to look may have been lost; and then check at leisure."""
        self._rested += 1
        number = self._number

        def may_go_on() -> bool:
            return self._number == number and not self._ended

        if self._rested == 1:
            self._full = monotonic()
            return partial(self._live.look_again, may_go_on)
        return partial(self._live.check, may_go_on)

    def _quiet(self) -> float:
        return max(self._places.values(), default=_QUIET)


def _quiet_of(path: str, *, gone: bool, whole: bool) -> float:
    if gone:
        return _CAMPAIGN_GONE if path == "campaign.yaml" else _GONE
    return _WHOLE if whole else _QUIET
