"""A form service on loopback: takes a post, keeps it, and sends the browser on. Must not know any campaign."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from queue import Queue
from urllib.parse import parse_qsl

from tests.services.server import Server


@dataclass(frozen=True)
class Received:
    """One post: its path, its headers, and its fields in the order of the form."""

    path: str
    headers: dict
    fields: list

    def __getitem__(self, name):
        values = [value for key, value in self.fields if key == name]
        assert len(values) == 1, f"{name} was sent {len(values)} times"
        return values[0]

    @property
    def names(self):
        return [name for name, _ in self.fields]


class Receiver(Server):
    """Answers every post with 302 to the address in its field `redirect`, as form services do."""

    def __init__(self, redirect="redirect"):
        super().__init__(_Handler)
        self.redirect = redirect
        self.received = Queue()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/sign"

    def take(self):
        """Return the next post; fail where none comes."""
        return self.received.get(timeout=10)

    def take_all(self):
        """Return the posts that are waiting."""
        return [self.received.get_nowait() for _ in range(self.received.qsize())]


@contextmanager
def running(server):
    """Serve in another thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = parse_qsl(body, keep_blank_values=True, strict_parsing=True, encoding="utf-8")
        received = Received(self.path, dict(self.headers), fields)
        self.server.received.put(received)
        self.send_response(302)
        self.send_header("Location", received[self.server.redirect])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass
