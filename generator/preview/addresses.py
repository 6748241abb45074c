"""Under which addresses the preview can be reached, and a picture of one for telephones. Must not listen on any.

Only home of segno.
"""

import io
import socket
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

_EVERYWHERE: Final = ("0.0.0.0", "::", "")  # noqa: S104 # compared, not bound: who opens the preview to a network says so
_ELSEWHERE: Final = (("203.0.113.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))
"""Addresses of nobody (RFC 5737, RFC 3849): a route to them tells which of our own addresses faces the network."""


def is_everywhere(host: str) -> bool:
    """Tell whether a host stands for all addresses of this computer."""
    return host in _EVERYWHERE


def is_private(host: str) -> bool:
    """Tell whether a host is this computer alone, so that no other can reach it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origins_of(host: str, port: int) -> list[str]:
    """Return the addresses at which a server on `host` answers: first the one for this computer itself."""
    hosts = ["127.0.0.1", *_facing_the_network(host)] if is_everywhere(host) else [host]
    return [f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}" for name in hosts]


def _facing_the_network(host: str) -> Iterator[str]:
    for target, family in _ELSEWHERE:
        if family == socket.AF_INET6 and host != "::":
            continue
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect((target, 9))  # no packet is sent by this
            found = str(asking.getsockname()[0])
            if not ip_address(found).is_loopback:
                yield found


def draw_code(url: str) -> str:
    """Draw a QR code of an address for a terminal."""
    import segno  # only those who open the preview to telephones need it

    drawn = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()
