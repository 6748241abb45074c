"""The fonts that share cards are written with, and which of them can write a text. Must not draw.

They come with the program (generator/fonts/, all under the SIL Open Font License), so that a card is the same wherever
it is made. What none of them has is not written: a card never shows boxes in place of letters.
"""

import os
import struct
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from generator.record import record

FONT_FILES = "dcf6b72e0df0e96ed3e3b36d36a6b9b4b6547b7ecc34ee52eeeec66e1c0100b8"
"""A digest of all font files. It stands in the code, so that other fonts make another program, and no build has to read
8 MB to find that out; a test says what it has to be."""
_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fonts")


@record
class Font:
    """One font file. `line` is the distance of two lines, in parts of the size; `display`: for large words alone."""

    file: str
    family: str
    ranges: tuple[tuple[int, int], ...]
    line: float = 1.2
    display: bool = False
    langs: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it lies."""
        return os.path.join(_FOLDER, self.file)


_HAN = ((0x3000, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
_HANGUL = ((0x1100, 0x11FF), (0xAC00, 0xD7AF))


def _noto(name: str, *ranges: tuple[int, int], line: float = 1.25) -> Font:
    return Font(f"noto-sans-{name.lower()}.ttf", f"Noto Sans {name}", ranges, line)


FONTS: Sequence[Font] = (
    Font(
        "sofia-sans-extra-condensed.ttf",
        "Sofia Sans Extra Condensed Black",
        ((0x20, 0x24F), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x22FF)),
        0.84,
        display=True,
    ),
    Font("lalezar.ttf", "Lalezar", ((0x600, 0x6FF),), 1.12, display=True),
    Font(
        "noto-sans.ttf",
        "Noto Sans",
        ((0x20, 0x24F), (0x300, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x22FF)),
        1.14,
    ),
    _noto("Arabic", (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), line=1.45),
    _noto("Armenian", (0x530, 0x58F)),
    _noto("Bengali", (0x980, 0x9FF)),
    _noto("Devanagari", (0x900, 0x97F), (0xA8E0, 0xA8FF)),
    _noto("Ethiopic", (0x1200, 0x137F)),
    _noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    _noto("Gujarati", (0xA80, 0xAFF)),
    _noto("Gurmukhi", (0xA00, 0xA7F)),
    _noto("Hebrew", (0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    _noto("Kannada", (0xC80, 0xCFF), line=1.35),
    _noto("Khmer", (0x1780, 0x17FF), line=1.5),
    _noto("Lao", (0xE80, 0xEFF), line=1.4),
    _noto("Malayalam", (0xD00, 0xD7F), line=1.3),
    _noto("Myanmar", (0x1000, 0x109F), line=1.6),
    _noto("Sinhala", (0xD80, 0xDFF)),
    _noto("Tamil", (0xB80, 0xBFF), line=1.3),
    _noto("Telugu", (0xC00, 0xC7F), line=1.4),
    _noto("Thai", (0xE00, 0xE7F), line=1.4),
    Font("noto-sans-kr.otf", "Noto Sans CJK KR", (*_HANGUL, *_HAN), 1.18, langs=("ko",)),
    Font("noto-sans-tc.otf", "Noto Sans CJK TC", _HAN, 1.18, langs=("zh-Hant", "zh-TW", "zh-HK", "zh-MO", "yue")),
    Font("noto-sans-sc.otf", "Noto Sans CJK SC", _HAN, 1.18, langs=("zh",)),
    Font("noto-sans-jp.otf", "Noto Sans CJK JP", _HAN, 1.18, langs=("ja",)),
)


@record
class Setting:
    """How a text is written: in a display face as far as that goes, and in the fonts of its scripts.

    `text` is what of it can be written: signs that no font has, such as emoji, are left out. Where a letter is, there
    is no text.
    """

    text: str
    lang: str
    face: Font | None

    @property
    def main(self) -> Font:
        """The font of most letters."""
        fonts = [font for part, font in self.runs(self.text) for _ in range(1 + 9 * sum(map(str.isalpha, part)))]
        return max(dict.fromkeys(fonts), key=fonts.count) if fonts else FONTS[0]

    def runs(self, text: str) -> list[tuple[str, Font]]:
        """Cut a part of the text where the font changes; spaces and marks stay with what is before them."""
        found: list[tuple[str, Font]] = []
        for character in text:
            joins = bool(found) and (_is_between(character) or unicodedata.category(character) == "Mn")
            font = found[-1][1] if joins else self._font(character) or (found[-1][1] if found else FONTS[0])
            if found and found[-1][1] is font:
                found[-1] = (found[-1][0] + character, font)
            else:
                found.append((character, font))
        return found

    def _font(self, character: str) -> Font | None:
        if self.face and ord(character) in covered(self.face.path):
            return self.face
        return _font_of(character, self.lang)


def choose_fonts(text: str, lang: str, *, display: bool) -> Setting:
    """Return how to write a text; `display` asks for a display face, if one has all letters of the main script."""
    setting = Setting("", lang, _face_of(text) if display else None)
    written: list[str] = []
    for character in text:
        if character.isspace():
            written.append(" ")
        elif character in _TURNS:
            continue  # they would turn what stands around the title as well
        elif _is_between(character) or setting._font(character) is not None:  # noqa: SLF001 # a method of this file
            written.append(character)
        elif unicodedata.category(character)[0] in "LMN":
            return setting
    seen = any(not _is_between(character) for character in written)
    return replace(setting, text="".join(written).strip() if seen else "")


_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that set the direction of all that follows (UAX 9, 2.1 and 2.2)."""


def unwritable(letters: Iterable[str], lang: str) -> frozenset[str]:
    """Return the letters that no font has, at little cost: only fonts of part of a script are opened."""
    return frozenset(
        one
        for one in letters
        if not any(_is_in(ord(one), font) and (not font.langs or _font_of(one, lang)) for font in FONTS)
    )


def _is_between(character: str) -> bool:
    """Tell spaces, and marks that say how signs are joined or in which direction they run."""
    return character.isspace() or unicodedata.category(character) == "Cf"


def _face_of(text: str) -> Font | None:
    """Return the display face of most letters, if it has all that are of its script."""
    letters = [ord(character) for character in text if character.isalpha()]
    for face in FONTS:
        own = [letter for letter in letters if _is_in(letter, face)]
        if face.display and len(own) * 2 > len(letters):
            return face if covered(face.path).issuperset(own) else None
    return None


@cache
def _font_of(character: str, lang: str) -> Font | None:
    fitting = [font for font in FONTS if not font.display and _is_in(ord(character), font)]
    fitting.sort(key=lambda font: not any(lang == one or lang.startswith(f"{one}-") for one in font.langs))
    return next((font for font in fitting if ord(character) in covered(font.path)), None)


def _is_in(number: int, font: Font) -> bool:
    return any(low <= number <= high for low, high in font.ranges)


@cache
def covered(path: str) -> frozenset[int]:
    """Return the characters that a font file has, from its table `cmap` (OpenType 1.9, formats 4 and 12)."""
    with open(path, "rb") as file:  # a file of the program, not of the author
        content = file.read()
    count = struct.unpack_from(">H", content, 4)[0]
    tables = {
        content[at : at + 4]: struct.unpack_from(">I", content, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    start = tables[b"cmap"]
    subtables = struct.unpack_from(">H", content, start + 2)[0]
    found: set[int] = set()
    for number in range(subtables):
        at = start + struct.unpack_from(">I", content, start + 8 + 8 * number)[0]
        form = struct.unpack_from(">H", content, at)[0]
        if form == 4:
            double = struct.unpack_from(">H", content, at + 6)[0]
            ends = struct.unpack_from(f">{double // 2}H", content, at + 14)
            starts = struct.unpack_from(f">{double // 2}H", content, at + 16 + double)
            found.update(*(range(low, high + 1) for low, high in zip(starts, ends, strict=True)))
        elif form == 12:
            groups = struct.unpack_from(">I", content, at + 12)[0]
            for group in range(groups):
                low, high, _ = struct.unpack_from(">III", content, at + 16 + 12 * group)
                found.update(range(low, high + 1))
    return frozenset(found) - {0xFFFF}
