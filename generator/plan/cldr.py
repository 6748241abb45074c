"""What CLDR knows of languages: names, direction, numbers, dates, countries. Only home of Babel's locale data.

Source: https://cldr.unicode.org, as packaged by Babel.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent


# `cache`, here and below: locale data never changes while the program runs, and asking for it is slow
@cache
def _locale(tag: str) -> Locale:
    """An unknown language has been reported; English lets the rest of the campaign be checked."""
    return Locale.parse(tag if is_known(tag) else "en", sep="-")


@cache
def is_known(tag: str) -> bool:
    """Return whether CLDR has the language of a BCP 47 tag."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def own_name(tag: str) -> str:
    """Return the language's own name, ready to stand alone: `Français`."""
    name = _locale(tag).get_display_name() or tag
    return name[:1].upper() + name[1:]


@cache
def direction(tag: str) -> str:
    """Return `ltr` or `rtl`: HTML knows no third, not even for Mongolian, which CLDR has run downwards."""
    return "rtl" if _locale(tag).text_direction == "rtl" else "ltr"


@cache
def open_graph_locale(tag: str) -> str:
    """Return a tag in the form of Open Graph, which asks for a country: `fr_FR`."""
    return "_".join(filter(None, (_locale(tag).language, _main_country(tag))))


def _main_country(tag: str) -> str:
    """Return the country that a tag names, else the one where most people who read the language live."""
    known = get_global("likely_subtags")
    likely = known.get(tag.replace("-", "_")) or known.get(_locale(tag).language, "")
    return _locale(tag).territory or next((part for part in likely.split("_") if re.fullmatch("[A-Z]{2}", part)), "")


def territory_name(code: str, tag: str) -> str:
    """Return the name of a country in a language; an unknown code as it is."""
    return str(_locale(tag).territories.get(code.upper(), code))


def countries(tag: str) -> list[tuple[str, str]]:
    """Return (ISO 3166 code, name) of all countries in the order of the language.

    Where we have no table for the language, accented letters stand with their base letters; a name that CLDR does not
    have in it is English.
    """
    from generator.plan.country_order import ORDER  # only forms with a country field need it

    table = ORDER.get(tag) or ORDER.get(_locale(tag).language, "")
    position = {table[start : start + 2]: start for start in range(0, len(table), 2)}
    own = _locale(tag).territories
    names = [
        (code, str(own.get(code, name)))
        for code, name in _locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return sorted(names, key=lambda entry: (position.get(entry[0], -1), _fold(entry[1]), entry[0]))


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
    """Return a whole number as it is written in a language."""
    return format_decimal(value, locale=_locale(tag))


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
    return format_percent(share, format="#,##0%" if tag == "en" else None, locale=_locale(tag))


@cache
def long_date(day: date, tag: str) -> str:
    """Return a day in words: `2 October 2012`."""
    return format_date(day, _LONG.get(tag, "long"), locale=_locale(tag))


@cache
def month_year(day: date, tag: str) -> str:
    """Return month and year in words: `October 2012`."""
    pattern = _locale(tag).datetime_skeletons.get("yMMMM")
    return format_date(day, str(pattern.pattern) if pattern else "LLLL y", locale=_locale(tag))


@cache
def day_of_month(day: date, tag: str) -> str:
    """Return the day of the month in the digits of a language."""
    return number(day.day, tag)


# plain "en" is the United States to CLDR; its day-first order is what an international campaign means by English
_LONG = {"en": "d MMMM y"}
