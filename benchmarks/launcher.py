"""Runs one command and says on one line: seconds, processor seconds, peak memory in KiB, exit code.

A program of its own, started without site packages: Linux counts the memory of whoever starts a process as if the
process had used it, so this must stay smaller than everything that is measured. Must not import anything of ours.
"""

import os
import sys
import time


def main() -> None:
    """Run `launcher.py LOG COMMAND…` in the current folder; what the command prints goes to the file LOG."""
    log, *command = sys.argv[1:]
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    redirect = [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=redirect)
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - begun
    memory = used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss  # macOS counts bytes
    print(took, used.ru_utime + used.ru_stime, memory, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
