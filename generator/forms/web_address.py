"""Addresses that a form may be sent to, and their origins. Must not accept what could leave its place in a policy."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_PATH = re.compile(r"/(?![/\\])[^\s\x00-\x1f\x7f<>\"'\\{}]*")
_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f<>\"'\\{}]")

# The older and the newer standard make different names of these, and browsers follow the newer one.
_AMBIGUOUS = re.compile("[ßς\u200c\u200d]")


def is_form_address(text: str) -> bool:
    """Return whether signatures may be sent there: https, http on this computer only, or a path of the same site."""
    return bool(_PATH.fullmatch(text)) or bool(origin_of(text))


def origin_of(url: str) -> str:
    """Return scheme, host and port of an absolute URL as a policy names them; empty where it is none.

    International host names come in their ASCII form. Plain http is only taken on loopback, and addresses with a
    password in them are refused (the password would be in every page).
    """
    if _FORBIDDEN.search(url):
        return ""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except ValueError:  # a port that is no number, brackets that do not close, a label that is too long
        return ""
    if "@" in parts.netloc or not host or not (parts.scheme == "https" or _on_loopback(parts.scheme, host)):
        return ""
    usual = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port is not None and port != usual else "")


def _on_loopback(scheme: str, host: str) -> bool:
    return scheme == "http" and host in _LOOPBACK


def _ascii_host(host: str) -> str:
    if host == "::1":
        return "[::1]"
    if _AMBIGUOUS.search(host):
        return ""
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    return name if _HOST.fullmatch(name) else ""
