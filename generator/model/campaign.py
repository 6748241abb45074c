"""The campaign as its organizer wrote it in campaign.yaml. Must not resolve anything: that is for `plan`.

Field names are the keys of the file; the docstring below a field is its description in the JSON Schema.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from generator.model.check import Check
from generator.model.count import CountAddress
from generator.model.engine import Markdown
from generator.model.focus import Focus
from generator.model.form import Form
from generator.model.languages import Languages
from generator.model.picture import Pictures
from generator.model.safety import MirrorAddress, Security
from generator.model.scalars import (
    Day,
    EmailAddress,
    FilePath,
    Flag,
    Goal,
    Identifier,
    LocaleTag,
    Moment,
    Number,
    Plain,
    SiteAddress,
    SitePath,
    ThemeChoice,
    WebAddress,
    Words,
)
from generator.record import record

Status = Literal["draft", "open", "paused", "won", "lost", "closed"]
Channel = Literal[
    "whatsapp",
    "telegram",
    "signal",
    "mastodon",
    "bluesky",
    "x",
    "facebook",
    "linkedin",
    "reddit",
    "email",
    "sms",
]
STRICT: Mapping[str, Any] = {"extra": "forbid"}
"""Told to the validator: unknown keys are errors."""


@record(kw_only=True)
class Organization:
    """Who publishes the campaign."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    name: Plain
    """Name of the organization."""
    url: WebAddress | None = None
    """Its own site."""
    email: EmailAddress | None = None
    """Where supporters and the press can reach it."""
    address: Plain | None = None
    """Its postal address, on as many lines as it has: sheets with signatures on paper are sent there."""
    logo: FilePath | None = None
    """Picture file of its logo."""
    legal_notice: Words | None = None
    """The sentence at the foot of each page that the law asks for."""
    privacy_url: Plain | None = None
    """Privacy notice: a page such as pages/privacy.md, or a web address."""
    social: tuple[WebAddress, ...] = ()
    """Addresses of its accounts elsewhere."""


@record(kw_only=True)
class Partner:
    """An organization that supports the campaign."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    name: Identifier
    """Name of the partner."""
    url: WebAddress | None = None
    """Its site."""
    logo: FilePath | None = None
    """Picture file of its logo."""
    summary: Words | None = None
    """A sentence about it."""


@record(kw_only=True)
class Hero:
    """The picture of the campaign."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    image: FilePath
    """Picture file, such as media/march.jpg."""
    alt: Words | None = None
    """What the picture shows, for those who do not see it."""
    caption: Words | None = None
    """Sentence below the picture."""
    credit: Plain | None = None
    """Who made it."""
    focus: Focus | None = None
    """Part that must stay visible when the picture is cut, from the left and from the top, such as "50% 20%"."""


@record(kw_only=True)
class Target:
    """A decision-maker addressed by the petition."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    name: Identifier
    """Name, as written in the source language."""
    display_name: Words | None = None
    """Name in the spelling or script of a language."""
    role: Words | None = None
    """Office, such as President of Ukraine."""
    organization: Words | None = None
    """Body that the office belongs to."""
    photo: FilePath | None = None
    """Picture file of a portrait."""
    email: EmailAddress | None = None
    """Public e-mail address."""
    phone: Plain | None = None
    """Public telephone number."""
    handles: Mapping[str, Plain] = field(default_factory=dict)
    """Accounts by network, such as x: "@president"."""


@record(kw_only=True)
class SignatureSource:
    """Where the count of signatures can be refreshed from."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    url: CountAddress
    """Address that answers with the number, or form: your form service is asked."""
    path: Plain | None = None
    """Where the number stands in the JSON of the answer: data.total, list[0].total, list.name=petition.total; else
    count."""
    header: Plain | None = None
    """Header of the answer that holds the number, in place of path."""
    headers: Mapping[str, Plain] = field(default_factory=dict)
    """Headers to send; write secrets as ${NAME_OF_A_VARIABLE}."""
    public: Flag = False
    """true if the address needs no secret and answers any site: pages may ask it too."""
    name: Plain | None = None
    """Its name in signatures.json and in messages; the host's if nothing is said."""
    subtract: Flag = False
    """true if it counts people whom another source counts as well: its number is taken off the sum."""


@record(kw_only=True)
class Signatures:
    """The last known count of signatures."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    count: Number = 0
    """Signatures counted by the form service."""
    as_of: Day | None = None
    """Day of that count; signatures.json holds a later one where the count is fetched."""
    offline: Number = 0
    """Signatures on paper, added to the count."""
    source: tuple[SignatureSource, ...] = ()
    """Who is asked by handbill signatures fetch: form, an address, a group, or a list of these, which is added up."""


@record(kw_only=True)
class Milestone:
    """A moment of the petition."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    date: Day
    """When it happened."""
    count: Number | None = None
    """How many had signed by then."""
    text: Words
    """What happened."""


@record(kw_only=True)
class Petition:
    """The ask with its targets and goal."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    ask: Words | None = None
    """What is asked, in a line."""
    targets: tuple[Target, ...] = ()
    """The decision-makers addressed."""
    goal: Goal = ()
    """Signatures aimed at: auto, a number, or a list of steps."""
    signatures: Signatures = field(default_factory=Signatures)
    """The last known count."""
    milestones: tuple[Milestone, ...] = ()
    """Moments worth telling."""


@record(kw_only=True)
class Contact:
    """Somebody to call or to write to."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    name: Plain
    """Person or office."""
    role: Plain | None = None
    """Office of the person."""
    country: Plain | None = None
    """Country as ISO 3166 code, such as UA."""
    phone: Plain | None = None
    """Telephone number with country code."""
    email: EmailAddress | None = None
    """E-mail address."""


@record(kw_only=True)
class Action:
    """A further call to action, named by its key."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    kind: Literal["call", "link", "email", "share", "donate"]
    """What it asks for."""
    title: Words
    """A short verb phrase, such as Call."""
    summary: Words | None = None
    """A sentence about it."""
    label: Words | None = None
    """Text of its link."""
    script: Words | None = None
    """What to say on the telephone (Markdown); for call."""
    contacts: tuple[Contact, ...] = ()
    """Whom to call or to write to: a list, a group by country, or a CSV or JSON file; for call and email."""
    url: WebAddress | None = None
    """Where it leads; for link and donate."""
    to: EmailAddress | None = None
    """Whom to write to; for email. Without it and without contacts: the targets that have an address."""
    subject: Words | None = None
    """Subject of the letter; for email."""
    body: Words | None = None
    """Text of the letter; for email."""


@record(kw_only=True)
class Share:
    """How the campaign is passed on."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    text: Words | None = None
    """Text that goes along with the address."""
    hashtags: tuple[Plain, ...] = ()
    """Hashtags, without the sign."""
    channels: tuple[Channel, ...] = (
        "whatsapp",
        "telegram",
        "signal",
        "mastodon",
        "bluesky",
        "x",
        "facebook",
        "email",
    )
    """Which channels to offer, in order."""
    cards: Literal["each", "campaign", "none"] = "each"
    """Which pages get a card for networks: each its own, all that of the campaign (quicker on large sites), or none."""


@record(kw_only=True)
class Newsletter:
    """What letters to supporters need to know: handbill mail writes them."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    unsubscribe: Plain | None = None
    """What the sending service puts its link to unsubscribe in place of, such as "{{unsubscribe}}" or "*|UNSUB|*"."""


@record(kw_only=True)
class Signatory:
    """A person or organization who can be named in public."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    name: Plain
    """Name to show."""
    organization: Plain | None = None
    """true, or the organization the person speaks for."""
    place: Plain | None = None
    """Town or country."""
    date: Day | None = None
    """Day of signing."""
    comment: Plain | None = None
    """What they said."""
    consent: Flag = False
    """true if they agreed to be named in public; all others are left out."""


@record(kw_only=True)
class Campaign:
    """One cause with its texts, languages, theme and dates."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    title: Words
    """Headline of the campaign: best an order of three to six words."""
    summary: Words | None = None
    """One sentence for search results and share cards."""
    url: SiteAddress
    """Address of the site; it may have a path."""
    locale: LocaleTag
    """Language in which the texts are first written, as BCP 47 tag."""
    status: Status = "open"
    """Where the campaign stands."""
    outcome: Words | None = None
    """One sentence about how it ended, shown when the status is won, lost or closed."""
    opened: Moment | None = None
    """When signing began."""
    closes: Moment | None = None
    """When signing ends or ended."""
    timezone: Plain | None = None
    """Time zone in which dates are read, such as Europe/Kyiv."""
    languages: Languages = field(default_factory=Languages)
    """Where the languages are, and how readers find theirs."""
    theme: ThemeChoice = field(default_factory=dict)
    """Theme: its name, or its name with parameters."""
    markdown: Markdown = "standard"
    """What reads the texts: standard, or commonmark, which is many times faster and installed with handbill[fast]."""
    pictures: Pictures = "sized"
    """What is made of pictures: sized gives modern formats in several sizes, as-is one file as large as yours."""
    organization: Organization
    """Who publishes the campaign."""
    partners: tuple[Partner, ...] = ()
    """Organizations that support it."""
    hero: Hero | None = None
    """The picture of the campaign."""
    petition: Petition = field(default_factory=Petition)
    """The ask with its targets and goal."""
    form: Form | None = None
    """The outside service that takes the signatures."""
    actions: Mapping[str, Action] = field(default_factory=dict)
    """Further calls to action, by name."""
    share: Share = field(default_factory=Share)
    """How the campaign is passed on."""
    newsletter: Newsletter = field(default_factory=Newsletter)
    """What letters to supporters need to know."""
    signatories: tuple[Signatory, ...] = ()
    """Names that may be shown: {file: data/signatories.csv}, or a list."""
    redirects: Mapping[SitePath, Plain] = field(default_factory=dict)
    """Old addresses and where they lead now."""
    check: Check = field(default_factory=Check)
    """What handbill check and handbill build tell."""
    security: Security | None = None
    """Whom to tell about a hole in the site, for security.txt."""
    mirrors: tuple[MirrorAddress, ...] = ()
    """Addresses of copies of the site, for readers who cannot reach this one; an onion address may be among them."""
