"""Tests which pages of the built-in theme load its second style sheet: those that show what it is for, no others."""

import pytest

from tests.services.campaigns import DOT, FORM, MINIMAL, pages_of, update
from tests.services.html import Page

HERO = 'hero: {image: media/dot.svg, alt: "A dot"}\n'
PARTNERS = "partners: [{name: Friends of the Pier}]\n"
PLAIN = {
    "campaign.yaml": MINIMAL + FORM + HERO + PARTNERS,
    "content/media/dot.svg": DOT,
    "content/en/story.md": "It matters.\n\n### Why\n\n- This\n- That\n",
    "content/en/updates/2024-06-01-news.md": update("Something happened"),
}
GERMAN = {"content/de/campaign.yaml": "title: Rettet den alten Hafen\n", "content/de/story.md": "Darum.\n"}


def sheets(files, path="index.html"):
    """Return the style sheets of a page, without folder and fingerprint."""
    page = Page(pages_of(files)[path].decode())
    return [one["href"].rpartition("/")[2].split(".")[0] for one in page.rel("stylesheet")]


def campaign(old, new):
    """Return the usual campaign with one thing changed in campaign.yaml."""
    changed = PLAIN["campaign.yaml"].replace(old, new)
    assert changed != PLAIN["campaign.yaml"]
    return PLAIN | {"campaign.yaml": changed}


def test_a_usual_campaign_page_needs_one_sheet():
    assert sheets(PLAIN) == ["style"]
    assert sheets(PLAIN | GERMAN, "de/index.html") == ["style"], "news in another language and all"


@pytest.mark.parametrize("path", ["404.html", "updates/index.html", "updates/news/index.html", "thanks/index.html"])
def test_other_pages_have_both(path):
    assert sheets(PLAIN, path) == ["style", "more"]


@pytest.mark.parametrize(
    "files",
    [
        campaign("harbor\n", "harbor before somebody turns it into yet another place for cars\n"),
        campaign(HERO, ""),
        campaign(PARTNERS, ""),
        campaign(PARTNERS, PARTNERS + "status: won\n"),
        campaign(PARTNERS, PARTNERS + "petition: {signatures: {count: 1000000}}\n"),
        campaign("email]", "email, {name: boat, label: Your boat, kind: radio, options: {a: A, b: B}}]"),
        PLAIN | {"content/en/story.md": "First.\n\n> Said somebody.\n"},
        PLAIN | {"content/en/letter.md": "1. We ask.\n2. We ask again.\n"},
        PLAIN
        | {"content/en/updates/2024-06-02-more.md": update("Much more has happened than anybody could have expected")},
    ],
    ids=["title", "no-picture", "no-partners", "over", "million", "radio", "quotation", "list", "news"],
)
def test_a_campaign_page_that_shows_more_has_both(files):
    assert sheets(files) == ["style", "more"]


def test_scripts_of_another_size_have_a_sheet_of_their_own_where_they_are_shown_large():
    greek = campaign("locale: en", "locale: el") | {"content/el/story.md": "Γιατί.\n"}
    assert sheets(greek) == ["style", "scripts"]
    assert sheets(greek, "thanks/index.html") == ["style", "scripts", "more"]
    both = PLAIN | {"content/el/campaign.yaml": "title: Σώστε το λιμάνι\n", "content/el/story.md": "Γιατί.\n"}
    assert sheets(both) == ["style"], "the name of a language is no headline"
    assert sheets(both, "el/index.html") == ["style", "scripts"]
    news = {**both, "content/el/updates/2024-06-02-own.md": update("Νέα")}
    assert sheets(news, "el/updates/index.html") == ["style", "scripts", "more"]
    english = greek | {"content/en/campaign.yaml": "title: Save it\n", "content/en/story.md": "Because.\n"}
    assert sheets(english | {"content/el/updates/2024-06-02-own.md": update("Νέα")}, "en/index.html") == [
        "style",
        "scripts",
    ]
    assert sheets(both, "updates/index.html") == ["style", "scripts", "more"]
