"""Tests the keys of outputs: a file is made again exactly when something that it really uses has changed."""

import pytest

from tests.services.campaigns import BUILTIN, FORM, MINIMAL, keys_of, pages_of, update

SITE = {
    "campaign.yaml": MINIMAL + FORM,
    "content/en/story.md": "Because.\n",
    "content/en/pages/press.md": "---\ntitle: Press\n---\n\nText.\n",
    "content/en/updates/2024-01-01-one.md": update("One"),
    "content/en/updates/2024-02-01-two.md": update("Two"),
    "content/en/updates/2024-03-01-three.md": update("Three"),
}
THEME = {
    path.removeprefix("themes/"): content for path, content in BUILTIN.items() if path.startswith("themes/placard/")
}


def changed(before, after, **options):
    """Return the paths whose key differs, after checking that only their content may differ."""
    old, new = keys_of(before), keys_of(after, **options)
    different = {path for path in old.keys() & new.keys() if old[path] != new[path]}
    contents = pages_of(before), pages_of(after, **options)
    for path in (old.keys() & new.keys()) - different:
        assert contents[0][path] == contents[1][path], f"{path} has changed, and its key has not"
    return different | (old.keys() ^ new.keys())


def overlay(name, text):
    return {f"themes/placard/templates/{name}": text}


def test_another_engine_for_the_texts_remakes_what_it_reads_in_another_way():
    waves = SITE | {"content/en/pages/waves.md": "---\ntitle: Waves\n---\n\nOne ~wave~.\n"}
    after = waves | {"campaign.yaml": MINIMAL + FORM + "markdown: commonmark\n"}
    assert changed(waves, after) == {"waves/index.html"}


def test_nothing_changes_without_a_reason():
    assert changed(SITE, dict(reversed(SITE.items()))) == set()


def test_a_new_update_remakes_what_shows_it_and_nothing_else():
    after = SITE | {"content/en/updates/2024-04-01-four.md": update("Four")}
    found = changed(SITE, after)
    assert "press/index.html" not in found
    assert "thanks/index.html" not in found
    assert "404.html" not in found
    assert {"index.html", "updates/index.html", "updates/four/index.html", "feed.xml", "sitemap.xml"} <= found
    assert not [path for path in found if path.startswith("assets/")]


def test_an_update_whose_template_does_not_name_its_neighbours_is_left_alone():
    plain = overlay("update.html", "<!doctype html><title>{{ page.title }}</title>{{ campaign.title }}")
    after = SITE | {"content/en/updates/2024-04-01-four.md": update("Four")}
    found = changed(SITE | plain, after | plain)
    assert "updates/four/index.html" in found
    assert not {f"updates/{name}/index.html" for name in ("one", "two", "three")} & found


def test_a_text_remakes_only_its_page_and_what_is_packed_of_it():
    after = SITE | {"content/en/pages/press.md": "---\ntitle: Press\nsummary: Text.\n---\n\nOther text.\n"}
    assert changed(SITE, after) == {"press/index.html", "press-kit.zip"}


@pytest.mark.parametrize(
    ("template", "pages"),
    [
        ("_tally.html", {"index.html"}),
        ("_form.html", {"index.html"}),
        ("thanks.html", {"thanks/index.html"}),
        ("404.html", {"404.html"}),
        ("updates.html", {"updates/index.html"}),
        ("update.html", {f"updates/{name}/index.html" for name in ("one", "two", "three")}),
        (
            "_note.html",
            {"index.html", "paper/index.html", "press/index.html"}
            | {f"updates/{name}/index.html" for name in ("one", "two", "three")},
        ),
    ],
)
def test_a_shadowed_template_remakes_exactly_the_pages_that_reach_it(template, pages):
    own = THEME[f"placard/templates/{template}"].decode() + "{# mine #}"
    assert changed(SITE, SITE | overlay(template, own)) == pages


def test_a_template_that_extends_the_one_it_shadows_reaches_both():
    own = overlay("campaign.html", '{% extends "theme/campaign.html" %}')
    assert changed(SITE, SITE | own) == {"index.html"}
    assert pages_of(SITE)["index.html"] == pages_of(SITE | own)["index.html"]


def test_a_static_file_remakes_what_links_to_it():
    after = SITE | {"themes/placard/static/sign.js": "// mine\n"}
    found = changed(SITE, after)
    pages = {path for path in keys_of(SITE) if path.endswith(".html")}
    assert pages <= found
    assert {path for path in found - pages if not path.startswith("assets/sign")} == set()


def test_a_parameter_of_the_theme_remakes_what_shows_it():
    after = SITE | {"campaign.yaml": SITE["campaign.yaml"] + 'theme: {name: placard, accent: "#0055aa"}\n'}
    found = changed(SITE, after)
    assert "index.html" in found
    assert not {"feed.xml", "sitemap.xml", "robots.txt"} & found


def test_words_remake_the_pages_of_their_language_alone():
    both = SITE | {"content/fr/story.md": "Parce que.\n"}
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Updates"\nmsgstr "Quoi de neuf"\n'
    found = changed(both, both | {"content/fr/messages.po": own})
    assert found
    assert all(path.startswith("fr/") for path in found)


def test_a_page_that_only_links_to_files_follows_a_new_address_of_the_site():
    """What is shown at any address links from the root, so that its links hold the path of the site."""
    bare = overlay("404.html", '<!doctype html><link rel="stylesheet" href="{{ asset("style.css") }}">')
    found = changed(SITE | bare, SITE | bare, base_url="https://example.org/elsewhere/")
    assert "404.html" in found
