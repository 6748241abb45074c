"""Does one piece of work in a process beside this one. Must not change what comes of it, nor leave a process behind.

The process is a fork, as those in workers.py. Where there can be none, or it dies, the work is done here.
"""

import marshal
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, Generic, TypeVar

if sys.platform == "linux":
    import fcntl

Done = TypeVar("Done")

_READ: Final = 1024**2


class Aside(Generic[Done]):
    """Begins `work` at once, elsewhere; what it returns consists of what marshal knows: plain values."""

    def __init__(self, work: Callable[[], Done]) -> None:
        self._work = work
        self._results, results = os.pipe()
        life, self._held = os.pipe()
        here = os.getpid()
        self._process = os.fork()
        if self._process:
            os.close(results)
            os.close(life)
            return
        try:
            os.close(self._results)
            os.close(self._held)
            if live_with(life, here):
                done: Any = work()  # Any: what marshal knows
                write_all(results, marshal.dumps(done))
        finally:
            os._exit(0)  # nothing of what was inherited may be closed, flushed or deleted here

    def result(self) -> Done:
        """Wait for what comes of it; once."""
        packed = bytearray()
        while part := os.read(self._results, _READ):
            packed += part
        self.close()
        try:
            done: Done = marshal.loads(packed)  # noqa: S302 # from our own process
        except (EOFError, ValueError, TypeError):
            return self._work()  # a mistake then shows itself where it belongs
        return done

    def close(self) -> None:
        """End it, whether it has done anything or not."""
        if self._process:
            end_process(self._process, self._results, self._held)
            self._process = 0


def can_fork() -> bool:
    """Tell whether this process can go on as two."""
    threads: Any = sys.modules.get("threading")  # Any: a module
    # macOS has forks, but some of its libraries do not survive them (bpo-33725)
    return hasattr(os, "fork") and sys.platform != "darwin" and (threads is None or threads.active_count() == 1)


def usable_cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells
        return os.cpu_count() or 1


def live_with(life: int, parent: int) -> bool:
    """Begin as a child: end when the other end of the pipe `life` is closed, as it is when `parent` is killed.

    Returns False where that has happened already.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is asked to stop is the one who has started us
    if sys.platform == "linux":
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    return os.getppid() == parent


def end_process(process: int, *pipes: int) -> None:
    """End a child that holds the other ends of pipes."""
    for pipe in pipes:
        os.close(pipe)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)


def write_all(pipe: int, message: bytes) -> None:
    """Write a message of any length."""
    left = memoryview(message)
    while left:
        left = left[os.write(pipe, left) :]
