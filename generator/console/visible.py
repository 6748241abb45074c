"""Make any text safe to show on a terminal, and say how wide it is there. Must not add colours."""

import unicodedata

from generator.diagnostics import Place


def visible(text: str) -> str:
    """Replace what a terminal would obey or hide, so that a hostile file cannot act on it or disguise itself.

    Control characters become their pictures (`␛`); other invisible ones, and marks that turn the direction of
    writing round, become `<U+202E>`. A tab becomes four spaces: its real width depends on what stands before it.
    Joiners and plain direction marks stay, since Persian, Arabic and emoji are full of them.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def cells(text: str) -> int:
    """Count the columns that a text, made visible, takes on a terminal: 2 for wide characters, 0 for combining ones.

    Unicode Standard Annex 11 (East Asian Width); ambiguous characters count as narrow.
    """
    shown = visible(text)
    return len(shown) if shown.isascii() else sum(map(_width, shown))


def where(place: Place) -> str:
    """Write a place as `file:line:column`, as far as it is known; empty where there is no file."""
    if not place.file:
        return ""
    if place.line < 1:
        return visible(place.file)
    column = f":{place.column}" if place.column > 0 else ""
    return f"{visible(place.file)}:{place.line}{column}"


_TAB = "    "
_HARMLESS = "\u200c\u200d\u200e\u200f\u061c"  # joiners and left-to-right, right-to-left, Arabic letter marks
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_HANGUL_TAILS = range(0x1160, 0x1200)  # vowels and final consonants join the consonant before them


def _shown(character: str) -> str:
    number = ord(character)
    if character == "\t":
        return _TAB
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in _INVISIBLE and character not in _HARMLESS:
        return f"<U+{number:04X}>"
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or ord(character) in _HANGUL_TAILS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
