"""The `_headers` file of Netlify and Cloudflare Pages. Must not decide what pages may load: see plan/policy.py."""

from collections.abc import Sequence

from generator.plan.policy import CARD, Policy, in_header
from generator.render.assets import FOLDER

_YEAR = 365 * 24 * 3600  # seconds
# what a campaign page never needs; a script that got in could not ask for it either
_NEVER = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


FOR_EVER = {"Cache-Control": f"public, max-age={_YEAR}, immutable"}
LASTING = (FOLDER, "media/")
"""Folders of files whose name holds their fingerprint."""


def render_headers(policy: Policy, *, secure: bool, desk: bool = False, cards: Sequence[str] = ()) -> bytes:
    """Write headers for all pages, and a long life for files whose name holds their fingerprint.

    Those hosts count paths from the folder that is deployed. `desk` says that the site holds a page for organizers,
    which may load more: hosts would add these headers to its own policy, and the stricter of two holds. Pages say their
    policy themselves, so only what they cannot say is left to the header. `cards` are the folders of pages that other
    sites may frame: there a line with `!` takes back what stands for all pages, else both would hold. A host that does
    not know such lines takes the later rule, or leaves the card as strict as the rest.
    """
    everywhere = headers_everywhere(policy, secure=secure, desk=desk)
    rules = {"/*": everywhere, **{f"/{folder}*": FOR_EVER for folder in LASTING}}
    text = "".join(_rule(path, headers) for path, headers in rules.items())
    framed = "  ! Content-Security-Policy\n  ! X-Frame-Options\n"
    return (text + "".join(_rule(f"/{path}*", framed_headers(), framed) for path in cards)).encode()


def headers_everywhere(policy: Policy, *, secure: bool, desk: bool) -> dict[str, str]:
    """Return the headers that stand for the whole site; see render_headers."""
    headers = headers_of_pages(policy, secure=secure)
    if desk:
        framing = {name: sources for name, sources in policy.items() if name == "frame-ancestors"}
        headers["Content-Security-Policy"] = in_header(framing)
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups"  # for signing in at the git host
    return headers


def framed_headers() -> dict[str, str]:
    """Return the headers that the card for other sites has in place of those of all pages."""
    return {"Content-Security-Policy": in_header(CARD)}


def headers_of_pages(policy: Policy, *, secure: bool) -> dict[str, str]:
    """Return the headers that every page should be sent with; `secure` says that the site has https."""
    return {
        "Content-Security-Policy": in_header(policy),
        # form services want to know which site a signature comes from, and no more than that
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        # what frame-ancestors says, for browsers that do not know it
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NEVER),
        **({"Strict-Transport-Security": f"max-age={_YEAR}"} if secure else {}),
    }


def _rule(path: str, headers: dict[str, str], before: str = "") -> str:
    return f"{path}\n{before}" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
