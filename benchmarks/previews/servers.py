"""Preview servers as programs: how each is started, and how it says that a template is broken. Must not measure."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from benchmarks.tools import handbill, hugo, lektor
from benchmarks.tools.installed import HANDBILL, HUGO, LEKTOR
from benchmarks.tools.tool import Tool

START: Final = 600.0
"""Seconds that a server may take until it answers."""


@dataclass(frozen=True, slots=True)
class Server:
    """A preview server. `tells` is whether a broken template is told to the open page, and not a page of its own."""

    tool: Tool
    command: Callable[[int, Path], tuple[str, ...]]
    tells: bool = False


class Running:
    """A server that runs on a port of this computer."""

    def __init__(self, server: Server, folder: Path, port: int) -> None:
        self.server = server
        self.folder = folder
        self._port = port

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page over a connection of its own; status 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request("GET", f"/{path}", headers={"Host": f"localhost:{self._port}"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    @contextlib.contextmanager
    def listening(self, path: str) -> Iterator[list[dict]]:
        """Give what the open page at a path is told, until the block ends."""
        told: list[dict] = []
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=600)
        connection.request("GET", "/_handbill/events?" + urlencode({"path": f"/{path}", "shows": "x.x"}))
        answer = connection.getresponse()
        threading.Thread(target=_listen, args=(answer, told), daemon=True).start()
        try:
            yield told
        finally:
            if connection.sock:
                connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()


def _listen(answer: http.client.HTTPResponse, told: list[dict]) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError, http.client.HTTPException):
        for line in answer:
            name, _, value = line.decode().partition(": ")
            if name == "data" and (data := json.loads(value)):
                told.append(data)


@contextlib.contextmanager
def running(server: Server, folder: Path, home_page: str) -> Iterator[Running]:
    """Start a server, wait until it answers with a page, and end it with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = str(folder.with_name(f"{folder.name}.home"))
    environment = {"PATH": "/usr/bin:/bin", "HOME": home, "XDG_CACHE_HOME": home, "LANG": "C.UTF-8", "TZ": "UTC"}
    with open(folder.with_name(f"{folder.name}.log"), "wb") as log:
        process = subprocess.Popen(
            server.command(port, folder), cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        started = Running(server, folder, port)
        end = time.monotonic() + START
        while started.get(home_page)[0] != 200:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{server.tool.title} does not serve: see {folder.name}.log")
            time.sleep(0.2)
        yield started
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


SERVERS: Final[Mapping[str, Server]] = {
    "handbill": Server(handbill.TOOL, lambda port, _folder: (HANDBILL, "serve", "--port", str(port)), tells=True),
    "hugo": Server(hugo.TOOL, lambda port, _folder: (HUGO, "server", "--port", str(port))),
    "lektor": Server(lektor.TOOL, lambda port, _folder: (LEKTOR, "server", "--port", str(port), "-O", "output")),
}
