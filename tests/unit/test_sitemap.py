"""Sitemaps: exact text, limits, index."""

import xml.etree.ElementTree as ET
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.model.syndication import SitemapEntry
from generator.render.sitemap import render_sitemap

SM = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAIR = (("en", "https://example.org/"), ("fr", "https://example.org/fr/"), ("x-default", "https://example.org/"))


def entries(number, **values):
    return [SitemapEntry(url=f"https://example.org/{index}/", **values) for index in range(number)]


def test_whole_text():
    got = render_sitemap(
        [
            SitemapEntry(url="https://example.org/", alternates=PAIR, lastmod=date(2012, 10, 2)),
            SitemapEntry(url="https://example.org/é?a=1&b=<2>"),
        ],
        site_url="https://example.org/",
    )
    assert {path: content.decode() for path, content in got.items()} == {
        "sitemap.xml": """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://example.org/</loc><lastmod>2012-10-02</lastmod>
<xhtml:link rel="alternate" hreflang="en" href="https://example.org/"/>
<xhtml:link rel="alternate" hreflang="fr" href="https://example.org/fr/"/>
<xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/"/></url>
<url><loc>https://example.org/%C3%A9?a=1&amp;b=%3C2%3E</loc></url>
</urlset>
"""
    }


def test_no_page_no_file():
    assert render_sitemap([], site_url="https://example.org/") == {}


def test_too_many_addresses_make_an_index():
    many = [
        *entries(2, lastmod=date(2012, 6, 18)),
        *(SitemapEntry(url=f"https://example.org/fr/{index}/") for index in range(3)),
    ]
    got = render_sitemap(many, site_url="https://example.org/stop", max_urls=2)
    assert list(got) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert (
        got["sitemap.xml"].decode()
        == """\
<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://example.org/stop/sitemap-1.xml</loc><lastmod>2012-06-18</lastmod></sitemap>
<sitemap><loc>https://example.org/stop/sitemap-2.xml</loc></sitemap>
<sitemap><loc>https://example.org/stop/sitemap-3.xml</loc></sitemap>
</sitemapindex>
"""
    )
    found = [url.findtext(f"{SM}loc") for path in list(got)[1:] for url in ET.fromstring(got[path])]
    assert found == [entry.url for entry in many]


def test_the_limit_itself_is_allowed():
    assert list(render_sitemap(entries(2), site_url="https://example.org/", max_urls=2)) == ["sitemap.xml"]
    assert len(render_sitemap(entries(50_000), site_url="https://example.org/")) == 1
    assert len(render_sitemap(entries(50_001), site_url="https://example.org/")) == 3


def test_too_many_bytes_make_an_index():
    whole = render_sitemap(entries(10, alternates=PAIR), site_url="https://example.org/")["sitemap.xml"]
    assert len(render_sitemap(entries(10, alternates=PAIR), site_url="https://example.org/", max_bytes=len(whole))) == 1
    got = render_sitemap(entries(10, alternates=PAIR), site_url="https://example.org/", max_bytes=len(whole) - 1)
    assert list(got) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert all(len(content) < len(whole) for content in got.values())


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1), st.integers(1, 3), st.integers(1, 2000))
def test_any_address_stays_well_formed(pairs, max_urls, max_bytes):
    many = [SitemapEntry(url=address, alternates=((lang, address),)) for lang, address in pairs]
    got = render_sitemap(many, site_url="https://example.org/", max_urls=max_urls, max_bytes=max_bytes)
    roots = [ET.fromstring(content) for content in got.values()]
    assert sum(len(root.findall(f"{SM}url")) for root in roots) == len(many)
    assert all(content.isascii() for content in got.values())
