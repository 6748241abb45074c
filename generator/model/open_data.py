"""The campaign as open data: what campaign.json says. Must not hold anything that readers of the pages do not see.

Field names are the keys of the file; the docstring below a field is its description in the JSON Schema.
"""

from collections.abc import Mapping
from dataclasses import field

from generator.model.campaign import Status
from generator.record import record

VERSION = 1
"""Version of the format: it grows when a key is changed or taken away, and not when one is added."""


@record(kw_only=True)
class OpenOrganization:
    """Who publishes the campaign, or supports it."""

    name: str
    """Its name."""
    url: str | None = None
    """Its own site."""
    social: tuple[str, ...] = ()
    """Addresses of its accounts elsewhere."""


@record(kw_only=True)
class OpenSignatures:
    """How many have signed, as the pages said when they were made."""

    count: int
    """All signatures, those on paper included."""
    offline: int = 0
    """How many of these are on paper."""
    as_of: str | None = None
    """Day of the count, in the campaign's time zone: 2012-10-02."""
    goal: int | None = None
    """Signatures aimed at for now."""


@record(kw_only=True)
class OpenTarget:
    """A decision-maker addressed."""

    name: str
    """Name, in the spelling of the language."""
    role: str | None = None
    """Office."""
    organization: str | None = None
    """Body that the office belongs to."""


@record(kw_only=True)
class OpenLanguage:
    """The campaign in one language. A text that is not translated is left out: take that of the source language."""

    name: str
    """The language's own name."""
    direction: str
    """ltr or rtl."""
    url: str
    """Campaign page."""
    title: str | None = None
    """Headline."""
    summary: str | None = None
    """One sentence."""
    ask: str | None = None
    """What is asked, in a line."""
    targets: tuple[OpenTarget, ...] = ()
    """Who is asked."""
    letter: str | None = None
    """The letter that is signed, as clean HTML in which every address is whole."""
    updates: int = 0
    """How many updates there are."""
    atom: str
    """Atom feed with the newest updates in full."""
    json_feed: str
    """JSON feed with the same."""


@record(kw_only=True)
class OpenCampaign:
    """One campaign in all its languages."""

    version: int
    """Version of this format: 1. Keys may be added without a new one."""
    url: str
    """Address of the site."""
    status: Status
    """Where the campaign stands."""
    opened: str | None = None
    """Day on which signing began: 2012-06-18, or a moment with its offset."""
    closes: str | None = None
    """Day on which signing ends or ended, or a moment with its offset."""
    timezone: str
    """Time zone of days without an offset."""
    source_language: str
    """Language that the texts were first written in, as BCP 47 tag."""
    organization: OpenOrganization
    """Who publishes the campaign."""
    partners: tuple[OpenOrganization, ...] = ()
    """Organizations that support it."""
    signatures: OpenSignatures | None = None
    """How many have signed; missing where nothing has been counted."""
    mirrors: tuple[str, ...] = ()
    """Other addresses of the same site."""
    languages: Mapping[str, OpenLanguage] = field(default_factory=dict)
    """The campaign in each language, by BCP 47 tag."""
