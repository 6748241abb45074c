"""Tests the words in other languages: each catalogue is complete and grammatical. `--golden` writes the lists."""

import io
import re
from functools import cache

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from generator.diagnostics import Diagnostics
from generator.plan import cldr
from generator.plan.words import Words
from generator.read.catalogues import parse_catalogue
from tests.services.campaigns import ROOT

_TAGS = "ar bn cs de el es fa fr he hi hu id it ja ka ko nl pl pt pt-BR ro ru sv sw tr uk ur vi zh-Hans zh-Hant"
LANGUAGES = tuple(_TAGS.split())
"""The languages that Handbill speaks besides English."""
SETS = {
    "core": (ROOT / "generator/locales", ROOT / "babel.cfg", ROOT),
    "themes": (ROOT / "themes/locales", ROOT / "themes/babel.cfg", ROOT / "themes"),
}
"""Folder of the catalogues, settings of the extraction, and what it reads."""
EVERY = [(kind, tag) for kind in SETS for tag in LANGUAGES]
_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@cache  # the code does not change meanwhile, and reading all of it is slow
def extracted(kind):
    """Return the words in the code, as `pybabel extract` finds them, without places: those change all the time."""
    _, settings, folder = SETS[kind]
    with settings.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog(charset="utf-8", header_comment=f"# Words of {TITLES[kind]}: the template for translations.")
    for _file, _line, message, comments, context in extract_from_dir(
        str(folder), methods, options, keywords=_KEYWORDS, comment_tags=("Translators:",), directory_filter=_is_ours
    ):
        found.add(message, context=context, auto_comments=comments)
    return found


def _is_ours(path):
    return not re.search(r"(^|/)(node_modules|build|tests|docs|\.[^/]+)$", path)


TITLES = {"core": "Handbill itself", "themes": "the built-in themes"}


@pytest.mark.parametrize("kind", SETS)
def test_the_list_of_words_is_that_of_the_code(kind, golden):
    written = io.BytesIO()
    write_po(written, extracted(kind), omit_header=True, sort_output=True, no_location=True, width=0)
    head = f'# Words of {TITLES[kind]}: the template for translations.\nmsgid ""\nmsgstr ""\n{HEADER}\n'
    golden(SETS[kind][0] / "messages.pot", head + written.getvalue().decode())


HEADER = """\
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


@pytest.mark.parametrize("kind", SETS)
def test_there_is_a_catalogue_for_each_language_and_for_no_other(kind):
    assert sorted(file.stem for file in SETS[kind][0].glob("*.po")) == sorted(LANGUAGES)


@pytest.mark.parametrize(("kind", "tag"), EVERY)
def test_a_catalogue_is_complete(kind, tag):
    catalogue = read(kind, tag)
    words = {(message.context, message.id) for message in catalogue if message.id}
    assert words == {(message.context, message.id) for message in extracted(kind) if message.id}
    for message in catalogue:
        if message.id:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(strings), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize(("kind", "tag"), EVERY)
def test_its_plural_forms_are_those_of_the_language(kind, tag):
    catalogue = read(kind, tag)
    assert str(catalogue.locale) == str(Locale.parse(tag, sep="-"))
    known = get_plural(tag.replace("-", "_"))
    assert (catalogue.num_plurals, catalogue.plural_expr) == (known.num_plurals, known.plural_expr)
    for message in catalogue:
        if isinstance(message.id, tuple):
            assert len(message.string) == known.num_plurals, message.id


@pytest.mark.parametrize(("kind", "tag"), EVERY)
def test_its_placeholders_are_those_of_the_original(kind, tag):
    for message in read(kind, tag):
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings if message.id else ():
            wanted = {tuple(sorted(re.findall(r"%\(\w+\)s", one))) for one in originals}
            assert tuple(sorted(re.findall(r"%\(\w+\)s", string))) in wanted, string
            assert "%" not in re.sub(r"%\(\w+\)s|%%", "", string) or "%" in originals[0], string
            assert (string[:1].isspace(), string[-1:].isspace()) == (
                originals[0][:1].isspace(),
                originals[0][-1:].isspace(),
            )
            assert not re.search(r"<|>|&\w+;|\{", string), "no markup stands in words"


@pytest.mark.parametrize(("kind", "tag"), EVERY)
def test_the_program_takes_every_entry_of_it(kind, tag):
    file = SETS[kind][0] / f"{tag}.po"
    found = Diagnostics()
    catalogue = parse_catalogue(file.read_bytes(), file=file.name, diagnostics=found)
    assert [one.message for one in found] == []
    assert catalogue is not None
    assert len(catalogue.messages) == len([message for message in extracted(kind) if message.id])


PEOPLE = ("%(count)s person has signed", "%(count)s people have signed")
NUMBERS = (0, 1, 2, 5, 11, 21, 100, 1_000_000)
SENTENCES = {
    "uk": "0 людей підписали|1 людина підписала|2 людини підписали|5 людей підписали|11 людей підписали|"
    "21 людина підписала|100 людей підписали|1\xa0000\xa0000 людей підписали",
    "pl": "0 osób podpisało|1 osoba podpisała|2 osoby podpisały|5 osób podpisało|11 osób podpisało|"
    "21 osób podpisało|100 osób podpisało|1\xa0000\xa0000 osób podpisało",
    "ar": "0 من الأشخاص وقّعوا|1 شخص وقّع|2 من الأشخاص وقّعا|5 أشخاص وقّعوا|11 شخصًا وقّعوا|"
    "21 شخصًا وقّعوا|100 شخص وقّعوا|1,000,000 شخص وقّعوا",
    "ja": "0人が署名しました|1人が署名しました|2人が署名しました|5人が署名しました|11人が署名しました|"
    "21人が署名しました|100人が署名しました|1,000,000人が署名しました",
    "he": "0 אנשים חתמו|אדם 1 חתם|2 אנשים חתמו|5 אנשים חתמו|11 אנשים חתמו|21 אנשים חתמו|100 אנשים חתמו|"
    "1,000,000 אנשים חתמו",
    "hi": "0 लोगों ने हस्ताक्षर किए हैं|1 व्यक्ति ने हस्ताक्षर किए हैं|2 लोगों ने हस्ताक्षर किए हैं|5 लोगों ने हस्ताक्षर किए हैं|"
    "11 लोगों ने हस्ताक्षर किए हैं|21 लोगों ने हस्ताक्षर किए हैं|100 लोगों ने हस्ताक्षर किए हैं|10,00,000 लोगों ने हस्ताक्षर किए हैं",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_counts_read_right(tag):
    file = SETS["themes"][0] / f"{tag}.po"
    words = Words([parse_catalogue(file.read_bytes(), file=file.name, diagnostics=Diagnostics())], tag)
    said = [words.ngettext(*PEOPLE, number) % {"count": cldr.number(number, tag)} for number in NUMBERS]
    assert "|".join(said) == SENTENCES[tag]


def read(kind, tag):
    with (SETS[kind][0] / f"{tag}.po").open("rb") as file:
        return read_po(file)


def _edges(string):
    return string[:1].isspace(), string[-1:].isspace()
