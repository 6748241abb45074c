"""Runs the preview on a port of this computer. Must not know what it serves."""

import socket
from contextlib import suppress

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from generator.preview.site import Preview


def open_port(host: str, port: int | None, *, usual: int) -> socket.socket:
    """Open a port to listen on: `port`, where one was asked for, else the `usual` one, else any that is free.

    Raises OSError where the port is taken, or the host is none of this computer's.
    """
    if port is not None:
        return _listen(host, port)
    with suppress(OSError):
        return _listen(host, usual)
    return _listen(host, 0)


def make_preview_server(listening: socket.socket, preview: Preview) -> BaseWSGIServer:
    """Make a server on an open port; `serve_forever` runs it until Ctrl-C or `shutdown`.

    Each request has a thread of its own, so that one that is kept waiting holds up no other.
    """
    host, port = listening.getsockname()[:2]
    server = make_server(host, port, preview, threaded=True, request_handler=_Quiet, fd=listening.fileno())
    listening.close()  # the server has made itself a copy
    return server


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


class _Quiet(WSGIRequestHandler):
    """Says nothing of requests: the terminal is for findings."""

    disable_nagle_algorithm = True  # an event is three small packets, and would wait for an answer to the first

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""
