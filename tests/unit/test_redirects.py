"""Redirects: the `_redirects` file, the pages, and that nothing hostile gets through either."""

from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.syndication import Redirect
from generator.render.redirects import redirect_output_path, render_redirect_page, render_redirects

SITE = "https://example.org/stop"


def redirect(from_path, to):
    return Redirect(from_path, to, to if to.startswith("http") else SITE + to)


def page(found, **values):
    settings = {"lang": "en", "direction": "ltr", "sentence": "This page has moved."} | values
    return render_redirect_page(found, **settings).decode()


class Links(HTMLParser):
    """Collects the tags of a page and where it leads."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.href, self.refresh, self.canonical = [], "", "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        if tag == "a":
            self.href = values["href"]
        if values.get("http-equiv") == "refresh":
            self.refresh = values["content"]
        if values.get("rel") == "canonical":
            self.canonical = values["href"]


def test_file():
    got = render_redirects(
        [
            redirect("/старе/", "/updates/x/?a=1#top"),
            redirect("/old page", "https://other.example/a b"),
            redirect("/a*b/:c", "/"),
        ]
    )
    assert got.decode() == (
        "/%D1%81%D1%82%D0%B0%D1%80%D0%B5/ /updates/x/?a=1#top 301\n"
        "/a%2Ab/%3Ac / 301\n"
        "/old%20page https://other.example/a%20b 301\n"
    )


def test_file_below_a_path():
    assert render_redirects([redirect("/old/", "/new/")], base_path="/stop/") == b"/stop/old/ /stop/new/ 301\n"


def test_file_without_redirects_is_empty():
    assert render_redirects([]) == b""


def test_file_does_not_show_the_order_of_files():
    one, two = redirect("/a/", "/x/"), redirect("/b/", "/y/")
    assert render_redirects([one, two]) == render_redirects([two, one])


def test_page():
    found = redirect("/fr/ancien/", "/fr/updates/x/?a=1&b=2#haut")
    assert (
        page(found, lang="fr", sentence="Cette page a déménagé : « <ici> »")
        == """\
<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<title>Cette page a déménagé : « &lt;ici&gt; »</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=../updates/x/?a=1&amp;b=2#haut">
<link rel="canonical" href="https://example.org/stop/fr/updates/x/?a=1&amp;b=2#haut">
</head>
<body>
<main><p><a href="../updates/x/?a=1&amp;b=2#haut">Cette page a déménagé : « &lt;ici&gt; »</a></p></main>
</body>
</html>
"""
    )


@pytest.mark.parametrize(
    ("from_path", "to", "href"),
    [
        ("/old/", "/", "../"),
        ("/old", "/", "../"),
        ("/old.html", "/", "./"),
        ("/old.html", "/new/", "./new/"),
        ("/a/b/old/", "/a/b/new/", "../new/"),
        ("/a/b/", "/a/", "../"),
        ("/a/", "/a/b/", "./b/"),
        ("/a/b.html", "/c/d.html?x#y", "../c/d.html?x#y"),
        ("/old/", "/?q=a/b", "../?q=a/b"),
        ("/old/", "/#sign", "../#sign"),
        ("/caf%C3%A9/x/", "/café/y/", "../y/"),
        ("/old.html", "/mailto:x/", "./mailto:x/"),
        ("/old.html", "/'x'/", "./%27x%27/"),
        ("/old/", "https://other.example/?a=b#c", "https://other.example/?a=b#c"),
    ],
)
def test_pages_lead_on_by_a_relative_link(from_path, to, href):
    links = Links(page(redirect(from_path, to)))
    assert unquote(links.href) == unquote(href)
    assert links.refresh == f"0; url={links.href}"


@pytest.mark.parametrize(
    "to", ["javascript:alert(1)", "//other.example/", "/\\other.example/", "data:text/html,x", "updates/x/", ""]
)
def test_other_destinations_are_refused(to):
    with pytest.raises(ValueError, match="neither a path"):
        page(redirect("/old/", to))
    with pytest.raises(ValueError, match="neither a path"):
        render_redirects([redirect("/old/", to)])


def test_right_to_left():
    assert '<html lang="ar" dir="rtl">' in page(redirect("/old/", "/ar/"), lang="ar", direction="rtl")


@pytest.mark.parametrize(
    ("from_path", "path"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("/old.html", "old.html"),
        ("/old.html/", "old.html/index.html"),
        ("/feed.xml", "feed.xml/index.html"),
        ("/a/b/", "a/b/index.html"),
        ("/", "index.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/a/../b/", "a/b/index.html"),
        ("/%2e%2e/%2E%2E/x/", "%2e%2e/%2E%2E/x/index.html"),
        ("/a%2Fb/", "a%2Fb/index.html"),
        ("/a%00b/", "a%00b/index.html"),
    ],
)
def test_output_path(from_path, path):
    assert redirect_output_path(from_path) == path


@given(st.text(), st.text(), st.text())
def test_any_text_is_inert(from_path, to, sentence):
    found = redirect(f"/{from_path}", f"/x{to}")
    text = page(found, sentence=sentence, lang=sentence, direction=sentence)
    links = Links(text)
    assert links.tags == [
        "html",
        "head",
        "meta",
        "title",
        "meta",
        "meta",
        "meta",
        "meta",
        "link",
        "body",
        "main",
        "p",
        "a",
    ]
    assert links.refresh == f"0; url={links.href}"
    here = f"https://example.org/{redirect_output_path(found.from_path)}".replace("?", "%3F").replace("#", "%23")
    assert urlsplit(urljoin(here, links.href)).netloc == "example.org"
    line = render_redirects([found]).decode("ascii")
    assert len(line.split()) == 3
    assert line.count("\n") == 1


@given(st.text())
def test_no_output_leaves_the_folder(path):
    segments = redirect_output_path(f"/{path}").split("/")
    assert not {"", ".", ".."} & set(segments)


@given(
    st.from_regex(r"(/[a-c]{1,2}){0,4}/", fullmatch=True),
    st.from_regex(r"(/[a-c]{1,2}){0,4}/?(\?[a/]*)?(#[a/]*)?", fullmatch=True),
)
def test_relative_links_arrive(from_path, to):
    to = to if to.startswith("/") else f"/{to}"
    links = Links(page(redirect(from_path, to)))
    # urljoin() drops an empty query or fragment, which leads to the same place
    assert urljoin(SITE + from_path, links.href) == urljoin(SITE, SITE + to)
