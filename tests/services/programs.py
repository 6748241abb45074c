"""Runs programs of others: starts them, waits until they are ready, ends them whole. Must know none of them."""

import os
import signal
import socket
import subprocess
import threading
from contextlib import contextmanager, suppress
from queue import Empty, Queue

PATIENCE = 120
"""Seconds that a program may say nothing while it starts, before it counts as stuck: machines may be busy."""


@contextmanager
def program(*command, cwd, ready, **environment):
    """Run a program until the block ends, which begins when the program has printed `ready`.

    The program gets a process group of its own. It is ended as a group: those that it started must not live on.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    said = Queue()
    listener = threading.Thread(target=_listen, args=(process.stdout, said))
    listener.start()
    try:
        _wait(ready, said, command)
        yield
    finally:
        _end(process)
        listener.join()  # comes to its end when the last one of the group has let go of the output
        process.stdout.close()


def run_program(*command, cwd, **environment):
    """Run a program to its end, which must be a good one; return what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def find_port():
    """Return a port of loopback on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _listen(output, said):
    for line in output:
        said.put(line)
    said.put(None)


def _wait(ready, said, command):
    lines = []
    while not lines or ready not in lines[-1]:
        try:
            line = said.get(timeout=PATIENCE)
        except Empty:
            line = None
        assert line is not None, f"{command[:3]} did not get ready:\n{''.join(lines)}"
        lines.append(line)


def _end(process):
    os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
