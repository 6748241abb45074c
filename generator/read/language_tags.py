"""Language tags: which are one language, which CLDR data fits them, what may stand in. Must not know words or texts.

Sources: BCP 47 (RFC 5646, RFC 4647); aliases, likely scripts and parents are CLDR's, as packaged by Babel.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from babel import localedata
from babel.core import get_global

from generator.diagnostics import Diagnostics, Note, Place
from generator.model.scalars import canonical_tag
from generator.record import record


@record
class Tag:
    """The parts of a language tag; what it does not say is empty."""

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "-".join(filter(None, (self.language, self.script, self.region, *self.variants)))


@cache
def parse_tag(tag: str) -> Tag:
    """Take a well-formed tag apart. Languages that have a newer code get it (`iw` is `he`, `sh` is `sr-Latn`)."""
    language, *rest = canonical_tag(tag).split("-")
    newer, *implied = _newer().get(language, language).split("_")
    parts = {"script": "", "region": ""}
    for part in implied + rest:
        kind = "script" if len(part) == 4 and part.isalpha() else "region" if len(part) <= 3 else ""
        if kind and (part in rest or not parts[kind]):
            parts[kind] = part
    return Tag(newer, **parts, variants=tuple(part for part in rest if part not in parts.values()))


@cache
def data_name(tag: str) -> str | None:
    """Return the name of the CLDR data that fits a tag best (`zh_Hant_TW` for `zh-TW`); None if there is none."""
    found = parse_tag(tag)
    script = script_of(tag)
    variant = found.variants[0].upper() if found.variants else ""
    # data of variants say their usual region: ca_ES_VALENCIA
    usual = found.region or _likely(found.language).rpartition("_")[2]
    own = [(found.script, found.region, variant), ("", usual, variant)] if variant else []
    own.append((found.script, found.region, ""))
    likely = [(script, found.region, ""), (script, "", "")]
    if script == script_of(found.language):
        likely += [("", found.region, ""), ("", "", "")]
    names = ["_".join(filter(None, (found.language, *parts))) for parts in own + likely]
    return next((name for name in [*names, found.language] if localedata.exists(name)), None)


@cache
def script_of(tag: str) -> str:
    """Return the script that a tag is written in, said or likely: `Hant` for `zh-TW`; "" where nobody knows."""
    found = parse_tag(tag)
    likely = _likely(found.language, found.region).split("_")
    return found.script or next((part for part in likely if len(part) == 4), "")


def _likely(language: str, region: str = "") -> str:
    known: Mapping[str, str] = get_global("likely_subtags")
    return known.get(f"{language}_{region}") or known.get(language, "")


@cache
def identity(tag: str) -> Tag:
    """Return what is equal for two tags of one language: `no` and `nb`, `zh` and `zh-Hans`, `he` and `iw`."""
    found = parse_tag(tag)
    usual = script_of(str(Tag(found.language, "", found.region)))
    language = "no" if found.language == "nb" else found.language
    return Tag(language, "" if found.script == usual else found.script, found.region, tuple(sorted(found.variants)))


@cache
def lineage(tag: str) -> tuple[str, ...]:
    """Return the tags whose texts and words may stand in for those of a tag: itself, then ever more general ones.

    The tag is cut from its end (RFC 4647, lookup), and each piece is followed by what CLDR takes for the same
    (`zh-TW`, `zh-Hant-TW`, `zh-Hant`, `zh`) and for its parent (`es-MX`, `es-419`, `es`).
    """
    subtags = tag.split("-")
    found: dict[str, None] = {}
    for length in range(len(subtags), 0, -1):
        piece = "-".join(subtags[:length])
        found[piece] = None
        if script_of(piece) == script_of(tag):  # cut so far, zh-TW would else be what zh is
            found |= dict.fromkeys(_same(piece))
    return tuple(found)


def _same(piece: str) -> list[str]:
    """Return other spellings of a tag, and the tags that CLDR has between it and its language alone."""
    tag = parse_tag(piece)
    script = script_of(piece)
    languages = [tag.language, *(old for old, new in _newer().items() if new == tag.language and len(old) == 2)]
    languages += [other for one, other in _TWINS if one == tag.language]
    found = []
    for language in languages:
        forms = (Tag(language, tag.script, tag.region, tag.variants), Tag(language, script, tag.region, tag.variants))
        found += [*map(str, forms), str(Tag(language, script))]
        if script == script_of(str(Tag(language, "", tag.region))):
            found.append(str(Tag(language, "", tag.region, tag.variants)))
    parents: Mapping[str, str] = get_global("parent_exceptions")
    parent = parents.get(piece.replace("-", "_"))
    while parent and parent.partition("_")[0] in (tag.language, "no"):
        found.append(parent.replace("_", "-"))
        parent = parents.get(parent)
    if script == script_of(tag.language):
        found += [language for language in languages if not tag.script and not tag.region]
    return [one for one in found if one != piece]


def _newer() -> Mapping[str, str]:
    known: Mapping[str, str] = get_global("language_aliases")
    return known


_TWINS = (("no", "nb"), ("nb", "no"))
"""CLDR has one set of data for both."""


def meant_tag(name: str) -> str | None:
    """Guess the tag that somebody meant who wrote the name of a country or a language; None if there is no guess."""
    folded = name.casefold()
    if folded in _COUNTRIES:
        return _COUNTRIES[folded]
    language, _, region = name.partition("-")
    if canonical_tag(region).upper() == "UK":
        return f"{language.lower()}-GB"
    english: Mapping[str, str] = localedata.load("en")["languages"]
    tags = {str(word).casefold(): tag for tag, word in english.items()}
    for tag in _OFTEN:
        tags.setdefault(str(localedata.load(tag)["languages"].get(tag, tag)).casefold(), tag)
    return tags[folded].replace("_", "-") if folded in tags else None


def report_twins(folders: Sequence[str], diagnostics: Diagnostics) -> list[str]:
    """Return the folders without those that are one language with an earlier one; these are errors."""
    first: dict[Tag, str] = {}
    for folder in folders:
        other = first.setdefault(identity(folder), folder)
        if other != folder:
            diagnostics.error(
                "locale-twice",
                f'"{other}" and "{folder}" are one language',
                Place(f"content/{folder}"),
                hint="put the files of both into one folder",
                notes=(Note("this is the other one", Place(f"content/{other}")),),
            )
    return list(first.values())


DOUBTFUL = {
    "br": ("Breton", "Brazilian Portuguese is pt-BR"),
    "ee": ("Ewe", "Estonian is et"),
    "my": ("Burmese", "Malay is ms"),
    "se": ("Northern Sami", "Swedish is sv"),
    "tw": ("Twi", "Chinese as written in Taiwan is zh-Hant"),
    "in": ("Indonesian", "Hindi is hi"),
}
"""Tags of languages that are often written by people who mean a country: what the tag says, what they mean."""

_OFTEN = (
    "ar",
    "cs",
    "de",
    "el",
    "es",
    "fa",
    "fr",
    "he",
    "hi",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "tr",
    "uk",
    "zh",
)
_COUNTRIES = {
    "al": "sq",
    "at": "de-AT",
    "bd": "bn",
    "by": "be",
    "cn": "zh-Hans",
    "cz": "cs",
    "dk": "da",
    "eng": "en",
    "gb": "en-GB",
    "ge": "ka",
    "ger": "de",
    "gr": "el",
    "hk": "zh-Hant-HK",
    "il": "he",
    "iq": "ar",
    "ir": "fa",
    "jp": "ja",
    "kr": "ko",
    "kz": "kk",
    "mx": "es-MX",
    "np": "ne",
    "pk": "ur",
    "rs": "sr",
    "sp": "es",
    "tm": "tk",
    "ua": "uk",
    "us": "en-US",
    "vn": "vi",
}
