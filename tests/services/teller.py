"""A service on loopback that tells counts, rightly and in every wrong way. Must not know who asks."""

import json
from http.server import BaseHTTPRequestHandler
from queue import Queue
from urllib.parse import parse_qs, urlsplit

from tests.services.server import Server


class Teller(Server):
    """Answers each path with what `answers` holds for it: a function of the handler, or (status, headers, body).

    A list is answered one after the other, its last entry for ever. `asked` holds each request as (method, path,
    headers, body).
    """

    def __init__(self):
        super().__init__(_Handler)
        self.answers = {}
        self.asked = Queue()

    def url(self, path="/count"):
        return f"http://127.0.0.1:{self.server_port}{path}"

    def say(self, document, *, path="/count", status=200, **headers):
        """Answer with a JSON document; keywords are headers, with _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, json.dumps(document).encode())

    def taken(self):
        """Return the requests since the last time."""
        return [self.asked.get_nowait() for _ in range(self.asked.qsize())]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def query(self):
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.asked.put((self.command, self.path, dict(self.headers), body))
        answer = self.server.answers.get(urlsplit(self.path).path, (404, {}, b"nothing here"))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer(self)
            return
        self.send(*answer)

    do_HEAD = do_POST = do_GET  # noqa: N815 # names of the standard library

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Access-Control-Allow-Origin": "*", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass
