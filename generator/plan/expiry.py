"""When security.txt is about to expire, and what is said then. Must not know the rest of the site."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.diagnostics import Diagnostics
from generator.model.campaign import Campaign
from generator.model.safety import Security
from generator.model.scalars import read_moment
from generator.plan.schedule import end_of

_AHEAD = timedelta(days=30)


def expiry_of(security: Security, zone: ZoneInfo) -> datetime:
    """Return the moment from which on security.txt is not to be trusted; a day counts to its end."""
    return end_of(read_moment(security.expires), zone)


def expiry_points(campaign: Campaign, zone: ZoneInfo) -> frozenset[datetime]:
    """Return the moments at which there is something new to say about security.txt."""
    if campaign.security is None:
        return frozenset()
    end = expiry_of(campaign.security, zone)
    return frozenset({end - _AHEAD, end})


def check_security(campaign: Campaign, base: str, zone: ZoneInfo, now: datetime, diagnostics: Diagnostics) -> None:
    """Say when security.txt has expired or soon will, and when nobody will look for it where it is."""
    security = campaign.security
    if security is None:
        return
    end = expiry_of(security, zone)
    if now >= end - _AHEAD:
        message = "security.txt has expired" if now >= end else "security.txt expires in less than 30 days"
        hint = "see that the contact is still right, then write a day within the next year"
        diagnostics.warn("security-expires", message, security.expires.place, hint=hint)
    if urlsplit(base).path != "/" and security.contact:
        root = f"{urlsplit(base).scheme}://{urlsplit(base).netloc}/"
        diagnostics.note(
            "security-below-path",
            "the site is not at the root of its host, where everybody looks for security.txt",
            security.contact[0].place,
            hint=f"have .well-known/security.txt of the site put at {root}.well-known/security.txt as well",
        )
