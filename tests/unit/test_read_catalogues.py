"""Catalogues: what the library lets pass, changes or dies of is a located finding here."""

import pytest

from generator.diagnostics import Diagnostic, Diagnostics
from generator.model.catalogue import Catalogue
from generator.read.catalogues import parse_catalogue
from generator.read.remembered_words import merge_catalogues

HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals={count}; plural={plural};\\n"\n\n'


def parse(text: str) -> tuple[Catalogue | None, list[Diagnostic]]:
    found = Diagnostics()
    return parse_catalogue(text.encode(), file="x.po", diagnostics=found), list(found)


def test_words_with_context_and_plural_forms():
    catalogue, found = parse(
        HEADER.format(count=2, plural="n>1") + 'msgctxt "verb"\nmsgid "Sign"\nmsgstr "Signez"\n\n'
        'msgid "%(num)s name"\nmsgid_plural "%(num)s names"\nmsgstr[0] "%(num)s nom"\nmsgstr[1] "%(num)s noms"\n'
    )
    assert catalogue is not None
    assert (found, catalogue.plural) == ([], "n>1")
    assert catalogue.messages == {("verb", "Sign"): ("Signez",), ("", "%(num)s name"): ("%(num)s nom", "%(num)s noms")}


def test_fuzzy_and_empty_translations_are_left_out():
    catalogue, found = parse('#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n')
    assert catalogue is not None
    assert (catalogue.messages, found) == ({}, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b\n', 2),
        ('msgid a\nmsgstr "b"\n', 1),
        ('msgid "a"\nmsgstr\n', 2),
        ("hello\n", 1),
        ('msgid "a"\nmsgstr[x] "b"\n', 2),
        ('msgid "a"\nmsgstr "b" "c"\n', 2),
        ('msgid "a"\n', 1),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[9] "d"\n', 1),
        (HEADER.format(count="bogus", plural="n"), 3),
        (HEADER.format(count=99_999_999, plural="n"), 3),
        (HEADER.format(count=2, plural="(n>1"), 3),
        (HEADER.format(count=2, plural="5%n"), 3),
        (HEADER.format(count=2, plural="__import__"), 3),
        ('msgid ""\nmsgstr "POT-Creation-Date: soon\\n"\n', 1),
        ('msgid ""\nmsgstr "Language: xx_YYY_Z\\n"\n', 1),
    ],
)
def test_what_cannot_be_read_says_where(text: str, line: int):
    catalogue, found = parse(text)
    assert catalogue is None
    assert [(one.code, one.place.line) for one in found] == [("catalogue-invalid", line)]


@pytest.mark.parametrize(
    ("original", "translation", "fits"),
    [
        ("by %(name)s", "%(name)s", True),
        ("by %(name)s", "nobody", True),
        ("by %(name)s", "%(nom)s", False),
        ("by %(name)s", "%(name)", False),
        ("half", "50%", False),
        ("half", "50%%", True),
        ("50% of it", "50% davon", True),
    ],
)
def test_placeholders_must_be_those_of_the_original(original: str, translation: str, fits: bool):
    catalogue, found = parse(f'\n\nmsgid "{original}"\nmsgstr "{translation}"\n')
    assert catalogue is not None
    assert (bool(catalogue.messages), [one.place.line for one in found]) == (fits, [] if fits else [3])


def test_later_catalogues_take_precedence():
    first, second = Catalogue({("", "a"): ("1",), ("", "b"): ("2",)}, "0"), Catalogue({("", "b"): ("3",)}, "n>1")
    assert merge_catalogues([first, second]) == Catalogue({("", "a"): ("1",), ("", "b"): ("3",)}, "n>1")
    assert merge_catalogues([]) is None
