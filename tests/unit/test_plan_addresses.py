"""Addresses: no page takes that of another, in whatever language, nor a redirect that of a file."""

import json
from datetime import UTC, datetime

import pytest

from generator.diagnostics import Diagnostic, Diagnostics
from generator.model.options import Options
from generator.model.snapshot import Snapshot
from generator.pipeline import compile_site
from generator.project.builtin import read_builtin

CAMPAIGN = {"title": "x", "url": "https://x.org/", "locale": "en", "organization": {"name": "x"}}
FAQ = {"content/en/pages/faq.md": "---\ntitle: x\n---\n"}


def findings(files: dict[str, str], **keys: object) -> list[Diagnostic]:
    texts = {"campaign.yaml": json.dumps({**CAMPAIGN, **keys}), "content/en/story.md": "x", **files}
    snapshot = Snapshot(texts={path: text.encode() for path, text in texts.items()}, builtin=read_builtin())
    found = Diagnostics()
    compile_site(snapshot, Options(as_of=datetime(2012, 10, 3, tzinfo=UTC)), found)
    return list(found)


@pytest.mark.parametrize(
    "old",
    [
        "/index.html",
        "/faq",
        "/FAQ/",
        "/faq/index.html",
        "/fa%71/",
        "/thanks/",
        "/robots.txt",
        "/sitemap.xml",
        "/_redirects",
        "/_headers/x/",
        "/feed.xml",
        "/fr/",
        "/fr/feed.json",
        "/404.html",
        "/404.html/x/",
    ],
)
def test_a_redirect_never_takes_the_place_of_something(old: str):
    found = findings({**FAQ, "content/fr/story.md": "x"}, redirects={old: "/"})
    assert [(one.code, one.place.file) for one in found] == [("url-twice", "campaign.yaml")]


def test_redirects_that_are_free():
    assert findings(FAQ, redirects={"/old/": "/faq/", "/faq/old/": "/", "/robots/": "https://x.org/"}) == []


def test_a_page_never_takes_the_place_of_a_language():
    found = findings({"content/en/pages/fr.md": "---\ntitle: x\n---\n", "content/fr/story.md": "x"})
    assert [(one.code, one.place.file) for one in found] == [("url-twice", "content/en/pages/fr.md")]


def test_a_clash_is_told_once_and_not_in_every_language_that_it_shows_in():
    more = {"content/en/pages/other.md": "---\ntitle: x\nslug: faq\n---\n", "content/fr/story.md": "x"}
    found = findings({**FAQ, **more}, organization={"name": "x", "privacy_url": "pages/other.md"})
    assert [(one.code, one.place.line) for one in found] == [("url-twice", 3)]


def test_a_clash_of_translations_is_told():
    files = {f"content/{tag}/pages/{name}.md": "---\ntitle: x\n---\n" for tag in ("en", "fr") for name in ("a", "b")}
    found = findings({**files, "content/fr/pages/b.md": "---\ntitle: x\nslug: a\n---\n"})
    assert [(one.code, one.place.file) for one in found] == [("url-twice", "content/fr/pages/b.md")]


def test_an_action_and_a_page():
    call = {"kind": "call", "title": "Call", "contacts": [{"name": "x", "phone": "+1 2"}]}
    found = findings({**FAQ, "content/fr/story.md": "x"}, actions={"faq": call})
    assert [(one.code, one.hint) for one in found] == [("url-twice", "give the action another name")]
