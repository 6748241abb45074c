"""Tests what stands in piece by piece, from files as translators leave them: read/documents.py, plan/fallback.py."""

from html import escape

import pytest

from generator.diagnostics import Diagnostics
from generator.read.catalogues import parse_catalogue
from generator.read.originals import fingerprint, spell_document
from tests.services.campaigns import BUILTIN, MINIMAL, compile_files, pages_of, update

NAME = "updates/2024-01-01-one.md"
EN = {
    "campaign.yaml": MINIMAL,
    "content/en/story.md": "---\ntitle: Why\n---\n\nBecause.\n",
    f"content/en/{NAME}": update("One", "In English.", summary="Short."),
    "content/fr/campaign.yaml": "title: Sauvons le port\n",
}


def main_of(files, path="fr/updates/one/index.html"):
    page = pages_of({**EN, **files})[path].decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("title", ["", "title:\n", 'title: ""\n', "title: '  '\n"])
def test_a_translation_without_title_shows_that_of_the_original(title):
    shown = main_of({f"content/fr/{NAME}": f"---\n{title}summary: Court.\n---\n\nEn français.\n"})
    assert '<h1 lang="en" dir="ltr">One</h1>' in shown
    assert '<div class="prose lead">\n<p>En français.</p>' in shown
    assert 'class="note"' not in shown


@pytest.mark.parametrize("body", ["", "\n\n", "<!-- In English. -->\n", "<!-- one -->\n\n<!--\ntwo\n-->\n"])
def test_a_translation_without_text_shows_that_of_the_original(body):
    shown = main_of({f"content/fr/{NAME}": f"---\ntitle: Un\n---\n{body}"})
    assert "<h1>Un</h1>" in shown
    assert '<div class="prose lead fall" lang="en" dir="ltr">\n<p>In English.</p>' in shown
    assert 'class="note"' in shown


def test_a_text_in_a_comment_is_no_text_but_one_beside_it_is():
    assert "fall" not in main_of({f"content/fr/{NAME}": "---\ntitle: Un\n---\n<!-- x -->\nLà.\n"})


@pytest.mark.parametrize("content", ["", "---\ntitle:\nslug: autre\n---\n<!-- In English. -->\n", "---\n---\n"])
def test_a_file_with_neither_is_not_there(content):
    made = pages_of({**EN, f"content/fr/{NAME}": content})
    assert "fr/updates/one/index.html" in made
    assert "fr/updates/autre/index.html" not in made
    assert "<h1 lang" in main_of({f"content/fr/{NAME}": content})


def test_an_original_needs_its_title_and_so_does_a_text_that_translates_nothing():
    for path in (f"content/en/{NAME}", "content/fr/updates/2024-02-02-two.md"):
        _, found = compile_files({**EN, path: "---\nsummary: x\n---\n\nWords.\n"})
        assert [(one.code, one.place.file) for one in found if one.code == "missing-key"] == [("missing-key", path)]


def test_a_summary_is_made_from_a_translated_text_before_another_language_is_asked():
    page = pages_of({**EN, f"content/fr/{NAME}": "---\ntitle: Un\n---\n\nEn français.\n"})["fr/updates/index.html"]
    assert "<p>En français.</p>" in page.decode()
    page = pages_of({**EN, f"content/fr/{NAME}": "---\ntitle: Un\n---\n"})["fr/updates/index.html"]
    assert '<p lang="en" dir="ltr">Short.</p>' in page.decode()


def test_story_and_letter_stand_in_piece_by_piece():
    shown = main_of({"content/fr/story.md": "---\ntitle: Pourquoi\n---\n<!-- Because. -->\n"}, "fr/index.html")
    assert '<h2 id="h-why">Pourquoi</h2>' in shown
    assert 'lang="en" dir="ltr">\n<p>Because.</p>' in shown
    shown = main_of({"content/fr/story.md": "Parce que.\n"}, "fr/index.html")
    assert '<h2 id="h-why" lang="en" dir="ltr">Why</h2>' in shown
    assert "<p>Parce que.</p>" in shown


def test_pieces_come_along_the_chain():
    files = {
        f"content/pt/{NAME}": "---\ntitle: Um\n---\n",
        f"content/pt-BR/{NAME}": "---\nimage_alt: x\n---\n\nNo Brasil.\n",
    }
    shown = main_of(files, "pt-BR/updates/one/index.html")
    assert '<h1 lang="pt" dir="ltr">Um</h1>' in shown
    assert "<p>No Brasil.</p>" in shown
    shown = main_of(files, "pt/updates/one/index.html")
    assert "In English." in shown, "nothing stands in for what is more general than it"


def test_an_original_may_be_empty():
    plan, found = compile_files({**EN, f"content/en/{NAME}": "---\ntitle: One\n---\n"})
    assert not found.failed
    assert b'<h1 lang="en"' in plan.outputs["fr/updates/one/index.html"].produce()


OLD = "The original text has changed since this was translated."


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("story.md", "fr/index.html"),
        ("letter.md", "fr/index.html"),
        ("updates/2024-01-01-one.md", "fr/updates/one/index.html"),
        ("pages/press.md", "fr/press/index.html"),
    ],
)
def test_readers_are_told_that_a_translation_is_older_than_its_original(path, page):
    title = "title: A\n" if "/" in path else ""
    source = {**EN, "content/fr/campaign.yaml": "title: Sauvez\n", f"content/en/{path}": f"---\n{title}---\n\nWords.\n"}
    current = fingerprint(spell_document({"title": "A"} if title else {}, "Words."))
    french = "---\ntitle: Un\ntranslated_from: {}\n---\n\nEn français.\n"
    for since, told in ((current, False), ("0123456789ab", True)):
        made = pages_of({**source, f"content/fr/{path}": french.format(since)})
        assert (escape_words("fr", OLD) in made[page].decode()) is told


def test_a_version_between_translation_and_source_is_no_original():
    files = {
        "content/pt/updates/2024-02-02-two.md": "---\ntitle: Um\ntranslated_from: 0123456789ab\n---\n\nTexto.\n",
        "content/pt-BR/updates/2024-02-02-two.md": "---\ntitle: Um\ntranslated_from: 0123456789ab\n---\n\nTexto.\n",
    }
    assert escape_words("pt-BR", OLD) not in pages_of({**EN, **files})["pt-BR/updates/two/index.html"].decode()


def escape_words(tag, message):
    """Return a word of the theme in a language as it stands in HTML."""
    catalogue = parse_catalogue(BUILTIN[f"themes/locales/{tag}.po"], file=f"{tag}.po", diagnostics=Diagnostics())
    return str(escape(catalogue.messages["", message][0], quote=False))
