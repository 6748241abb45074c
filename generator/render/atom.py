"""Make the Atom feed of one language. Must not know files or the clock."""

import re
import xml.etree.ElementTree as ET

from generator.model.syndication import Feed, FeedEntry, rfc3339


def render_atom(feed: Feed) -> bytes:
    """Write a feed as an Atom document in UTF-8 (RFC 4287).

    Entries come newest first. `updated` is the newest of the entries, so equal feeds are equal bytes on any day.
    Characters that XML cannot hold are dropped. Raises ValueError where a moment has no offset.
    """
    root = ET.Element("feed", {"xmlns": _ATOM, "xmlns:media": _MEDIA, "xml:lang": _legal(feed.lang)})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title, **_lang(feed.title_lang))
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle, **_lang(feed.subtitle_lang))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.feed_url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.url)
    _add(root, "updated", rfc3339(feed.last_change))
    _add_author(root, feed.author_name, feed.author_url)
    if feed.icon:
        _add(root, "icon", feed.icon)
    for entry in feed.newest_first:
        _add_entry(root, entry, feed.lang)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


# Prefixes are spelled out in the names of elements: ElementTree's own registry of namespaces is global to the process.
_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA = "http://search.yahoo.com/mrss/"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _add_entry(root: ET.Element, entry: FeedEntry, feed_lang: str) -> None:
    element = ET.SubElement(root, "entry", {} if entry.lang == feed_lang else {"xml:lang": _legal(entry.lang)})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title, **_lang(entry.title_lang))
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    _add(element, "published", rfc3339(entry.published))
    _add(element, "updated", rfc3339(entry.updated))
    if entry.author:
        _add_author(element, entry.author, None)
    if entry.summary:
        _add(element, "summary", entry.summary, **_lang(entry.summary_lang))
    if entry.image:
        _add(element, "media:thumbnail", url=entry.image)  # Media RSS 1.5.1: Atom itself has no picture of an entry
    _add(element, "content", entry.content_html, type="html")


def _add_author(parent: ET.Element, name: str, url: str | None) -> None:
    author = ET.SubElement(parent, "author")
    _add(author, "name", name)
    if url:
        _add(author, "uri", url)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, tag, {name: _legal(value) for name, value in attributes.items()})
    element.text = _legal(text)


def _lang(tag: str) -> dict[str, str]:
    return {"xml:lang": tag} if tag else {}


def _legal(text: str) -> str:
    """Drop what no XML 1.0 document may hold, even escaped (section 2.2 there)."""
    return _ILLEGAL.sub("", text)
