"""Tests generator/plan/words.py: translations and real plural forms."""

import pytest

from generator.diagnostics import Diagnostics
from generator.plan.words import Words
from generator.read.catalogues import parse_catalogue

PLURALS = {
    "uk": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
        ["підпис", "підписи", "підписів"],
    ),
    "pl": (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
        ["podpis", "podpisy", "podpisów"],
    ),
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
        ["لا توقيعات", "توقيع", "توقيعان", "توقيعات", "توقيعًا", "توقيع."],
    ),
    "fr": ("nplurals=2; plural=(n > 1)", ["signature", "signatures"]),
    "ja": ("nplurals=1; plural=0", ["署名"]),
}


def words(*tags, extra=""):
    found = []
    for tag in tags:
        plural, forms = PLURALS[tag]
        rows = "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms))
        text = (
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
            f'"Language: {tag}\\n"\n"Plural-Forms: {plural};\\n"\n\n'
            f'msgid "%(num)s signature"\nmsgid_plural "%(num)s signatures"\n{rows}\n{extra}'
        )
        diagnostics = Diagnostics()
        found.append(parse_catalogue(text.encode(), file=f"{tag}.po", diagnostics=diagnostics))
        assert not len(diagnostics)
    return Words(found)


@pytest.mark.parametrize(
    ("tag", "number", "form"),
    [
        ("uk", 1, 0),
        ("uk", 2, 1),
        ("uk", 5, 2),
        ("uk", 11, 2),
        ("uk", 14, 2),
        ("uk", 21, 0),
        ("uk", 22, 1),
        ("uk", 111, 2),
        ("uk", 120_000, 2),
        ("pl", 1, 0),
        ("pl", 21, 2),
        ("pl", 22, 1),
        ("pl", 112, 2),
        ("ar", 0, 0),
        ("ar", 1, 1),
        ("ar", 2, 2),
        ("ar", 3, 3),
        ("ar", 10, 3),
        ("ar", 11, 4),
        ("ar", 99, 4),
        ("ar", 100, 5),
        ("ar", 102, 5),
        ("ar", 103, 3),
        ("fr", 0, 0),
        ("fr", 1, 0),
        ("fr", 2, 1),
        ("ja", 1, 0),
        ("ja", 1_000_000, 0),
    ],
)
def test_plural_forms(tag, number, form):
    found = words(tag).ngettext("%(num)s signature", "%(num)s signatures", number)
    assert found == PLURALS[tag][1][form]


@pytest.mark.parametrize(("number", "form"), [(1, "one"), (0, "many"), (2, "many"), (21, "many")])
def test_what_is_not_translated_stays_english(number, form):
    assert words("uk").ngettext("one", "many", number) == form
    assert words("uk").gettext("Sign") == "Sign"
    assert Words(()).pgettext("button", "Sign") == "Sign"


def test_a_context_tells_words_apart():
    both = words("fr", extra='msgctxt "button"\nmsgid "Sign"\nmsgstr "Signer"\n\nmsgid "Sign"\nmsgstr "Panneau"\n')
    assert both.pgettext("button", "Sign") == "Signer"
    assert both.gettext("Sign") == "Panneau"
    assert both.pgettext("elsewhere", "Sign") == "Sign"


def test_the_first_catalogue_that_has_a_word_gives_it_with_its_own_plural():
    both = Words((*words("uk").catalogues, *words("fr").catalogues))
    assert both.ngettext("%(num)s signature", "%(num)s signatures", 21) == "підпис"
    both = Words((*words("fr").catalogues, *words("uk").catalogues))
    assert both.ngettext("%(num)s signature", "%(num)s signatures", 21) == "signatures"


def test_an_empty_translation_counts_as_none():
    assert words("fr", extra='msgid "Sign"\nmsgstr ""\n').gettext("Sign") == "Sign"
