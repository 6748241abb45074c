"""Lets one build at a time work on a campaign. Must not leave a lock behind when a build is killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = "lock"


class Busy(Exception):  # noqa: N818 # no error of the program: somebody else is at work
    """Another build holds the lock."""


@contextmanager
def hold_lock(state: Path) -> Iterator[None]:
    """Hold the lock in the folder `state`, which is made where it is missing.

    The system drops the lock when the process ends, however it ends. Raises Busy, or OSError where `state` cannot be
    written.
    """
    state.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(state / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:  # the first on Unix, the second on Windows
        raise Busy from error
