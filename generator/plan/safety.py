"""Where to report a hole in the site, and where copies of it are, as decisions. Must not write files or make views."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from generator.plan.expiry import expiry_of
from generator.plan.site import Site
from generator.record import record

WELL_KNOWN = ".well-known/security.txt"
"""Where everybody looks for it, counted from the root of the host (RFC 9116, 3)."""


@record
class SecurityText:
    """What security.txt says, each value as RFC 9116 spells it; `expires` is in UTC."""

    contacts: tuple[str, ...]
    expires: datetime
    canonical: str
    encryption: str = ""
    policy: str = ""
    languages: tuple[str, ...] = ()


def security_text(site: Site) -> SecurityText | None:
    """Return what security.txt says; None where campaign.yaml names nobody."""
    security = site.locals[site.source].campaign.security
    if security is None:
        return None
    parts = urlsplit(site.base)
    return SecurityText(
        contacts=tuple(str(contact) for contact in security.contact),
        expires=expiry_of(security, site.zone).astimezone(UTC),
        canonical=f"{parts.scheme}://{parts.netloc}/{WELL_KNOWN}",
        encryption=str(security.encryption or ""),
        policy=str(security.policy or ""),
        languages=tuple(str(tag) for tag in security.languages),
    )


def copies_of(site: Site) -> tuple[str, ...]:
    """Return the other addresses of the site, each with a final slash; on a copy, the first one is among them."""
    campaign = site.locals[site.source].campaign
    every = [f"{address.rstrip('/')}/" for address in (campaign.url, *campaign.mirrors)]
    first = every if site.base in every[1:] else every[1:]
    return tuple(dict.fromkeys(address for address in first if address != site.base))


def onion_of(site: Site) -> str:
    """Return the address of the site as an onion service, for pages that are not read there; else an empty text."""
    if _is_onion(site.base):
        return ""
    return next((address for address in copies_of(site) if _is_onion(address)), "")


def _is_onion(address: str) -> bool:
    return (urlsplit(address).hostname or "").endswith(".onion")
