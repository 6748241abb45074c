"""Lets this process lose its power over the disk at a chosen moment, as a killed one does. Must not choose it."""

import os
import signal
import sys
from contextlib import contextmanager

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR


class Killed(BaseException):
    """The process is no more: nothing that runs now may change anything."""


class _Switch:
    """Counts what changes files below `folder`. From number `last` on, nothing is changed any more."""

    def __init__(self):
        self.folder = None
        self.count = self.last = 0
        self.installed = self.really = False

    def hear(self, event, arguments):
        if self.folder is None or not (event in CHANGES or event == "open"):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            return
        if isinstance(arguments[0], int) or not os.path.abspath(os.fsdecode(arguments[0])).startswith(self.folder):
            return
        self.count += 1
        if self.last and self.count >= self.last:
            if self.really:
                os.kill(os.getpid(), signal.SIGKILL)
            raise Killed


_SWITCH = _Switch()


@contextmanager
def killed_at(number, folder, *, really=False):
    """Kill what runs inside at its change of the disk below `folder` with that number; 0 never. Yields the counter.

    `really` sends the process a `kill -9`. Else the disk stays as it is from then on, and the process goes on.
    """
    if not _SWITCH.installed:
        sys.addaudithook(_SWITCH.hear)  # there is no way to take it out again, so it can be told to sleep
        _SWITCH.installed = True
    _SWITCH.folder, _SWITCH.count, _SWITCH.last, _SWITCH.really = str(folder), 0, number, really
    try:
        yield _SWITCH
    except Killed:
        pass
    finally:
        _SWITCH.folder = None
