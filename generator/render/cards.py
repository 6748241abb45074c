"""Draws share cards: a picture of the title, for those who pass a link on. Must not choose what is on it.

A card is written as SVG and drawn by a library that shapes every script.
"""

import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from generator.model.card import HEIGHT, WIDTH, Card
from generator.record import record
from generator.render.bidi import in_order, levels_of
from generator.render.colors import on_color
from generator.render.drawn import draw_svg
from generator.render.fonts import Font, Setting, choose_fonts
from generator.render.pictures import as_jpeg, lengths
from generator.render.typeset import fit, pieces_of

_EDGE = 64
_BAND = 112
_ART = 440
"""Pixels: what stays free at the edges, the band with the name, the width of the picture."""
_SIZES = (190, 172, 156, 142, 130, 118, 108, 98, 90, 82, 75, 68, 62, 56, 50, 45)
_SMALL = 42
_MEASURED = 28
_RULED = 'text-decoration="underline"'
_SQUEEZED = 4
"""How many times lower than wide the drawing is that pieces are measured in: a drawing costs by its pixels."""
_TURKISH = str.maketrans({"i": "İ", "ı": "I"})
_GREEK = str.maketrans("άέήίόύώΐΰ", "αεηιουωϊϋ")


def draw_card(card: Card, picture: bytes | None) -> bytes:
    """Return a card as PNG; with a photograph on it, as JPEG.

    `picture` is a photograph as PNG in the size that `art_size` says, or a drawing, or None.
    """
    try:
        return _with_words(card, picture)
    except ValueError:  # better a card without words than no site
        return _with_words(replace(card, title="", above="", name=""), picture)


def _with_words(card: Card, picture: bytes | None) -> bytes:
    ink = on_color(card.accent) if card.style == "poster" else "#111111"
    parts = _Parts()
    ground = card.accent if card.style == "poster" else "#ffffff"
    parts.add(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>')
    is_rtl = card.dir == "rtl"
    if picture is not None:
        parts.add(_art(card, picture, left=0 if is_rtl else WIDTH - _ART))
    if card.style == "poster":
        parts.add(f'<rect y="{HEIGHT - _BAND}" width="{WIDTH}" height="{_BAND}" fill="#111111"/>')
    else:
        parts.add(f'<rect width="{WIDTH}" height="20" fill="{card.accent}"/>')
        parts.add(f'<rect x="{_EDGE}" y="{HEIGHT - _BAND}" width="{WIDTH - 2 * _EDGE}" height="3" fill="#111111"/>')
    edge = WIDTH - _EDGE if is_rtl else _EDGE
    top = _EDGE - 8
    if card.above:
        parts.line(card.above, card, x=edge, y=top + _SMALL - 4, size=_SMALL, fill=ink)
        top += _SMALL + 24
    room = WIDTH - 2 * _EDGE - (_ART - 24 if picture is not None else 0)
    parts.title(card, x=edge, top=top, width=room, height=HEIGHT - _BAND - top - 28, fill=ink)
    name = "#ffffff" if card.style == "poster" else "#111111"
    parts.line(card.name, card, x=edge, y=HEIGHT - _BAND / 2 + 15, size=_SMALL, fill=name)
    drawn = _drawn("".join(parts.written), WIDTH, HEIGHT, parts.fonts)
    return as_jpeg(drawn) if card.photograph else drawn


def art_size() -> tuple[int, int]:
    """Return the size in pixels that a picture is cut to."""
    return _ART, HEIGHT - _BAND


class _Parts:
    """What stands on a card so far, and the fonts that it needs."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.fonts: dict[Font, None] = {}

    def add(self, markup: str) -> None:
        self.written.append(markup)

    def title(self, card: Card, *, x: int, top: int, width: int, height: int, fill: str) -> None:
        setting = choose_fonts(_raised(card), card.lang, display=card.style == "poster")
        if not setting.text:
            return
        main = setting.main
        line = main.line
        widths = _widths(pieces_of(setting.text), setting, card.dir)
        lines = fit(setting.text, widths, width=width, height=height, line=line, sizes=_SIZES, most=5)
        top += max(0, round((height - lines.size * line * len(lines.lines)) / 2))
        for number, one in enumerate(lines.lines):
            y = top + lines.size * (_rise(main) + number * line)
            self.write(one, setting, card.dir, x=x, y=y, size=lines.size, fill=fill)

    def line(self, text: str, card: Card, *, x: int, y: float, size: int, fill: str) -> None:
        """Write a short text in one line, cut where it is too long."""
        setting = choose_fonts(text, card.lang, display=False)
        if not setting.text:
            return
        room = WIDTH - 2 * _EDGE
        shown = setting.text
        if len(shown) * size > room:  # no sign is wider than it is high, nearly none
            widths = _widths(pieces_of(shown), setting, card.dir)
            shown = fit(shown, widths, width=room, height=size * 2, line=1.0, sizes=(size,), most=1).lines[0]
        self.write(shown, setting, card.dir, x=x, y=y, size=size, fill=fill)

    def write(self, text: str, setting: Setting, direction: str, *, x: float, y: float, size: int, fill: str) -> None:
        """Write a line from its edge; `x` is the right end of it where it runs from right to left."""
        runs = _runs(text, setting, direction)
        self.fonts.update({run.font: None for run in runs})
        is_rtl = direction == "rtl"
        if len(runs) > 1:
            advances = _advances(runs)
            left = x - sum(advances[run] for run in runs) * size if is_rtl else x
        anchor = "end" if is_rtl and len(runs) == 1 else "start"
        for run in runs:
            at = x if len(runs) == 1 else left
            self.add(_text(run, f'x="{at:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"'))
            if len(runs) > 1:
                left += advances[run] * size


@record
class _Run:
    """What is written in one font and in one direction; odd levels run from right to left (UAX 9)."""

    text: str
    font: Font
    level: int


def _raised(card: Card) -> str:
    """Write a title in capitals, as posters do, where the script has them and they are usual."""
    text = card.title
    if card.style != "poster" or any("\u10a0" <= sign <= "\u10ff" for sign in text):
        return text
    language = card.lang.partition("-")[0]
    if language in ("tr", "az"):
        text = text.translate(_TURKISH)
    if language == "el":
        text = text.lower().translate(_GREEK)
    return text.upper()


def _rise(font: Font) -> float:
    """Return how far below the top of the first line its baseline is, in parts of the size."""
    return 0.7 if font.display and font.line < 1 else max(0.78, font.line * 0.72)


def _runs(text: str, setting: Setting, direction: str) -> list[_Run]:
    """Return the parts of a line from left to right.

    Each is drawn for itself. Where a line has several fonts, the library shapes all of it in each of them, and mixes
    what comes out by places in the text: behind ligatures it loses signs, or breaks off. Its own search for a font
    fails there as well.
    """
    levels = levels_of(text, 1 if direction == "rtl" else 0)
    fonts = [font for part, font in setting.runs(text) for _ in part]
    cut: list[tuple[_Run, int]] = []
    for character, font, level in zip(text, fonts, levels, strict=True):
        last = cut[-1][0] if cut else None
        if last and (last.font, last.level) == (font, level):
            cut[-1] = (_Run(last.text + character, font, level), level)
        else:
            cut.append((_Run(character, font, level), level))
    return [run for run, _ in in_order(cut)]


def _text(run: _Run, attributes: str, *, faint: bool = False) -> str:
    """Write a part in its font. Marks around it tell the library the direction that has been found for it.

    One before the last keeps a space at the end on its side: every line is one from left to right to the library.
    """
    shown = escape(run.text)
    if run.level:
        shown = f"\u202e{shown}\u200f\u202c" if run.level % 2 else f"\u202d{shown}\u202c"
    shown = f'<tspan fill-opacity="0.003">{shown}</tspan>' if faint else shown
    weight = "" if run.font.display else ' font-weight="700"'
    return f'<text font-family="{run.font.family}"{weight} {attributes} xml:space="preserve">{shown}</text>'


def _widths(pieces: Sequence[str], setting: Setting, direction: str) -> dict[str, float]:
    """Measure pieces of a text, in parts of the size."""
    runs = {one: _runs(one, setting, direction) for one in pieces}
    advances = _advances([run for several in runs.values() for run in several])
    return {one: max(sum(advances[run] for run in several), _full(one)) for one, several in runs.items()}


def _advances(runs: Iterable[_Run]) -> dict[_Run, float]:
    """Return how much room parts take, in parts of the size, by drawing the line below them.

    Nothing else knows how they are shaped. That line is as long as all that is above it, spaces too; the signs are
    there, but can hardly be seen.
    """
    once = list(dict.fromkeys(runs))
    high = _MEASURED * 2
    low = high // _SQUEEZED
    rows = "".join(
        _text(run, f'x="20" y="{high * number + _MEASURED * 1.3:.0f}" font-size="{_MEASURED}" {_RULED}', faint=True)
        for number, run in enumerate(once)
    )
    squeezed = f'<g transform="scale(1 {1 / _SQUEEZED})">{rows}</g>'
    longest = max((len(run.text) for run in once), default=1)
    drawn = _drawn(squeezed, longest * _MEASURED * 2 + 40, low * len(once), {run.font: None for run in once})
    return {run: wide / _MEASURED for run, wide in zip(once, lengths(drawn, low), strict=True)}


def _full(piece: str) -> float:
    """Return how wide a piece is at least: a full-width comma has little ink, and the room of a whole sign."""
    return float(sum(unicodedata.east_asian_width(sign) in "WF" for sign in piece))


def _art(card: Card, picture: bytes, *, left: int) -> str:
    wide, high = art_size()
    kind, fitted = ("png", "slice") if picture.startswith(b"\x89PNG") else ("svg+xml", "meet")
    look = ' style="mix-blend-mode:multiply" filter="url(#grey)"' if card.style == "poster" and kind == "png" else ""
    image = (
        f'<image x="{left}" width="{wide}" height="{high}" preserveAspectRatio="xMidYMax {fitted}"{look} '
        f'href="data:image/{kind};base64,{b64encode(picture).decode()}"/>'
    )
    return f'<filter id="grey"><feColorMatrix type="saturate" values="0"/></filter>{image}'


def _drawn(markup: str, width: int, height: int, fonts: Iterable[Font]) -> bytes:
    return draw_svg(markup, width, height, fonts=[font.path for font in fonts])
