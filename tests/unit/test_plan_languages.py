"""Tests generator/plan/languages.py: which languages there are, and what stands in for what."""

import pytest

from generator.diagnostics import Diagnostics
from generator.plan.languages import assign_languages
from generator.plan.views import CONTRACT
from generator.read.project import read_project
from tests.services.campaigns import MINIMAL, codes, compile_files, snapshot_of


def languages(*tags, source="en", **files):
    texts = {"campaign.yaml": MINIMAL.replace("locale: en", f"locale: {source}")}
    texts |= {f"content/{tag}/story.md": f"In {tag}.\n" for tag in tags}
    found = Diagnostics()
    project = read_project(snapshot_of(texts | files), contract=CONTRACT, diagnostics=Diagnostics())
    return assign_languages(project, found), found


def test_the_source_comes_first_and_the_others_by_their_own_names():
    found, _ = languages("uk", "ar", "en", "fr", source="fr")
    assert [language.tag for language in found] == ["fr", "en", "uk", "ar"]
    assert [language.name for language in found] == ["Français", "English", "Українська", "العربية"]
    assert [language.dir for language in found] == ["ltr", "ltr", "ltr", "rtl"]


@pytest.mark.parametrize(
    ("tags", "tag", "chain"),
    [
        (["en", "pt", "pt-BR"], "pt-BR", ("pt-BR", "pt", "en")),
        (["en", "pt-BR"], "pt-BR", ("pt-BR", "en")),
        (["en", "zh", "zh-Hant-HK", "zh-Hant"], "zh-Hant-HK", ("zh-Hant-HK", "zh-Hant", "zh", "en")),
        (["en"], "en", ("en",)),
        (["en", "en-GB"], "en-GB", ("en-GB", "en")),
    ],
)
def test_texts_fall_back_along_the_tag_and_then_to_the_source(tags, tag, chain):
    found, _ = languages(*tags)
    assert next(language for language in found if language.tag == tag).chain == chain


def test_two_kinds_of_a_language_have_two_names():
    found, _ = languages("en", "pt", "pt-BR", "zh-Hans", "zh-Hant", "de", "de-1901", "be-x")
    names = [language.name for language in found]
    assert {"Português", "Português (Brasil)", "中文 (简体)", "中文 (繁體)"} <= set(names)
    assert len(names) == len(set(names))


def test_a_tag_that_is_often_a_country_gets_a_note():
    found, diagnostics = languages("en", "br")
    assert [language.name for language in found] == ["English", "Brezhoneg"]
    assert codes(diagnostics) == ["locale-doubtful"]
    assert "pt-BR" in next(iter(diagnostics)).hint


@pytest.mark.parametrize(("tag", "meant"), [("ua", "uk"), ("cz", "cs"), ("jp", "ja"), ("gr", "el")])
def test_a_country_is_no_language(tag, meant):
    found, diagnostics = languages("en", tag)
    assert [language.tag for language in found] == ["en"]
    assert codes(diagnostics) == ["locale-unknown"]
    assert meant in next(iter(diagnostics)).hint


def test_a_language_may_be_held_back():
    files = {"content/fr/campaign.yaml": "publish: false\n"}
    found, diagnostics = languages("en", "fr", **files)
    assert [language.tag for language in found] == ["en"]
    assert codes(diagnostics) == ["locale-held-back"]


def test_words_of_the_campaign_come_before_those_of_the_theme():
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Sign now"\nmsgstr "Ici"\n'
    found, _ = languages("en", "fr", "fr-CA", **{"content/fr/messages.po": own})
    by_tag = {language.tag: language.words for language in found}
    assert by_tag["en"].gettext("Sign now") == "Sign now"
    assert by_tag["fr"].gettext("Sign now") == "Ici"
    assert by_tag["fr-CA"].gettext("Sign now") == "Ici"
    assert by_tag["fr"].gettext("Back to the campaign") == "Retour à la campagne"


def test_a_field_falls_back_along_the_tag():
    """The same chain as for files, for each text of campaign.yaml."""
    files = {
        "campaign.yaml": MINIMAL + "summary: In English.\n",
        "content/en/story.md": "x\n",
        "content/pt/campaign.yaml": "summary: Em português.\n",
        "content/pt-BR/campaign.yaml": "title: Salve o porto\n",
    }
    plan, found = compile_files(files)
    assert not found.failed
    page = plan.outputs["pt-BR/index.html"].produce().decode()
    assert "Em português." in page
    assert "In English." not in page
