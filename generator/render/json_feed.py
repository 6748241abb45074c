"""Make the JSON Feed of one language. Must not know files or the clock."""

import json

from generator.model.syndication import Feed, FeedEntry, rfc3339


def render_json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed 1.1 in UTF-8, keys sorted, entries newest first, with a newline at the end.

    Absent values are left out. Raises ValueError where a moment has no offset. https://jsonfeed.org/version/1.1
    """
    document = _present(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": feed.url,
            "feed_url": feed.feed_url,
            "language": feed.lang,
            "icon": feed.icon,
            "authors": [_present({"name": feed.author_name, "url": feed.author_url})],
        }
    )
    document["items"] = [_item(entry, feed.lang) for entry in feed.newest_first]
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return text.encode(errors="ignore") + b"\n"  # half a surrogate pair is no text: dropped, as in Atom


def _item(entry: FeedEntry, feed_lang: str) -> dict[str, object]:
    item = _present(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "language": entry.lang if entry.lang != feed_lang else None,
            "summary": entry.summary,
            "image": entry.image,
            "date_published": rfc3339(entry.published),
            "date_modified": rfc3339(entry.updated),
            "authors": [{"name": entry.author}] if entry.author else None,
        }
    )
    item["content_html"] = entry.content_html  # one kind of content must be there, be it empty
    return item


def _present(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}
