"""Make the sitemap, in parts where it is large. Must not choose which pages are in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape

from generator.model.syndication import SitemapEntry, ascii_url

MAX_URLS = 50_000
"""Most addresses that one file may hold (sitemaps.org)."""
MAX_BYTES = 52_428_800
"""Most bytes that one file may have, uncompressed (sitemaps.org)."""


def render_sitemap(
    entries: Iterable[SitemapEntry], *, site_url: str, max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES
) -> Mapping[str, bytes]:
    """Write pages, in the order given, as the files of a sitemap by output path.

    One file `sitemap.xml`; above a limit, parts `sitemap-1.xml`, … and `sitemap.xml` as their index. No file at all
    where there is no page, since an empty sitemap is invalid. `site_url` is the absolute URL of the site's root.
    https://www.sitemaps.org/protocol.html, with alternates as search engines read them (`xhtml:link`).
    """
    # each part is written before the next one is rendered: a hundred thousand pages in ten languages fill 150 MB
    parts = [
        (_urlset(part), max((day for _, day in part if day), default=None))
        for part in _split(entries, max_urls, max_bytes)
    ]
    if not parts:
        return {}
    if len(parts) == 1:
        return {"sitemap.xml": parts[0][0]}
    files = {f"sitemap-{number}.xml": content for number, (content, _) in enumerate(parts, 1)}
    root = site_url.rstrip("/")
    rows = [_row("sitemap", f"{root}/{path}", latest) for path, (_, latest) in zip(files, parts, strict=True)]
    return {"sitemap.xml": _document("sitemapindex", _SITEMAP, rows), **files}


_Part = list[tuple[str, date | None]]
"""Rendered pages of one file, each with the day of its last change."""

_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URLSET = f'{_SITEMAP} xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def _split(entries: Iterable[SitemapEntry], max_urls: int, max_bytes: int) -> Iterator[_Part]:
    """Cut the rendered pages into parts that keep both limits; a page that breaks one alone stands alone."""
    frame = len(_document("urlset", _URLSET, ()))
    part: _Part = []
    size = frame
    for entry in entries:
        row = _row("url", entry.url, entry.lastmod, entry.alternates)
        weight = len(row) + 1  # rows are ASCII: characters are bytes
        if part and (len(part) == max_urls or size + weight > max_bytes):
            yield part
            part, size = [], frame
        part.append((row, entry.lastmod))
        size += weight
    if part:
        yield part


def _row(name: str, url: str, lastmod: date | None, alternates: Sequence[tuple[str, str]] = ()) -> str:
    """Write one address. Alternates come last: the schema wants elements of other namespaces behind its own."""
    changed = f"<lastmod>{lastmod:%Y-%m-%d}</lastmod>" if lastmod else ""
    links = "".join(
        f'\n<xhtml:link rel="alternate" hreflang="{escape(ascii_url(lang))}" href="{escape(ascii_url(href))}"/>'
        for lang, href in alternates
    )
    return f"<{name}><loc>{escape(ascii_url(url))}</loc>{changed}{links}</{name}>"


def _urlset(part: _Part) -> bytes:
    return _document("urlset", _URLSET, [row for row, _ in part])


def _document(name: str, namespaces: str, rows: Sequence[str]) -> bytes:
    body = "".join(f"{row}\n" for row in rows)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{name} {namespaces}>\n{body}</{name}>\n'.encode()
