"""Tests generator/plan/cldr.py: names, direction, numbers, dates and countries as each language writes them."""

from datetime import date

import pytest

from generator.plan import cldr

DAY = date(2012, 10, 2)


@pytest.mark.parametrize(
    ("tag", "name", "direction", "open_graph"),
    [
        ("en", "English", "ltr", "en_US"),
        ("en-GB", "English (United Kingdom)", "ltr", "en_GB"),
        ("fr", "Français", "ltr", "fr_FR"),
        ("uk", "Українська", "ltr", "uk_UA"),
        ("ar", "العربية", "rtl", "ar_EG"),
        ("fa", "فارسی", "rtl", "fa_IR"),
        ("he", "עברית", "rtl", "he_IL"),
        ("pt-BR", "Português (Brasil)", "ltr", "pt_BR"),
        ("zh-Hant", "中文 (繁體)", "ltr", "zh_TW"),
        ("sr-Latn", "Srpski (latinica)", "ltr", "sr_RS"),
        ("zh-TW", "中文 (台灣)", "ltr", "zh_TW"),
        ("es-419", "Español (Latinoamérica)", "ltr", "es_ES"),
        ("ca-valencia", "Català (valencià)", "ltr", "ca_ES"),
        ("fr-UA", "Français (Ukraine)", "ltr", "fr_UA"),
        ("iw", "עברית", "rtl", "he_IL"),
    ],
)
def test_languages(tag, name, direction, open_graph):
    assert cldr.is_known(tag)
    assert cldr.direction(tag) == direction
    assert cldr.open_graph_locale(tag) == open_graph
    assert cldr.own_name(tag).replace("（", " (").replace("）", ")") == name


@pytest.mark.parametrize("tag", ["qq", "ua", "xx-YY", "english", "", "en-UK", "en-Qqqq"])
def test_unknown_languages(tag):
    assert not cldr.is_known(tag)


@pytest.mark.parametrize(
    ("tag", "number", "percent", "day", "month"),
    [
        ("en", "120,000", "80%", "2 October 2012", "October 2012"),
        ("fr", "120\u202f000", "80\xa0%", "2 octobre 2012", "octobre 2012"),
        ("de", "120.000", "80\xa0%", "2. Oktober 2012", "Oktober 2012"),
        ("uk", "120\xa0000", "80%", "2 жовтня 2012\u202fр.", "жовтень 2012\u202fр."),
        ("es", "120.000", "80\xa0%", "2 de octubre de 2012", "octubre de 2012"),
    ],
)
def test_numbers_and_days(tag, number, percent, day, month):
    assert cldr.number(120_000, tag) == number
    assert cldr.percent(0.8, tag) == percent
    assert cldr.long_date(DAY, tag) == day
    assert cldr.month_year(DAY, tag) == month
    assert cldr.day_of_month(DAY, tag) == "2"


@pytest.mark.parametrize(
    ("tag", "number", "percent", "day", "month", "numeral"),
    [
        ("fa", "۱٬۲۳۴٬۵۶۷", "۸۰٪", "۲ اکتبر ۲۰۱۲", "اکتبر ۲۰۱۲", "۲"),
        ("ar", "1,234,567", "80\u200e%\u200e", "2 أكتوبر 2012", "أكتوبر 2012", "2"),
        ("ar-EG", "١٬٢٣٤٬٥٦٧", "٨٠٪\u061c", "٢ أكتوبر ٢٠١٢", "أكتوبر ٢٠١٢", "٢"),
        ("bn", "১২,৩৪,৫৬৭", "৮০%", "২ অক্টোবর, ২০১২", "অক্টোবর ২০১২", "২"),
        ("mr", "१२,३४,५६७", "८०%", "२ ऑक्टोबर, २०१२", "ऑक्टोबर २०१२", "२"),
        ("ne", "१२,३४,५६७", "८०%", "२०१२ अक्टोबर २", "२०१२ अक्टोबर", "२"),
        ("my", "၁,၂၃၄,၅၆၇", "၈၀%", "၂၀၁၂ အောက်တိုဘာ ၂", "၂၀၁၂ အောက်တိုဘာ", "၂"),
        ("ur", "1,234,567", "80%", "2 اکتوبر، 2012", "اکتوبر 2012", "2"),
        ("hi", "12,34,567", "80%", "2 अक्टूबर 2012", "अक्टूबर 2012", "2"),
    ],
)
def test_digits_are_those_of_the_language(tag, number, percent, day, month, numeral):
    """CLDR's default of each: Arabic writes 0 to 9 in general, and its own digits in Egypt."""
    assert cldr.number(1_234_567, tag) == number
    assert cldr.percent(0.8, tag) == percent
    assert cldr.long_date(DAY, tag) == day
    assert cldr.month_year(DAY, tag) == month
    assert cldr.day_of_month(DAY, tag) == numeral


@pytest.mark.parametrize(
    ("tag", "phrase"),
    [("en", "A, B and C"), ("fr", "A, B et C"), ("uk", "A, B і C"), ("ar", "A وB وC"), ("ja", "A、B、C")],
)
def test_a_list_is_a_phrase(tag, phrase):
    assert cldr.joined(["A", "B", "C"], tag) == phrase
    assert cldr.joined(["A"], tag) == "A"
    assert cldr.joined([], tag) == ""


@pytest.mark.parametrize(
    ("tag", "direction"), [("ku-Arab", "rtl"), ("ku", "ltr"), ("az-Arab", "rtl"), ("pa-PK", "rtl")]
)
def test_the_script_decides_the_direction(tag, direction):
    assert cldr.direction(tag) == direction


def test_every_default_of_cldr_has_its_digits():
    from babel.localedata import load, locale_identifiers

    systems = {load(name)["default_numbering_system"] for name in locale_identifiers()}
    assert {cldr.numbering_system(name) for name in ("fa", "ckb", "dz", "my", "nqo")} < systems
    assert systems == cldr._ZERO.keys()
    assert all(int(zero) == 0 and int(chr(ord(zero) + 9)) == 9 for zero in cldr._ZERO.values())


def test_countries_are_sorted_by_name_as_people_expect():
    names = [name for _, name in cldr.countries("fr")]
    assert names.index("Égypte") < names.index("Émirats arabes unis") < names.index("Finlande")
    codes = [code for code, _ in cldr.countries("fr")]
    assert len(codes) == len(set(codes)) > 240
    assert {"UA", "XK", "PS", "TW"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "001"} & set(codes)


@pytest.mark.parametrize(
    ("code", "tag", "name"),
    [("UA", "en", "Ukraine"), ("ua", "uk", "Україна"), ("DE", "ar", "ألمانيا"), ("Narnia", "en", "Narnia")],
)
def test_names_of_countries(code, tag, name):
    assert cldr.territory_name(code, tag) == name


def test_html_knows_two_directions():
    assert cldr.direction("mn-Mong") == "ltr", "which CLDR has run downwards"


def test_every_language_can_be_written_in():
    """No language of CLDR makes a build fail."""
    from babel.localedata import locale_identifiers

    tags = [name.replace("_", "-") for name in locale_identifiers() if name.count("_") == 0]
    for tag in tags:
        assert cldr.is_known(tag)
        assert cldr.own_name(tag)
        assert cldr.direction(tag) in ("ltr", "rtl")
        assert cldr.number(1234, tag)
        assert cldr.percent(0.5, tag)
        assert cldr.long_date(DAY, tag)
        assert cldr.month_year(DAY, tag)
