"""Tests what an archive keeps of a site, what it leaves out, and where its links lead."""

import re
from base64 import b64decode
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.archive.compose import plan_archive
from generator.archive.pages import Addresses
from generator.archive.sheets import make_sheet_quiet
from generator.archive.single import _IntoDocument
from generator.archive.tokens import Start, drop_elements, read_tokens, write_tokens
from generator.check.markup import parse_markup
from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan, Output
from generator.model.options import Options
from generator.pipeline import decide_site
from generator.render.site import render_plan
from tests.services.campaigns import (
    DOT,
    FORM,
    MINIMAL,
    NOON,
    ROOT,
    THEMES,
    example_content,
    pages_of,
    snapshot_of,
    update,
)

HARBOR = {
    "campaign.yaml": MINIMAL
    + FORM
    + "actions:\n  call: {kind: call, title: Call, script: Hello, contacts: [{name: Office, phone: '123'}]}\n"
    + "  pass: {kind: share, title: Tell others}\n"
    + "hero: {image: media/dot.svg, alt: A dot}\n",
    "content/media/dot.svg": DOT,
    "content/en/story.md": "Because. [Sign](action:sign). [The first](updates/2024-01-01-first.md#why)\n",
    "content/en/pages/privacy.md": "---\ntitle: Your data\n---\n\n## Why\n\nWe keep little. [Law](https://law.test/x)\n",
    "content/en/updates/2024-01-01-first.md": update("The first", "## Why\n\nSee [data](../pages/privacy.md#why)."),
    "content/en/updates/2024-02-01-second.md": update("The second", "## Why\n\n[Here](#why)", image="media/dot.svg"),
    "content/fr/campaign.yaml": "title: Sauvez le vieux port\n",
    "content/fr/updates/2024-01-01-first.md": update("Le premier", "## Why\n\nVoilà."),
}
UNAWARE = """\
<!doctype html><html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><meta charset="utf-8">
<title>{{ page.title }}</title>
<link rel="preload" href="https://fonts.test/a.woff2" as="font"><link rel="manifest" href="x.webmanifest">
<meta property="og:image" content="https://cdn.test/x.png"><script src="https://cdn.test/x.js"></script></head>
<body onload="go()" background="https://cdn.test/b.png"><!-- a note -->
<main><h1>{{ campaign.title }}</h1><noscript><p>No script here</p></noscript>
<form action="https://forms.test/"><label>Name <input name="n"></label><button>Go</button></form><p>After</p>
<iframe src="https://video.test/1"></iframe><video src="https://video.test/2.mp4" autoplay></video>
<img src="https://cdn.test/p.png" alt="A port"><a href="https://out.test/?a=1&amp;b=2"
ping="https://spy.test/" target="_blank" onclick="x()" style="color:red">Out</a
><a href="thanks/">Thanks</a><a href="feed.xml">Feed</a></main></body></html>
"""


def archive_of(files, *tags, **options):
    """Return the files of an archive by path."""
    found = Diagnostics()
    site = decide_site(snapshot_of(files), Options(**{"as_of": NOON, "archive": True, **options}), found)
    plan = render_plan(site, found, THEMES, THEMES)
    assert not found.failed, [one.message for one in found]
    made = plan_archive(site, plan, tags=tags or tuple(site.locals))
    return {path: output.produce() for path, output in made.outputs.items()}


THEMES_NAMED = ("placard", "broadsheet")


def in_theme(theme):
    return {**HARBOR, "campaign.yaml": f"{HARBOR['campaign.yaml']}theme: {theme}\n"}


@cache
def kept(which):
    """Return the archive of the harbor in a theme, or of the example in two languages."""
    if which in THEMES_NAMED:
        return archive_of(in_theme(which))
    content = {f"content/{path}": body for path, body in example_content("en", "ar").items()}
    return archive_of({**content, "campaign.yaml": (ROOT / "campaign.yaml").read_bytes()})


@pytest.fixture(params=THEMES_NAMED)
def theme(request):
    return request.param


@pytest.fixture
def harbor(theme):
    return kept(theme)


@pytest.fixture
def example():
    return kept("example")


def markup_of(archive, path):
    return parse_markup(archive[path].decode())


def pages_in(archive):
    return [path for path in archive if path.endswith(".html")]


LOADS = {"src", "srcset", "poster", "data", "background", "action", "formaction"}


def assert_quiet(archive):
    for path in pages_in(archive):
        elements = markup_of(archive, path).elements
        asked = {
            "script",
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "label",
            "iframe",
            "object",
            "embed",
            "base",
        }
        assert [one for one in elements if one.tag in asked] == []
        for one in elements:
            assert not [name for name in one.attributes if name.startswith("on") or name in ("style", "ping", "target")]
            loaded = [one.get(name) for name in LOADS if one.has(name)]
            if one.tag == "link" and one.get("rel") not in ("canonical", "alternate"):
                loaded.append(one.get("href"))
            assert [href for href in loaded if urlsplit(href).scheme not in ("", "data") or href.startswith("//")] == []
        policies = [one.get("content") for one in elements if one.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1
        assert policies[0].startswith("default-src 'none'; style-src 'self'" if "/" in path else "default-src 'none'; ")
        assert "script" not in policies[0]


@pytest.mark.parametrize("which", [*THEMES_NAMED, "example"])
def test_nothing_asks_runs_or_loads_from_elsewhere(which):
    archive = kept(which)
    assert_quiet(archive)
    assert {path.rpartition(".")[2] for path in archive} <= {"html", "css", "svg", "woff2"}
    for path, content in archive.items():
        if path.endswith(".css"):
            assert not re.search(rb"url\(\"?(?:https?:)?//|@import", content)


def test_a_theme_that_knows_nothing_of_archives_is_made_quiet_too():
    files = {**HARBOR, "themes/placard/templates/campaign.html": UNAWARE}
    archive = archive_of(files, "en")
    assert_quiet(archive)
    page = archive["site/index.html"].decode()
    body = page[page.index("<body>") :]
    assert "cdn.test/x" not in page
    assert "fonts.test" not in page
    assert "a note" not in page
    assert "<p>No script here</p>" in body
    assert "<p>After</p>" in body
    assert "Name" not in body
    assert '<a href="https://video.test/1">https://video.test/1</a>' in body
    assert '<a href="https://video.test/2.mp4">https://video.test/2.mp4</a>' in body
    assert '<a href="https://cdn.test/p.png">A port</a>' in body
    assert '<a href="https://out.test/?a=1&amp;b=2">Out</a>' in body
    assert '<a href="https://example.org/thanks/">Thanks</a><a href="https://example.org/feed.xml">Feed</a>' in body


@pytest.mark.parametrize("which", [*THEMES_NAMED, "example"])
def test_every_link_inside_leads_somewhere(which):
    archive = kept(which)
    ids = {
        path: [one.get("id") for one in markup_of(archive, path).elements if one.has("id")]
        for path in pages_in(archive)
    }
    count = 0
    for path in pages_in(archive):
        assert len(ids[path]) == len(set(ids[path])), "no id is there twice"
        for one in markup_of(archive, path).all("a", "link", "img", "source"):
            for href in (one.get("href"), one.get("src")):
                if not href or urlsplit(href).scheme:
                    continue
                to = urlsplit(urljoin(f"http://archive/{path}", href))
                target, fragment = unquote(to.path[1:]), unquote(to.fragment)
                assert target in archive, (path, href)
                assert not fragment or fragment == "top" or fragment in ids[target], (path, href)
                count += 1
        for one in markup_of(archive, path).elements:
            named = " ".join(one.get(name) for name in ("aria-labelledby", "aria-describedby"))
            assert set(named.split()) <= set(ids[path]), (path, named)
    assert count > 50


def test_links_between_pages_become_fragments(harbor):
    page = harbor["en.html"].decode()
    assert '<a href="#updates/first%3Awhy">The first</a>' in page
    assert '<a href="#privacy%3Awhy">data</a>' in page
    assert '<a href="#updates/second%3Awhy">Here</a>' in page
    assert '<a href="https://law.test/x"' in page, "what is elsewhere stays there"
    assert re.search(r'<a href="fr.html#top" lang="fr"', page)
    assert '<a href="updates/first/index.html#why">The first</a>' in harbor["site/index.html"].decode()


def test_languages_that_are_left_out_are_links_to_the_site():
    archive = archive_of(HARBOR, "fr")
    assert pages_in(archive)[0] == "fr.html"
    assert "en.html" not in archive
    assert "site/index.html" not in archive
    assert '<a href="https://example.org/" lang="en"' in archive["fr.html"].decode()
    assert '<a href="https://example.org/" lang="en"' in archive["site/fr/index.html"].decode()


def test_the_contents_name_every_page_with_updates_from_the_first_to_the_last(harbor):
    page = harbor["fr.html"].decode()
    contents = page[page.index("<nav class=") : page.index("</nav>")]
    rows = re.findall(r'<li>(.*?)<a href="(.*?)"><span(.*?)>(.*?)</span>', contents)
    assert [(day, href, text) for day, href, _, text in rows] == [
        ("", "#top", "Sauvez le vieux port"),
        ("1 janvier 2024 · ", "#updates/first", "Le premier"),
        ("1 février 2024 · ", "#updates/second", "The second"),
        ("", "#privacy", "Your data"),
        ("", "#call", "Call"),
    ]
    assert [spoken for _, _, spoken, _ in rows][2] == ' lang="en" dir="ltr"', "a text that stands in says its language"
    assert '<html lang="fr" dir="ltr">' in page
    assert '<aside class="kept" lang="fr" dir="ltr">Ceci est une copie à conserver.' in page
    assert '<a href="https://example.org/fr/" dir="ltr">' in page


def test_an_open_campaign_is_shown_as_it_was_without_the_way_to_the_form(harbor):
    page = harbor["en.html"].decode()
    assert "This is a copy to keep. Signing is not part of it." in page
    for gone in ("Sign now", "Closed", "Signing has ended", "Pass it on", "Tell others", "Atom feed", "#sign"):
        assert gone not in page, gone
    assert '<html lang="ar" dir="rtl">' not in page


def test_how_a_campaign_ended_comes_before_the_thanks(theme):
    files = in_theme(theme)
    ended = files["campaign.yaml"].replace("status: open\n", "") + "status: won\noutcome: The harbor stays.\n"
    page = archive_of({**files, "campaign.yaml": ended}, "en")["site/index.html"].decode()
    assert page.index("The harbor stays.") < page.index("We have won. Thank you")
    assert "Pass it on" not in page
    published = pages_of({**files, "campaign.yaml": ended})["index.html"].decode()
    assert "Pass it on" in published
    assert "Most people sign" not in published


def test_right_to_left_stays_so(example):
    page = example["ar.html"].decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<aside class="kept" lang="ar" dir="rtl">' in page


def test_a_site_that_is_open_is_not_changed_by_being_archived():
    """The same campaign without the option has its form."""
    assert '<form id="sign-form"' in pages_of(HARBOR)["index.html"].decode()


def test_pictures_are_inside_the_document(harbor, theme):
    pictures = [one.get("src") for one in markup_of(harbor, "en.html").all("img")]
    in_lists = {"placard": 1, "broadsheet": 0}[theme]
    assert len(pictures) == 2 + in_lists, "the campaign's, in the update, and perhaps in the list of updates"
    assert {b64decode(one.removeprefix("data:image/svg+xml;base64,")) for one in pictures} == {DOT}


def test_the_document_carries_the_lightest_of_the_fitting_pictures():
    sizes = {"a.avif": 1, "a-800.jpg": 40, "a-1200.jpg": 90, "a-1200.webp": 60, "a-2400.jpg": 200, "a.jpg": 300}
    plan = BuildPlan({f"media/{name}": Output("", "", lambda size=size: b"x" * size) for name, size in sizes.items()})
    way = _IntoDocument(Addresses("https://example.org/x/", plan), "en", {}, {})
    picture = Start(
        "img", (("src", "../media/a.jpg"), ("srcset", "../media/a-800.jpg 800w, ../media/a-2400.jpg 2400w"))
    )
    source = Start(
        "source", (("srcset", "../media/a-1200.webp 1200w, ../media/a-1200.jpg 1200w, ../media/a.avif 1200w"),)
    )
    (made,) = way.picture("fr/", picture, [source])
    assert made.get("src") == "data:image/webp;base64," + "eHh4" * 20
    assert not made.has("srcset")
    (alone,) = way.picture("fr/", Start("img", (("src", "../media/a.jpg"), ("alt", "Port"))), [])
    assert len(b64decode(alone.get("src").partition(",")[2])) == 300
    link = way.picture("fr/", Start("img", (("src", "../media/a.avif"), ("alt", "Port"))), [])
    assert write_tokens(link) == '<a href="https://example.org/x/media/a.avif">Port</a>'


def test_a_film_of_the_site_stays_in_the_folder_and_is_a_link_in_the_document():
    body = '<main><h1>x</h1><video controls poster="media/dot.svg"><source src="media/film.mp4"></video></main>'
    files = {
        **HARBOR,
        "content/media/film.mp4": b"film",
        "content/en/story.md": "[Film](media/film.mp4)\n",
        "themes/placard/templates/campaign.html": f"{body}{{{{ story.body.html }}}}{{{{ hero.src }}}}",
    }
    found = Diagnostics()
    site = decide_site(snapshot_of(files), Options(as_of=NOON, archive=True), found)
    plan = render_plan(site, found)
    film = next(path for path in plan.outputs if path.endswith(".mp4"))
    dot = next(path for path in plan.outputs if "dot" in path)
    files["themes/placard/templates/campaign.html"] = body.replace("media/film.mp4", film).replace("media/dot.svg", dot)
    archive = archive_of(files, "en")
    assert archive[f"site/{film}"] == b"film"
    assert f'<source src="{film}">' in archive["site/index.html"].decode()
    assert f'<a href="https://example.org/{film}">' in archive["en.html"].decode()


def test_same_campaign_same_bytes(harbor, theme):
    assert archive_of(dict(reversed(in_theme(theme).items())), as_of=NOON.replace(year=2030)) == harbor


def test_a_page_comes_out_as_it_went_in():
    for path, content in pages_of(HARBOR).items():
        if path.endswith(".html"):
            assert write_tokens(read_tokens(content.decode())) == content.decode()


def test_an_element_without_end_takes_nothing_with_it():
    tokens = read_tokens("<p>a<form><p>b<i>c</i>")
    assert write_tokens(list(drop_elements(tokens, lambda one: one.tag in ("form", "i")))) == "<p>a<p>b"


@pytest.mark.parametrize(
    ("css", "quiet"),
    [
        ("a{background:url(x.png)}", 'a{background:url("here/x.png")}'),
        ("a{background:url( 'x.png' )}", 'a{background:url("here/x.png")}'),
        ("a{background:URL(https://spy.test/x.png)}", 'a{background:url("data:,")}'),
        ("a{mask:url(#m)}", "a{mask:url(#m)}"),
        ('@import "https://spy.test/x.css";b{c:d}', "b{c:d}"),
        ("a::after{content:'</style><script>'}", r"a::after{content:'<\/style><script>'}"),
    ],
)
def test_style_sheets_load_nothing_from_elsewhere(css, quiet):
    assert make_sheet_quiet(css, lambda href: None if "://" in href else f"here/{href}") == quiet


def test_languages_each_in_a_folder_keep_the_page_where_readers_choose():
    files = {**HARBOR, "campaign.yaml": HARBOR["campaign.yaml"] + "languages: {source_path: true}\n"}
    archive = archive_of(files)
    assert {"site/index.html", "site/en/index.html", "site/fr/index.html", "en.html", "fr.html"} <= set(archive)
    assert 'href="en/index.html"' in archive["site/index.html"].decode()
