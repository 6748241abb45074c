"""Atom feeds: exact text, the rules of RFC 4287, and what a feed reader makes of them."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.syndication import Feed, FeedEntry, rfc3339, tag_uri
from generator.render.atom import render_atom

KYIV = timezone(timedelta(hours=3))
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ENTRY = FeedEntry(
    id="tag:example.org,2012-10-02:stop/fr/updates/2012-10-02-retour",
    url="https://example.org/stop/fr/updates/retour/",
    title="Elle est <de> retour & passe",
    lang="fr",
    published=datetime(2012, 10, 2, 9, 30, tzinfo=KYIV),
    updated=datetime(2012, 10, 3, 8, 0, tzinfo=KYIV),
    summary="Le Parlement a voté.",
    content_html='<p><a href="https://example.org/stop/fr/">Lire</a></p>',
    author="O. Kovalenko",
    image="https://example.org/stop/x.jpg",
)
FEED = Feed(
    title="Non au bâillon",
    subtitle="Une phrase.",
    url="https://example.org/stop/fr/",
    feed_url="https://example.org/stop/fr/feed.atom",
    id="tag:example.org,2012-06-18:stop/fr",
    lang="fr",
    author_name="Citizens & Co",
    author_url="https://citizens.example/",
    updated=datetime(2012, 6, 18, tzinfo=UTC),
    icon="https://example.org/stop/icon.png",
    entries=(ENTRY,),
)
OLDER = replace(
    ENTRY,
    id="tag:example.org,2012-07-10:stop/fr/updates/2012-07-10-first",
    url="https://example.org/stop/fr/updates/first/",
    title="First reading",
    lang="en",
    published=datetime(2012, 7, 10, tzinfo=UTC),
    updated=datetime(2012, 7, 10, tzinfo=UTC),
    summary="",
    author=None,
    image=None,
)


def parsed(feed: Feed) -> Any:  # feedparser's answer has no types
    return feedparser.parse(render_atom(feed))


def test_whole_text():
    assert (
        render_atom(FEED).decode()
        == """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="fr">
  <id>tag:example.org,2012-06-18:stop/fr</id>
  <title>Non au bâillon</title>
  <subtitle>Une phrase.</subtitle>
  <link rel="self" type="application/atom+xml" href="https://example.org/stop/fr/feed.atom" />
  <link rel="alternate" type="text/html" href="https://example.org/stop/fr/" />
  <updated>2012-10-03T08:00:00+03:00</updated>
  <author>
    <name>Citizens &amp; Co</name>
    <uri>https://citizens.example/</uri>
  </author>
  <icon>https://example.org/stop/icon.png</icon>
  <entry>
    <id>tag:example.org,2012-10-02:stop/fr/updates/2012-10-02-retour</id>
    <title>Elle est &lt;de&gt; retour &amp; passe</title>
    <link rel="alternate" type="text/html" href="https://example.org/stop/fr/updates/retour/" />
    <published>2012-10-02T09:30:00+03:00</published>
    <updated>2012-10-03T08:00:00+03:00</updated>
    <author>
      <name>O. Kovalenko</name>
    </author>
    <summary>Le Parlement a voté.</summary>
    <media:thumbnail url="https://example.org/stop/x.jpg" />
    <content type="html">&lt;p&gt;&lt;a href="https://example.org/stop/fr/"&gt;Lire&lt;/a&gt;&lt;/p&gt;</content>
  </entry>
</feed>
"""
    )


def test_a_feed_reader_agrees():
    got = parsed(replace(FEED, entries=(OLDER, ENTRY)))
    assert not got.bozo
    assert got.version == "atom10"
    assert got.feed.title == "Non au bâillon"
    assert got.feed.language == "fr"
    assert got.feed.link == "https://example.org/stop/fr/"
    assert {link.rel: link.href for link in got.feed.links}["self"] == "https://example.org/stop/fr/feed.atom"
    newest, oldest = got.entries
    assert newest.title == ENTRY.title
    assert newest.content[0].value == ENTRY.content_html
    assert newest.author == "O. Kovalenko"
    assert newest.media_thumbnail[0]["url"] == "https://example.org/stop/x.jpg"
    assert newest.published_parsed[:5] == (2012, 10, 2, 6, 30)
    assert oldest.title == "First reading"


def test_language_is_marked_only_where_it_differs():
    root = ET.fromstring(render_atom(replace(FEED, entries=(ENTRY, OLDER))))
    assert root.get(LANG) == "fr"
    assert [entry.get(LANG) for entry in root.findall(f"{ATOM}entry")] == [None, "en"]


def test_entries_come_newest_first_whatever_the_order():
    assert render_atom(replace(FEED, entries=(OLDER, ENTRY))) == render_atom(replace(FEED, entries=(ENTRY, OLDER)))


def test_an_empty_feed_is_valid():
    feed = replace(FEED, entries=(), subtitle="", icon=None, author_url=None)
    root = ET.fromstring(render_atom(feed))
    assert [child.tag.removeprefix(ATOM) for child in root] == ["id", "title", "link", "link", "updated", "author"]
    assert root.findtext(f"{ATOM}updated") == "2012-06-18T00:00:00+00:00"
    assert not parsed(feed).bozo


def test_the_newest_change_of_any_entry_counts():
    corrected = replace(OLDER, updated=datetime(2013, 1, 1, tzinfo=UTC))
    root = ET.fromstring(render_atom(replace(FEED, entries=(ENTRY, corrected))))
    assert root.findtext(f"{ATOM}updated") == "2013-01-01T00:00:00+00:00"


def test_a_moment_without_offset_is_refused():
    with pytest.raises(ValueError, match="needs an offset"):
        rfc3339(datetime(2012, 10, 2))  # noqa: DTZ001 # the mistake under test


def test_offsets_are_whole_minutes():
    local_mean_time = timezone(timedelta(hours=2, minutes=2, seconds=4))
    assert rfc3339(datetime(1900, 1, 1, 12, 0, tzinfo=local_mean_time)) == "1900-01-01T09:57:56+00:00"


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        ("https://example.org/", "tag:example.org,2012-10-02:fr/updates/2012-10-02-retour"),
        ("http://Example.org:8080/stop/", "tag:example.org,2012-10-02:stop/fr/updates/2012-10-02-retour"),
        ("https://приклад.укр", "tag:xn--80aikifvh.xn--j1amh,2012-10-02:fr/updates/2012-10-02-retour"),
    ],
)
def test_tag_uri(site_url, expected):
    assert tag_uri(site_url, day=date(2012, 10, 2), name="fr/updates/2012-10-02-retour") == expected


def test_tag_uri_is_ascii():
    assert tag_uri("https://a..b/é", day=date(2012, 10, 2), name="ö x") == "tag:a..b,2012-10-02:%C3%A9/%C3%B6%20x"


@given(st.text(), st.text(), st.text())
def test_any_text_stays_well_formed(title, content, address):
    entry = replace(ENTRY, title=title, content_html=content, url=address, lang=title, author=content)
    first = render_atom(replace(FEED, title=title, subtitle=content, feed_url=address, lang=content, entries=(entry,)))
    root = ET.fromstring(first)
    assert len(root.findall(f"{ATOM}entry")) == 1
    kept = "".join(
        mark for mark in title if mark >= " " and not "\ud800" <= mark <= "\udfff" and mark not in "\ufffe\uffff"
    )
    got = root.findtext(f"{ATOM}title") or ""
    assert "".join(mark for mark in got if mark >= " ") == kept


@given(st.permutations([ENTRY, OLDER, replace(OLDER, id="urn:x:1"), replace(OLDER, id="urn:x:2")]))
def test_same_entries_same_bytes(entries):
    reference = render_atom(
        replace(FEED, entries=(ENTRY, OLDER, replace(OLDER, id="urn:x:1"), replace(OLDER, id="urn:x:2")))
    )
    assert render_atom(replace(FEED, entries=tuple(entries))) == reference
