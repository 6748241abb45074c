"""What search engines are told: types and facts of each kind of page, and that a text cannot get out of it."""

import json
import re

import pytest

from tests.services.campaigns import MINIMAL, keys_of, pages_of, update
from tests.services.html import Page

BASE = MINIMAL.replace("Harbor}", "Harbor, url: https://harbor.example/, social: [https://s.example/@h]}")
FILES = {
    "campaign.yaml": f"{BASE}summary: All about it.\nactions: {{call: {{kind: call, title: Call, script: Hello}}}}\n",
    "content/en/story.md": "Why.\n",
    "content/en/pages/press.md": "---\ntitle: Press\nsummary: For you.\n---\n\nText.\n",
    "content/en/updates/2024-01-02-first.md": update("First", author="Ana", updated="2024-02-03 10:00", summary="One."),
    "content/en/updates/2024-03-02-next.md": update("Next"),
}
BLOCK = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_of(content):
    """Return what a page tells machines, or None."""
    found = BLOCK.findall(content)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


@pytest.fixture(scope="module")
def made():
    return {path: content for path, content in pages_of(FILES).items() if path.endswith(".html")}


ORGANIZATION = {
    "@type": "Organization",
    "name": "Friends of the Harbor",
    "url": "https://harbor.example/",
    "sameAs": ["https://s.example/@h"],
}


def test_the_campaign_page_is_the_site_with_its_publisher(made):
    assert data_of(made["index.html"]) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Save the old harbor",
        "url": "https://example.org/",
        "inLanguage": "en",
        "publisher": ORGANIZATION,
    }


def test_an_update_is_an_article_with_its_place(made):
    article, way = data_of(made["updates/first/index.html"])["@graph"]
    assert article == {
        "@type": "Article",
        "headline": "First",
        "url": "https://example.org/updates/first/",
        "inLanguage": "en",
        "datePublished": "2024-01-02T00:00:00+00:00",
        "dateModified": "2024-02-03T10:00:00+00:00",
        "author": {"@type": "Person", "name": "Ana"},
        "publisher": ORGANIZATION,
        "description": "One.",
    }
    assert way["@type"] == "BreadcrumbList"
    assert [(one["position"], one["name"], one["item"]) for one in way["itemListElement"]] == [
        (1, "Save the old harbor", "https://example.org/"),
        (2, "Updates", "https://example.org/updates/"),
        (3, "First", "https://example.org/updates/first/"),
    ]


def test_without_a_name_the_publisher_has_written(made):
    article, _ = data_of(made["updates/next/index.html"])["@graph"]
    assert article["author"] == ORGANIZATION


def test_every_page_says_what_it_is_and_those_that_nobody_lists_say_nothing(made):
    kinds = {
        path: (data := data_of(content)) and data.get("@graph", [data])[0]["@type"] for path, content in made.items()
    }
    assert kinds == {
        "index.html": "WebSite",
        "updates/index.html": "CollectionPage",
        "updates/first/index.html": "Article",
        "updates/next/index.html": "Article",
        "press/index.html": "WebPage",
        "call/index.html": "WebPage",
        "thanks/index.html": None,
        "call/done/index.html": None,
        "embed/index.html": None,
        "poster/index.html": None,
        "404.html": None,
    }


def test_addresses_are_those_under_which_pages_are_listed(made):
    for path, content in made.items():
        data = data_of(content)
        if data:
            (canonical,) = [one["href"] for one in Page(content.decode()).rel("canonical")]
            assert data.get("@graph", [data])[0]["url"] == canonical, path


def test_a_draft_is_not_told_of():
    made = pages_of({**FILES, "campaign.yaml": FILES["campaign.yaml"] + "status: draft\n"})
    assert all(data_of(content) is None for path, content in made.items() if path.endswith(".html"))


def test_a_text_cannot_end_the_element():
    title = '</script><script>alert(1)</script><!-- & "x" 日'
    made = pages_of({**FILES, "content/en/updates/2024-04-02-bad.md": update(json.dumps(title, ensure_ascii=False))})
    page = made["updates/bad/index.html"]
    article, _ = data_of(page)["@graph"]
    assert article["headline"] == title
    scripts = [one for one in Page(page.decode()).all("script") if "src" not in one]
    assert scripts == [{"type": "application/ld+json"}]


def test_a_text_that_is_not_translated_is_told_of_where_it_was_written():
    files = {**FILES, "content/fr/campaign.yaml": "title: Sauvons le vieux port\n"}
    files["content/fr/updates/2024-01-02-first.md"] = update("Premier")
    made = pages_of(files)
    first, way = data_of(made["fr/updates/first/index.html"])["@graph"]
    assert (first["headline"], first["inLanguage"], first["url"]) == (
        "Premier",
        "fr",
        "https://example.org/fr/updates/first/",
    )
    assert way["itemListElement"][0]["name"] == "Sauvons le vieux port"
    assert data_of(made["fr/updates/next/index.html"]) is None, "search engines list the original alone"
    original, _ = data_of(made["updates/next/index.html"])["@graph"]
    assert (original["headline"], original["url"]) == ("Next", "https://example.org/updates/next/")


def test_the_moment_of_a_change_is_part_of_the_key():
    changed = {
        **FILES,
        "content/en/updates/2024-01-02-first.md": FILES["content/en/updates/2024-01-02-first.md"].replace(
            "10:00", "11:00"
        ),
    }
    before, after = keys_of(FILES), keys_of(changed)
    assert "updates/first/index.html" in {path for path in after if after[path] != before[path]}
