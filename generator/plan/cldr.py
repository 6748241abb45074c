"""What CLDR knows of languages: names, direction, numbers, dates, countries. Only home of Babel's locale data.

Source: https://cldr.unicode.org, as packaged by Babel.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from generator.read.language_tags import data_name, parse_tag, script_of


# `cache`, here and below: locale data never changes while the program runs, and asking for it is slow
@cache
def _locale(tag: str) -> Locale:
    """An unknown language has been reported; English lets the rest of the campaign be checked."""
    return Locale.parse(data_name(tag) or "en", resolve_likely_subtags=False)


@cache
def is_known(tag: str) -> bool:
    """Return whether CLDR has the language of a BCP 47 tag, and knows its script and region."""
    if data_name(tag) is None:
        return False
    found, english = parse_tag(tag), _locale("en")
    has_region = not found.region or found.region in english.territories
    return has_region and (not found.script or found.script in english.scripts)


@cache
def own_name(tag: str) -> str:
    """Return the language's own name, ready to stand alone, with what sets it apart: `Français`, `Português (Brasil)`.

    Only what the tag says is told: `zh-TW` names the country, and not the script as well.
    """
    found, own = parse_tag(tag), _locale(tag)
    name = str(own.languages.get(found.language) or _locale(found.language).languages.get(found.language, tag))
    details = [str(own.scripts.get(found.script, found.script)), str(own.territories.get(found.region, found.region))]
    details += [str(own.variants.get(variant.upper(), variant)) for variant in found.variants]
    told = ", ".join(filter(None, details))
    return name[:1].upper() + name[1:] + (f" ({told})" if told else "")


@cache
def collation_key(name: str) -> str:
    """Return what names of languages are sorted by: accents do not count, and scripts come in the order of Unicode."""
    return _fold(name)


_RIGHT_TO_LEFT = {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}


@cache
def direction(tag: str) -> str:
    """Return `ltr` or `rtl`, by the script: HTML knows no third, not even for Mongolian, which runs downwards."""
    return "rtl" if script_of(tag) in _RIGHT_TO_LEFT else "ltr"


@cache
def open_graph_locale(tag: str) -> str:
    """Return a tag in the form of Open Graph, which asks for a country: `fr_FR`."""
    return "_".join(filter(None, (parse_tag(tag).language, _main_country(tag))))


@cache
def _main_country(tag: str) -> str:
    """Return the country that a tag names, else the one where most people who read the language live."""
    found = parse_tag(tag)
    if re.fullmatch("[A-Z]{2}", found.region):
        return found.region
    known = get_global("likely_subtags")
    likely = known.get(f"{found.language}_{found.script}") or known.get(found.language, "")
    return next((part for part in likely.split("_") if re.fullmatch("[A-Z]{2}", part)), "")


def territory_name(code: str, tag: str) -> str:
    """Return the name of a country in a language; an unknown code as it is."""
    return str(_locale(tag).territories.get(code.upper(), code))


def countries(tag: str) -> list[tuple[str, str]]:
    """Return (ISO 3166 code, name) of all countries in the order of the language.

    Where we have no table for the language, accented letters stand with their base letters; a name that CLDR does not
    have in it is English.
    """
    from generator.plan.country_order import ORDER  # only forms with a country field need it

    table = ORDER.get(tag) or ORDER.get(f"{parse_tag(tag).language}-{script_of(tag)}")
    table = table or ORDER.get(parse_tag(tag).language, "")
    position = {table[start : start + 2]: start for start in range(0, len(table), 2)}
    own = _locale(tag).territories
    names = [
        (code, str(own.get(code, name)))
        for code, name in _locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return sorted(names, key=lambda entry: (position.get(entry[0], -1), _fold(entry[1]), entry[0]))


def country_language(code: str, tag: str) -> str:
    """Return the language that the name of a country is in where it is shown in a language: that, or English."""
    return tag if code in _locale(tag).territories else "en"


def likely_countries(tags: Iterable[str]) -> list[str]:
    """Return the main country of each language, without repeating one: where most of its readers will be from."""
    return list(dict.fromkeys(filter(None, (_main_country(tag) for tag in tags))))


# regions of CLDR that are no countries of ISO 3166: groupings, pseudo-locales, reserved codes of islands, the unknown
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


def _fold(name: str) -> str:
    """Sort accented letters with their base letters."""
    from unicodedata import normalize  # only forms with a country field need it

    return "".join(character for character in normalize("NFD", name.casefold()) if character.isalnum())


@cache
def number(value: int, tag: str) -> str:
    """Return a whole number as it is written in a language, in its own digits."""
    return native(format_decimal(value, locale=_locale(tag), numbering_system="default"), tag)


@cache
def numbering_system(tag: str) -> str:
    """Return the name of the digits that a language writes by default (CLDR, Unicode extension `nu`): `arabext`."""
    system = str(_locale(tag).default_numbering_system)
    return system if system in _ZERO else "latn"


def native(text: str, tag: str) -> str:
    """Return a text with its digits in those of a language: Babel writes 0 to 9 in every one."""
    return text.translate(_digits(tag))


@cache
def _digits(tag: str) -> dict[int, str]:
    zero = ord(_ZERO.get(numbering_system(tag), "0"))
    return {ord("0") + digit: chr(zero + digit) for digit in range(10)} if zero != ord("0") else {}


# the systems that some language of CLDR has for its default, each with its zero; their digits follow one another
_ZERO = {
    "latn": "0",
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "hmnp": "\U0001e140",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}


def joined(items: Sequence[str], tag: str) -> str:
    """Return a list as a phrase: `A, B and C`."""
    # see _LONG: the comma before "and" is American too
    own = _locale("en-GB" if tag == "en" and len(items) > 2 else tag)
    return format_list(items, locale=own) if items else ""


def plural_examples(tag: str) -> dict[str, int]:
    """Return the plural categories that whole numbers have in a language, each with the least number above 0 of it."""
    rule = _locale(tag).plural_form
    found: dict[str, int] = {}
    # no language tells whole numbers apart beyond this: the last are the millions of French, Spanish and others
    for number in (*range(1, 201), 1_000, 1_000_000):
        found.setdefault(rule(number), number)
    return found


@cache
def percent(share: float, tag: str) -> str:
    """Return a share (0 to 1) in whole percent as it is written in a language."""
    own = _locale(tag)
    pattern = "#,##0%" if tag == "en" else None
    text = format_percent(share, format=pattern, locale=own, numbering_system="default")
    sign = own.number_symbols.get(own.default_numbering_system, {}).get("percentSign", "%")
    return native(text.replace("%", sign), tag)


@cache
def long_date(day: date, tag: str) -> str:
    """Return a day in words: `2 October 2012`."""
    return native(format_date(day, _LONG.get(tag, "long"), locale=_locale(tag)), tag)


@cache
def month_year(day: date, tag: str) -> str:
    """Return month and year in words: `October 2012`."""
    pattern = _locale(tag).datetime_skeletons.get("yMMMM")
    return native(format_date(day, str(pattern.pattern) if pattern else "LLLL y", locale=_locale(tag)), tag)


@cache
def day_of_month(day: date, tag: str) -> str:
    """Return the day of the month in the digits of a language."""
    return number(day.day, tag)


# plain "en" is the United States to CLDR; its day-first order is what an international campaign means by English
_LONG = {"en": "d MMMM y"}
