"""Tests generator/read/language_tags.py and locales.py: which folders are languages, and what may stand in for what."""

import pytest

from generator.model.scalars import Rejected, read_locale_tag
from generator.model.text import Text
from generator.read.language_tags import data_name, identity, lineage, meant_tag, script_of
from generator.read.locales import parents_of
from tests.services.campaigns import MINIMAL, compile_files, pages_of

GOOD = [
    "en",
    "fr",
    "pt-BR",
    "zh-Hant",
    "zh-Hant-HK",
    "sr-Latn",
    "es-419",
    "ca-valencia",
    "de-1996",
    "sl-rozaj-biske",
    "fil",
]


@pytest.mark.parametrize("tag", GOOD)
def test_tags_of_all_shapes(tag):
    assert read_locale_tag(Text(tag)) == tag
    assert data_name(tag) is not None


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("pt-br", "write pt-BR"),
        ("PT-BR", "write pt-BR"),
        ("zh-hant", "write zh-Hant"),
        ("zh_Hant_hk", "write zh-Hant-HK"),
        ("pt_BR", "write pt-BR"),
        ("ca-Valencia", "write ca-valencia"),
    ],
)
def test_a_tag_has_one_spelling(written, hint):
    with pytest.raises(Rejected) as rejected:
        read_locale_tag(Text(written))
    assert rejected.value.hint == hint


@pytest.mark.parametrize("text", ["english", "e", "zh-yue", "x-klingon", "en-", "en--GB", "en-u-nu-latn", "fr-FR-"])
def test_what_is_no_tag(text):
    with pytest.raises(Rejected):
        read_locale_tag(Text(text))


@pytest.mark.parametrize(
    ("tag", "name", "script"),
    [
        ("iw", "he", "Hebr"),
        ("in", "id", "Latn"),
        ("zh-TW", "zh_Hant_TW", "Hant"),
        ("zh-CN", "zh_Hans_CN", "Hans"),
        ("no", "no", "Latn"),
        ("sh", "sr_Latn", "Latn"),
        ("ca-valencia", "ca_ES_VALENCIA", "Latn"),
        ("de-1996", "de", "Latn"),
        ("fr-UA", "fr", "Latn"),
        ("pa-PK", "pa_Arab_PK", "Arab"),
        ("qq", None, ""),
    ],
)
def test_the_data_that_fit(tag, name, script):
    assert (data_name(tag), script_of(tag)) == (name, script)


@pytest.mark.parametrize(
    ("one", "other"), [("he", "iw"), ("no", "nb"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hant-TW"), ("sr", "sr-Cyrl")]
)
def test_two_tags_of_one_language(one, other):
    assert identity(one) == identity(other)
    assert other in lineage(one)
    assert one in lineage(other)
    _, found = compile_files(
        {"campaign.yaml": MINIMAL, **{f"content/{tag}/story.md": "x" for tag in ("en", one, other)}}
    )
    assert [(each.code, each.place.file) for each in found if each.code == "locale-twice"] == [
        ("locale-twice", f"content/{max(one, other)}")
    ]


@pytest.mark.parametrize(("one", "other"), [("pt", "pt-BR"), ("zh", "zh-Hant"), ("sr", "sr-Latn"), ("en", "en-GB")])
def test_two_kinds_of_a_language_may_stand_side_by_side(one, other):
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    ("tag", "others", "parents"),
    [
        ("pt-BR", ["pt", "fr"], ["pt"]),
        ("zh-TW", ["zh", "zh-Hans", "zh-Hant"], ["zh", "zh-Hant"]),
        ("zh-CN", ["zh-Hant", "zh-Hans"], ["zh-Hans"]),
        ("es-MX", ["es", "es-419", "es-ES"], ["es", "es-419"]),
        ("pt-AO", ["pt", "pt-PT"], ["pt", "pt-PT"]),
        ("nn", ["no"], ["no"]),
        ("de-1996", ["de", "de-AT"], ["de"]),
        ("ht", ["fr"], []),
    ],
)
def test_what_stands_in_the_nearest_last(tag, others, parents):
    assert parents_of(tag, others) == parents


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("gr", "el"),
        ("ua", "uk"),
        ("english", "en"),
        ("Deutsch", "de"),
        ("Español", "es"),
        ("en-UK", "en-GB"),
        ("x", None),
    ],
)
def test_what_somebody_meant(name, meant):
    assert meant_tag(name) == meant


def test_a_wrong_folder_is_an_error_about_itself_and_all_else_is_checked():
    files = {
        "campaign.yaml": MINIMAL,
        "content/en/story.md": "x",
        **{f"content/{tag}/story.md": "x" for tag in ("pt-br", "zh_Hant", "english", "gr", "qq")},
        "content/fr/story.md": "[dead](nowhere.md)",
        "content/uk/campaign.yaml": "titel: x\n",
    }
    plan, found = compile_files(files)
    assert {(one.code, one.place.file) for one in found} == {
        ("locale-invalid", "content/pt-br"),
        ("locale-invalid", "content/zh_Hant"),
        ("locale-invalid", "content/english"),
        ("locale-unknown", "content/gr"),
        ("locale-unknown", "content/qq"),
        ("link-dead", "content/fr/story.md"),
        ("unknown-key", "content/uk/campaign.yaml"),
    }
    hints = {one.place.file: one.hint for one in found}
    assert hints["content/pt-br"] == "rename the folder to content/pt-BR/"
    assert hints["content/english"] == "rename the folder to content/en/"
    assert hints["content/gr"] == "did you mean el?"
    assert {"fr/index.html", "uk/index.html"} <= plan.outputs.keys()
    assert not {"gr/index.html", "qq/index.html"} & plan.outputs.keys()


def test_the_author_s_tag_stays_in_addresses_and_its_words_are_found():
    files = {"campaign.yaml": MINIMAL, "content/en/story.md": "x"}
    made = pages_of({**files, "content/iw/story.md": "x", "content/zh-TW/story.md": "x"})
    hebrew, chinese = (made[f"{tag}/index.html"].decode() for tag in ("iw", "zh-TW"))
    assert '<html lang="iw" dir="rtl">' in hebrew
    assert 'hreflang="iw" href="https://example.org/iw/"' in hebrew
    assert "עדכונים" in hebrew
    assert "Atom 訂閱" in chinese
    assert 'lang="en" dir="ltr">Updates' not in hebrew + chinese


def test_a_folder_with_one_word_in_it_is_a_language():
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Updates"\nmsgstr "Novaĵoj"\n'
    made = pages_of({"campaign.yaml": MINIMAL, "content/en/story.md": "x", "content/eo/messages.po": po})
    page = made["eo/index.html"].decode()
    assert ">Novaĵoj</a>" in page
    assert '<span lang="en" dir="ltr">Atom feed</span>' in page


def test_a_language_that_is_held_back_stands_in_for_nothing():
    files = {
        "campaign.yaml": MINIMAL + "summary: In English.\n",
        "content/en/story.md": "x",
        "content/pt/campaign.yaml": "publish: false\nsummary: Em segredo.\n",
        "content/pt/story.md": "Em segredo.",
        "content/pt-BR/campaign.yaml": "title: Salve o porto\n",
    }
    made = pages_of(files)
    assert not any(b"Em segredo" in content for content in made.values())
