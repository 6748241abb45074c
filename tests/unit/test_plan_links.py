"""Tests generator/plan/links.py: from one page of the site to another."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.links import Linker, output_path

BASE = "https://example.org/stop/"
PATHS = st.lists(st.sampled_from(["fr", "updates", "2", "ні", "a b", "x%y"]), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@pytest.mark.parametrize(
    ("page", "path", "href"),
    [
        ("", "", "./"),
        ("", "updates/", "updates/"),
        ("updates/", "", "../"),
        ("updates/", "updates/", "./"),
        ("fr/updates/", "updates/2/", "../../updates/2/"),
        ("updates/", "assets/style.css", "../assets/style.css"),
        ("404.html", "", "./"),
        ("assets/style.css", "assets/fonts/a.woff2", "fonts/a.woff2"),
        ("", "uk/знову/", "uk/%D0%B7%D0%BD%D0%BE%D0%B2%D1%83/"),
    ],
)
def test_links_are_relative(page, path, href):
    assert Linker(page, BASE).href(path) == href


@given(PATHS, PATHS)
def test_a_relative_link_leads_where_it_should(page, path):
    linker = Linker(page, BASE)
    assert urljoin(linker.url(page), linker.href(path)) == linker.url(path)


def test_an_anchor_on_the_page_itself_is_only_the_anchor():
    assert Linker("updates/", BASE).href("updates/", "sign") == "#sign"
    assert (
        Linker("", BASE).href("updates/", "заголовок")
        == "updates/#%D0%B7%D0%B0%D0%B3%D0%BE%D0%BB%D0%BE%D0%B2%D0%BE%D0%BA"
    )


@pytest.mark.parametrize(
    ("base", "href"),
    [
        ("https://example.org/", "/updates/"),
        ("https://example.org/stop/", "/stop/updates/"),
        ("https://example.org/a%20b/", "/a%20b/updates/"),
        ("https://example.org/été/", "/%C3%A9t%C3%A9/updates/"),
    ],
)
def test_a_page_without_an_address_of_its_own_links_from_the_root(base, href):
    assert Linker("404.html", base, rooted=True).href("updates/") == href


def test_texts_that_leave_the_site_link_absolutely():
    linker = Linker("fr/feed.xml", BASE, absolute=True)
    assert linker.href("fr/updates/", "a") == "https://example.org/stop/fr/updates/#a"
    assert linker.href("fr/feed.xml", "a") == "https://example.org/stop/fr/feed.xml#a"


@pytest.mark.parametrize(
    ("path", "file"), [("", "index.html"), ("fr/", "fr/index.html"), ("404.html", "404.html"), ("feed.xml", "feed.xml")]
)
def test_hosts_serve_a_folder_by_its_index(path, file):
    assert output_path(path) == file
