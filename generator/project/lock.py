"""Lets one build at a time work on a campaign. Must not leave a lock behind when a build is killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = "lock"
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
"""Opens nothing through a link, where the system can say so: a campaign may come from anywhere."""


class Busy(Exception):  # noqa: N818 # no error of the program: somebody else is at work
    """Another build holds the lock of `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@contextmanager
def hold_lock(state: Path) -> Iterator[None]:
    """Hold the lock in the folder `state`, which is made where it is missing.

    The system drops the lock when the process ends, however it ends. Raises Busy, or OSError where `state` cannot be
    written.
    """
    state.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(state / LOCK, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
    try:
        _lock(descriptor, state)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold a folder itself, so that no other campaign is built into it meanwhile; raise Busy if one is.

    Windows and some network disks cannot lock a folder, and a missing one cannot be locked: there it does nothing.
    """
    with ExitStack() as held:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | _NO_LINK)
            held.callback(os.close, descriptor)
            _lock(descriptor, folder)
        yield


def _lock(descriptor: int, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:  # the first on Unix, the second on Windows
        raise Busy(folder) from error
