"""A service on loopback that answers what a test tells it to. Must not know any form service."""

import json
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler
from queue import Queue
from urllib.parse import parse_qsl

from tests.services.server import Server


@dataclass(frozen=True)
class Posted:
    """One post: its path, its headers in lower case, and its body."""

    path: str
    headers: dict
    body: bytes

    @property
    def type(self):
        return self.headers["content-type"].split(";")[0]

    @property
    def fields(self):
        """The fields in the order of the form."""
        if self.type == "application/x-www-form-urlencoded":
            return parse_qsl(self.body.decode(), keep_blank_values=True, strict_parsing=True)
        assert self.type == "multipart/form-data"
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + self.body, policy=policy.HTTP).iter_parts()
        return [
            (part.get_param("name", header="content-disposition"), part.get_payload(decode=True).decode())
            for part in parts
        ]

    @property
    def json(self):
        assert self.type == "application/json"
        return json.loads(self.body)


class Stub(Server):
    """Answers every post with `status` and `body`, which is JSON unless it is text.

    `lets_read` says whether scripts of other sites may read the answer. `drops` hangs up instead of answering.
    `location` sends the browser on. Clear `go` to hold every answer back until it is set again.
    """

    def __init__(self):
        super().__init__(_Handler)
        self.received = Queue()
        self.go = threading.Event()
        self.reset()

    def reset(self):
        self.answer(200, {})
        self.lets_read = True
        self.drops = False
        self.location = None
        self.go.set()
        self.take_all()

    def answer(self, status, body):
        self.status, self.body = status, body

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def url(self):
        return f"{self.origin}/sign"

    def take(self):
        """Return the next post; fail where none comes."""
        return self.received.get(timeout=10)

    def take_all(self):
        """Return the posts that are waiting."""
        return [self.received.get_nowait() for _ in range(self.received.qsize())]

    def shutdown(self):
        self.go.set()
        super().shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_OPTIONS(self):
        self._send(204, b"")

    def do_POST(self):
        stub = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        stub.received.put(Posted(self.path, headers, body))
        stub.go.wait(timeout=30)
        if stub.drops:
            self.close_connection = True
            return
        is_text = isinstance(stub.body, str)
        content = (stub.body if is_text else json.dumps(stub.body)).encode()
        self._send(303 if stub.location else stub.status, content, "text/html" if is_text else "application/json")

    def _send(self, status, content, kind="text/plain"):
        self.send_response(status)
        if self.server.lets_read:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "content-type")
        if self.server.location and status == 303:
            self.send_header("Location", self.server.location)
        if status != 204:
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
