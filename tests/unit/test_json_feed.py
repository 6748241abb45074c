"""JSON feeds: exact text and the rules of version 1.1."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from generator.model.syndication import Feed, FeedEntry
from generator.render.json_feed import render_json_feed

ENTRY = FeedEntry(
    id="tag:example.org,2012-10-02:uk/updates/2012-10-02-back",
    url="https://example.org/uk/updates/back/",
    title="Закон повернувся",
    lang="uk",
    published=datetime(2012, 10, 2, 6, 30, tzinfo=UTC),
    updated=datetime(2012, 10, 2, 6, 30, tzinfo=UTC),
    summary="Коротко",
    content_html="<p>Так</p>",
    author="O. K.",
    image="https://example.org/x.jpg",
)
FEED = Feed(
    title="Ні закону 8711",
    url="https://example.org/uk/",
    feed_url="https://example.org/uk/feed.json",
    id="tag:example.org,2012-06-18:uk",
    lang="uk",
    author_name="Citizens",
    updated=datetime(2012, 6, 18, tzinfo=UTC),
    entries=(ENTRY,),
)


def test_whole_text():
    assert (
        render_json_feed(FEED).decode()
        == """\
{
  "authors": [
    {
      "name": "Citizens"
    }
  ],
  "feed_url": "https://example.org/uk/feed.json",
  "home_page_url": "https://example.org/uk/",
  "items": [
    {
      "authors": [
        {
          "name": "O. K."
        }
      ],
      "content_html": "<p>Так</p>",
      "date_modified": "2012-10-02T06:30:00+00:00",
      "date_published": "2012-10-02T06:30:00+00:00",
      "id": "tag:example.org,2012-10-02:uk/updates/2012-10-02-back",
      "image": "https://example.org/x.jpg",
      "summary": "Коротко",
      "title": "Закон повернувся",
      "url": "https://example.org/uk/updates/back/"
    }
  ],
  "language": "uk",
  "title": "Ні закону 8711",
  "version": "https://jsonfeed.org/version/1.1"
}
"""
    )


def test_optional_values_appear_where_they_are_known():
    foreign = replace(ENTRY, lang="en", author=None, image=None, summary="", content_html="")
    feed = replace(
        FEED, subtitle="S", icon="https://example.org/i.png", author_url="https://c.example/", entries=(foreign,)
    )
    got = json.loads(render_json_feed(feed))
    assert got["description"] == "S"
    assert got["icon"] == "https://example.org/i.png"
    assert got["authors"] == [{"name": "Citizens", "url": "https://c.example/"}]
    (item,) = got["items"]
    assert item["language"] == "en"
    assert item["content_html"] == ""
    assert not {"authors", "image", "summary"} & set(item)


def test_an_empty_feed_keeps_its_items():
    assert json.loads(render_json_feed(replace(FEED, entries=())))["items"] == []


def test_rules_of_the_standard():
    """By hand: what https://jsonfeed.org/version/1.1 asks of a feed, since feedparser does not read JSON."""
    got = json.loads(render_json_feed(FEED))
    assert got["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(got["title"], str)
    assert "author" not in got  # the name of version 1
    (item,) = got["items"]
    assert isinstance(item["id"], str)
    assert {"content_html", "content_text"} & set(item)
    assert all(datetime.fromisoformat(item[key]).tzinfo for key in ("date_published", "date_modified"))
    assert all(author.get("name") or author.get("url") for author in got["authors"] + item["authors"])


def test_order_of_entries_is_by_date():
    older = replace(ENTRY, id="urn:x:old", published=datetime(2012, 7, 10, tzinfo=UTC))
    assert render_json_feed(replace(FEED, entries=(older, ENTRY))) == render_json_feed(
        replace(FEED, entries=(ENTRY, older))
    )


@given(st.text(), st.text())
def test_any_text_is_kept(title, content):
    got = render_json_feed(replace(FEED, title=title, entries=(replace(ENTRY, title=title, content_html=content),)))
    assert got.endswith(b"}\n")
    (item,) = json.loads(got)["items"]
    assert item["content_html"] == content.encode(errors="ignore").decode()
