"""Asks a server on loopback as a browser or a script would, one request at a time. Must not follow redirects."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Answer:
    """What a server said. Names of headers are in small letters."""

    status: int
    headers: dict
    text: str

    @property
    def json(self):
        return json.loads(self.text)


def ask(url, *, method="GET", body=None, **headers):
    """Send one request; `body` is text or bytes. Names of headers are written with underscores."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=60)
    try:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        content = body.encode() if isinstance(body, str) else body
        connection.request(method, path, content, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read().decode("utf-8"))
    finally:
        connection.close()


def post(url, fields, **headers):
    """Post fields as a form does; a value that is a list is sent once for each entry."""
    body = urlencode(fields, doseq=True)
    return ask(url, method="POST", body=body, Content_Type="application/x-www-form-urlencoded", **headers)
