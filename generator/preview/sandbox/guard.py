"""Who may talk to the preview: this computer, and its own pages. Must not know what is asked for.

A page of a stranger could otherwise lead its own name to 127.0.0.1 (DNS rebinding) and read signatures, or post to the
switches. Such a page has a name; so addresses in digits are fine, and names only if they are ours.
"""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from werkzeug.wrappers import Request


def is_our_host(request: Request, *, names: Collection[str] = ()) -> bool:
    """Tell whether a request names this computer: `localhost`, an address in digits, or one of `names`."""
    try:
        host = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        return False
    return host == "localhost" or host.endswith(".localhost") or host in names or _is_address(host)


def is_same_origin(request: Request) -> bool:
    """Tell whether a post comes from a page of the preview itself (https://www.w3.org/TR/fetch-metadata/)."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None and fetched not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return fetched is not None  # every browser of today says one or the other
    return origin == f"{request.scheme}://{request.host}"


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
