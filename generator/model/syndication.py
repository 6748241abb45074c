"""What machines are told about the site, and how its addresses, ids and moments are spelled. Must not render it."""

from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.record import record


@record(kw_only=True)
class FeedEntry:
    """One update as feeds carry it."""

    id: str
    """Absolute and permanent: see `tag_uri`."""
    url: str
    """Absolute URL of its page."""
    title: str
    """Title, as text."""
    title_lang: str = ""
    """BCP 47 tag of the title, where it is in another language than the text."""
    lang: str
    """BCP 47 tag of the language that the text is really in."""
    published: datetime
    """Moment of publication, with an offset."""
    updated: datetime
    """Moment of the last change, with an offset; equal to `published` where there was none."""
    summary: str = ""
    """A sentence or two, as text; may be empty."""
    summary_lang: str = ""
    """BCP 47 tag of the summary, where it is in another language than the text."""
    content_html: str
    """The text as clean HTML; every link and picture address in it is absolute."""
    author: str | None = None
    """Who wrote it, where that is not the publisher."""
    image: str | None = None
    """Absolute URL of its picture."""


@record(kw_only=True)
class Feed:
    """The updates of one language."""

    title: str
    """Title of the campaign, as text; not empty."""
    title_lang: str = ""
    """BCP 47 tag of the title, where it is in another language than the feed."""
    subtitle: str = ""
    """A sentence about the campaign, as text; may be empty."""
    subtitle_lang: str = ""
    """BCP 47 tag of that sentence, where it is in another language than the feed."""
    url: str
    """Absolute URL of the page that the feed follows."""
    feed_url: str
    """Absolute URL of the feed itself."""
    id: str
    """Absolute and permanent; the same for all formats of one language."""
    lang: str
    """BCP 47 tag of the feed."""
    author_name: str
    """Name of the publisher; not empty."""
    author_url: str | None = None
    """Absolute URL of the publisher's own site."""
    updated: datetime
    """Moment of last change while there are no entries, with an offset; entries overrule it."""
    icon: str | None = None
    """Absolute URL of a square picture."""
    entries: tuple[FeedEntry, ...] = ()
    """The updates, in any order."""

    @property
    def newest_first(self) -> tuple[FeedEntry, ...]:
        """The entries by publication, newest first, so that the order of files never shows."""
        by_id = sorted(self.entries, key=lambda entry: entry.id)
        return tuple(sorted(by_id, key=lambda entry: entry.published, reverse=True))

    @property
    def last_change(self) -> datetime:
        """The newest `updated` of the entries, or the feed's own where there are none."""
        return max((entry.updated for entry in self.entries), default=self.updated)


@record(kw_only=True)
class SitemapEntry:
    """One page that search engines should list."""

    url: str
    """Canonical absolute URL."""
    alternates: tuple[tuple[str, str], ...] = ()
    """`(hreflang, absolute URL)` of each language, this page's own included; empty where there is but one."""
    lastmod: date | None = None
    """Day of the last change, where the author says so."""


@record
class Redirect:
    """An old address and where it leads now.

    `from_path` is a site path: from the root of the site on, with a leading slash (`/old-page/`). `to` is a site path,
    perhaps with query and fragment, or an absolute http(s) URL. `to_url` is the absolute URL of the same place.
    """

    from_path: str
    to: str
    to_url: str


def tag_uri(site_url: str, *, day: date, name: str) -> str:
    """Name a thing for ever, by a day on which the site was the publisher's and a name in the campaign folder.

    `name` is the locale and the file (`fr/updates/2012-10-02-retour`), so that new titles, slugs, and a move from http
    to https leave the id as it is. The path of the site is part of it, since one host may hold several campaigns.
    RFC 4151; why not the page's URL: docs/decisions/0007-feeds-by-hand.md.
    """
    parts = urlsplit(site_url)
    labels = (parts.hostname or "").split(".")
    # RFC 4151 allows only plain domain names; Python's idna codec would raise on labels that no registry gives out.
    host = ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)
    path = quote(f"{parts.path.strip('/')}/{name}".lstrip("/"), safe="/%", errors="replace")
    return f"tag:{host},{day:%Y-%m-%d}:{path}"


@lru_cache(maxsize=20_000)  # a sitemap names each address once for each language
def ascii_url(url: str) -> str:
    """Spell an address in the letters that RFC 3986 allows, as sitemaps and header files ask; `%` stays as it is."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


def rfc3339(moment: datetime) -> str:
    """Spell a moment for feeds (RFC 3339, to the second); raises ValueError where it has no offset."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment in a feed needs an offset")
    # Before time zones were agreed upon, offsets had seconds (+02:02:04), which RFC 3339 cannot say.
    exact = moment if offset.total_seconds() % 60 == 0 else moment.astimezone(UTC)
    return exact.isoformat(timespec="seconds")
