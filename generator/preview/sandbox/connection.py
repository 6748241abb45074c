"""The bare connection behind a request, for services that never answer or hang up. Must not know what is sent."""

import select
import socket
from contextlib import suppress

from werkzeug.wrappers import Request


def is_hung_up(request: Request) -> bool:
    """Tell whether the browser has given up; False where there is no real connection, as in some tests."""
    connection = _socket_of(request)
    if connection is None:
        return False
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""
    except (OSError, ValueError):
        return True


def cut(request: Request) -> ConnectionAbortedError:
    """Cut the connection, and return the error to raise: the server takes it for a browser that has gone."""
    connection = _socket_of(request)
    if connection is not None:
        with suppress(OSError):  # the browser may have cut it already
            connection.shutdown(socket.SHUT_RDWR)
    return ConnectionAbortedError("the sandbox cuts the connection on purpose")


def _socket_of(request: Request) -> socket.socket | None:
    found = request.environ.get("werkzeug.socket")
    return found if isinstance(found, socket.socket) else None
