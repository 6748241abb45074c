"""In which order names stand in a language. Must not know whose names they are.

The order of CLDR in what matters to readers: accents count less than letters, scripts stay together with that of the
language first, and the letters that a language sets apart stand where it has them. (A whole collation weighs forty
megabytes: see plan/country_order.py.)
"""

from collections.abc import Callable
from functools import cache
from unicodedata import name as name_of
from unicodedata import normalize

from generator.read.language_tags import parse_tag, script_of

# language: letters that stand behind another one, in order (CLDR, collation/*.xml, standard)
_BEHIND = {
    "az": ("cç", "eə", "gğ", "hxı", "oö", "sş", "uü"),
    "cs": ("cč", "rř", "sš", "zž"),
    "da": ("zæøå",),
    "es": ("nñ",),
    "et": ("sšzž", "wõäöü"),
    "fi": ("zåäö",),
    "hr": ("cčć", "dđ", "sš", "zž"),
    "hu": ("oö", "uü"),
    "is": ("zþæöå",),
    "kk": ("аә", "гғ", "кқ", "нң", "оө", "уұү", "хһ", "ыі"),
    "lt": ("cč", "sš", "zž"),
    "lv": ("cč", "gģ", "kķ", "lļ", "nņ", "sš", "zž"),
    "nb": ("zæøå",),
    "nn": ("zæøå",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "ro": ("aăâ", "iî", "sș", "tț"),
    "ru": ("ий",),
    "sk": ("aä", "cč", "oô", "sš", "zž"),
    "sl": ("cč", "sš", "zž"),
    "sq": ("cç", "eë"),
    "sr": ("cčć", "dđ", "sš", "zž"),
    "sv": ("zåäö",),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
    "uk": ("гґ", "еє", "иії"),
    "vi": ("aăâ", "dđ", "eê", "oôơ", "uư"),
}
_SCRIPTS = {"Arab": "ARABIC", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Hebr": "HEBREW", "Latn": "LATIN"}


def name_order(tag: str) -> Callable[[str], tuple[bool, str, str]]:
    """Return the key by which names are sorted in a language; equal keys are equal names."""
    rows = _BEHIND.get(parse_tag(tag).language, ())
    # a private character behind the letter: it sorts behind everything that can follow that letter
    moved = {
        ord(letter): f"{row[0]}{chr(0xF8F0 + place)}" for row in rows for place, letter in enumerate(row[1:]) if row
    }
    capitals = {ord("I"): "ı", ord("İ"): "i"} if any("ı" in row for row in rows) else {}
    script = _SCRIPTS.get(script_of(tag), "")

    def key(name: str) -> tuple[bool, str, str]:
        folded = normalize("NFC", name.translate(capitals).casefold()).translate(moved)
        letters = "".join(one for one in normalize("NFD", folded) if one.isalnum() or one >= "\uf8f0" or one == " ")
        first = next((one for one in name if one.isalpha()), "")
        return (bool(script) and _script_of(first) != script, letters, name)

    return key


@cache
def _script_of(letter: str) -> str:
    return name_of(letter, "").partition(" ")[0] if letter else ""
