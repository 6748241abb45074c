"""What a page of the site may load and where it may send: derived from the form, written by nobody. Must not render.

Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/).
"""

from collections.abc import Mapping

from generator.forms.captchas import CAPTCHAS
from generator.forms.web_address import origin_of
from generator.plan.site import Site
from generator.plan.views import PageKind

Policy = Mapping[str, tuple[str, ...]]
"""Directive to its sources, in order."""


def policy_of(site: Site) -> Policy:
    """Return the policy of all pages: everything from the site itself, the form to its service, and its captcha."""
    policy = {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        "style-src": ("'self'",),
        "img-src": ("'self'",),
        "font-src": ("'self'",),
        "media-src": ("'self'",),
        "manifest-src": ("'self'",),
        "connect-src": ("'self'", *dict.fromkeys([*site.services, *_counters(site)])),
        "form-action": ("'self'", *site.services),
        "base-uri": ("'none'",),
        "frame-ancestors": ("'none'",),
    }
    for kind in site.captchas:
        for name, sources in CAPTCHAS[kind].sources.items():
            policy[name] = (*policy.get(name, ()), *sources)
    return policy


def _counters(site: Site) -> tuple[str, ...]:
    """Return the origin that pages ask for a newer count, if it is not the site's own."""
    origin = origin_of(site.refresh.url) if site.refresh else ""
    return (origin,) if origin and origin != origin_of(site.base) else ()


CARD: Policy = {
    "default-src": ("'none'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "form-action": ("'none'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("https:", "http:"),
}
"""The policy of the card that other sites frame: any of them may, and in it there is nothing to click but links."""


def policy_in_pages(site: Site, kind: PageKind) -> str:
    """Return the policy as pages of a kind say it."""
    if kind == "embed":
        return in_page(CARD)
    if "policy" not in site.memo:
        site.memo["policy"] = in_page(policy_of(site))
    return str(site.memo["policy"])


def in_page(policy: Policy) -> str:
    """Write a policy for a `meta` element, for hosts that set no headers; there frame-ancestors has no effect."""
    return in_header({name: sources for name, sources in policy.items() if name != "frame-ancestors"})


def in_header(policy: Policy) -> str:
    """Write a policy as the value of its header."""
    return "; ".join(" ".join((name, *sources)) for name, sources in policy.items())
