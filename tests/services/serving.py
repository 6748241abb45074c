"""Runs `handbill serve` as a program of its own, and asks it as browsers do. Must not check anything itself."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

DAY = "1718452800"  # 15 June 2024, 12:00 UTC


class Tab:
    """An open tab as the server knows it: what it was told, in order."""

    def __init__(self, answer):
        self.events = []
        self._answer = answer
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def kinds(self):
        """The kinds of events so far."""
        return [kind for kind, _ in self.events]

    @property
    def found(self):
        """The findings that the tab was told last."""
        return next((data["found"] for kind, data in reversed([*self.events]) if kind == "news"), [])

    @property
    def codes(self):
        """The codes of these findings."""
        return [one["code"] for one in self.found]

    @property
    def mark(self):
        """What the tab was told about its page last."""
        return next((data["mark"] for kind, data in reversed([*self.events]) if kind == "news"), "")

    def _listen(self):
        kind = ""
        try:
            for line in self._answer:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "event":
                    kind = value
                elif name == "data":
                    self.events.append((kind, json.loads(value)))
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return  # it was closed


class Served:
    """A running `handbill serve`."""

    def __init__(self, process, said):
        self.process = process
        self.said = said
        self.url = re.search(r"http://\S+", said)[0]
        self.origin = "http://" + urlsplit(self.url).netloc

    def connect(self):
        """Return a connection of its own."""
        parts = urlsplit(self.url)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)

    def ask(self, path, *, form=None, **headers):
        """Ask over a connection of its own; return status, headers and text."""
        connection = self.connect()
        headers = {"Referer": self.url, "Origin": self.origin, **headers}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if form is None else "POST", path, urlencode(form) if form else form, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8-sig")

    @contextmanager
    def tab(self, path):
        """Open a page, and listen to what its tab is told until the block ends."""
        shows = re.search(r'data-shows="([^"]*)"', self.ask(path)[2])[1]
        connection = self.connect()
        connection.request("GET", "/_handbill/events?" + urlencode({"path": path, "shows": shows}))
        answer = connection.getresponse()
        try:
            yield Tab(answer)
        finally:
            connection.sock.shutdown(2) if connection.sock else None
            connection.close()

    def stop(self):
        """Press Ctrl-C; return the exit code and what was said on stderr."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


@contextmanager
def serving(folder, *arguments, **environment):
    """Serve a campaign until the block ends; `environment` are further variables."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", "0", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # who starts the tests in the background of a shell lets them ignore Ctrl-C, and so all that they start
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        said = "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        yield Served(process, said)
    finally:
        process.kill()
        process.communicate()
