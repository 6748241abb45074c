"""Watches the files of a campaign. Only home of watchdog. Must not open files, nor decide what a change means.

Of the campaign's folder itself only what lies in it directly is watched, since large folders of other programs may lie
beside `content/`, `themes/` and `admin/`. These may come, go and be moved: then they are watched anew.
"""

import errno
import os
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from typing import Final, Protocol

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MOVED,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper
from watchdog.observers.polling import PollingObserver


class Tell(Protocol):
    """Who wants to know of changes."""

    def __call__(self, path: str, *, gone: bool = False, whole: bool = False) -> None:
        """Hear that something may have changed at or below a path in the campaign's folder; an empty one is all.

        It may be `gone`, or `whole`: written to its end.
        """


FOLDERS: Final = ("content", "themes", "admin")
EVERY: Final = 0.4
"""Seconds between two looks where the system tells nothing."""
_HALF: Final = 0.02  # seconds until a file that was moved away counts as gone; both halves come together
# not those for opening and reading, which would answer to our own looks
_EVENTS: Final[list[type[FileSystemEvent]]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
_ASIDE: Final = ("~", ".bak", ".old", ".orig", ".tmp")
_REMOTE: Final = ("9p", "afs", "ceph", "cifs", "drvfs", "fuse.", "nfs", "smb", "vboxsf", "virtiofs", "vmhgfs")


class CannotWatchError(OSError):
    """The system cannot tell of changes here; the message says why."""


class Watch:
    """Watches the folder `root` until `stop`. With `poll`, it looks itself every now and then, which works anywhere.

    `tell` is called from a thread of its own. Raises CannotWatchError where the system cannot tell of changes.
    """

    def __init__(self, root: str, tell: Tell, *, poll: bool = False) -> None:
        self._root = os.path.realpath(root)
        self._tell = tell
        self._lock = threading.Lock()
        self._below: dict[str, ObservedWatch] = {}
        self._handler = _Handler(self._note)
        self.polls = poll
        if not poll and (kind := _remote_kind(self._root)):
            raise CannotWatchError(f"the folder lies on a drive of the kind {kind}, which does not tell of changes")
        # the library waits for the other half of a move, at times although it is there already
        InotifyMoveEventGrouper.delay = _HALF
        self._observer: BaseObserver = PollingObserver(timeout=EVERY) if poll else Observer()
        try:
            self._observer.start()
            self._observer.schedule(self._handler, self._root, event_filter=_EVENTS)
            self.refresh(FOLDERS)
        except OSError as error:
            self.stop()
            raise CannotWatchError(_reason(error)) from error
        if not poll and _is_partial(self._root, FOLDERS):
            self.stop()
            raise CannotWatchError(_LIMIT)

    def stop(self) -> None:
        """Watch no more."""
        with suppress(RuntimeError):  # it was never started
            self._observer.stop()
            self._observer.join()

    def refresh(self, folders: Iterable[str]) -> None:
        """Watch folders (paths below the root, or real ones elsewhere) that are there, anew if they were watched."""
        with self._lock:
            for folder in folders:
                old = self._below.pop(folder, None)
                if old is not None:
                    with suppress(KeyError, OSError):  # it went away with its folder
                        self._observer.unschedule(old)
                path = os.path.join(self._root, folder)
                if os.path.isdir(path):
                    self._below[folder] = self._observer.schedule(
                        self._handler, os.path.realpath(path), recursive=True, event_filter=_EVENTS
                    )

    def _note(self, path: str, *, gone: bool = False, whole: bool = False) -> None:
        below = os.path.relpath(path, self._root).replace(os.sep, "/")
        if below == ".":
            return
        top = below.partition("/")[0]
        if top in FOLDERS and below == top:
            try:
                self.refresh([top])
            except OSError:
                self._tell("")  # at least look at once; a page that is loaded by hand looks as well
        if top == "..":
            self._tell("")  # a link leads there
        elif top in FOLDERS or "/" not in below:
            self._tell(unicodedata.normalize("NFC", below), gone=gone, whole=whole)


class _Handler(FileSystemEventHandler):
    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        target = os.fsdecode(event.dest_path)
        # put aside, as editors do that write the file anew; a file that was given another name does not come back
        aside = os.path.basename(target).startswith(".") or target.endswith(_ASIDE)
        gone = event.event_type == EVENT_TYPE_DELETED or (target != "" and aside)
        self._note(
            os.fsdecode(event.src_path),
            gone=gone,
            whole=not gone and event.event_type in (EVENT_TYPE_CLOSED, EVENT_TYPE_MOVED),
        )
        if target:
            self._note(target, whole=True)


def _remote_kind(root: str) -> str:
    """Return the kind of the drive where Linux says that it is not of this computer; empty anywhere else."""
    best, kind = "", ""
    for point, type_ in _mounts():
        if os.path.join(root, "").startswith(os.path.join(point, "")) and len(point) >= len(best):
            best, kind = point, type_
    return kind if kind.startswith(_REMOTE) else ""


def _mounts() -> Iterator[tuple[str, str]]:
    for line in _lines("/proc/mounts"):
        fields = line.split()
        if len(fields) > 2:
            yield fields[1].replace("\\040", " "), fields[2]


def _is_partial(root: str, folders: Collection[str]) -> bool:
    """Tell whether Linux watches fewer folders than there are: the library is silent about those it was refused."""
    if not os.path.isdir("/proc/self/fdinfo"):
        return False
    wanted = 1 + sum(1 for folder in folders for _ in os.walk(os.path.join(root, folder)))
    return 0 < _count_watches() < wanted


def _count_watches() -> int:
    total = 0
    with suppress(OSError):
        for number in os.listdir("/proc/self/fd"):
            with suppress(OSError):
                if os.readlink(f"/proc/self/fd/{number}") == "anon_inode:inotify":
                    total += sum(line.startswith("inotify ") for line in _lines(f"/proc/self/fdinfo/{number}"))
    return total


def _lines(path: str) -> list[str]:
    with suppress(OSError), os.fdopen(os.open(path, os.O_RDONLY), encoding="utf-8", errors="replace") as opened:
        return opened.read().splitlines()
    return []


_LIMIT: Final = "the system refuses to watch so many folders (on Linux: fs.inotify.max_user_watches)"


def _reason(error: OSError) -> str:
    return _LIMIT if error.errno in (errno.ENOSPC, errno.EMFILE) else str(error.strerror or error)
