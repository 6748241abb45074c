"""Share cards: every script is written, nothing stands outside its place, and nothing is made twice."""

import hashlib
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.diagnostics import Diagnostics
from generator.model.cache import Cache
from generator.model.card import HEIGHT, WIDTH, Card
from generator.render import cards
from generator.render.cards import art_size, draw_card
from generator.render.fonts import FONT_FILES, FONTS, choose_fonts, covered
from generator.render.media import note_cards_without_words
from generator.render.typeset import fit, pieces_of
from tests.services.campaigns import DOT, MINIMAL, codes, compile_files, keys_of, pages_of, update
from tests.services.html import Page

TITLES = {
    "en": "Stop the gag law",
    "uk": "Зупиніть закон про мовчання",
    "el": "Σταματήστε τον νόμο",
    "ar": "أوقفوا قانون التكميم 8711!",
    "fa": "قانون سانسور را متوقف کنید",
    "ur": "زبان بندی کا قانون ٹھیک کرو",
    "he": "עצרו את חוק ההשתקה (8711)!",
    "hi": "मुँह बंद करने वाले क़ानून को रोको",
    "bn": "মুখ বন্ধ করার আইন বন্ধ করুন",
    "th": "หยุดกฎหมายปิดปากสื่อมวลชน",
    "ka": "შეაჩერეთ კანონი 8711",
    "hy": "Կանգնեցրեք օրենքը",
    "am": "ሕጉን አቁሙ",
    "ta": "சட்டத்தை நிறுத்துங்கள்",
    "my": "ဥပဒေကို ရပ်တန့်ပါ",
    "km": "បញ្ឈប់ច្បាប់",
    "ja": "報道の口をふさぐ「8711号法案」を、廃案に。",
    "ko": "언론에 재갈을 물리는 법을 막아 주세요",
    "zh-Hans": "阻止封口法案：请总统拒绝签署",
    "zh-Hant": "阻止封口法案，請總統拒絕簽署",
    "vi": "Hãy ngăn chặn đạo luật bịt miệng báo chí",
    "tr": "Susturma yasasını durdurun",
    "pl": "Zatrzymajcie ustawę, która zamyka usta",
}
RTL = ("ar", "fa", "ur", "he")


def card(title: str, lang: str = "en", **more: object) -> Card:
    usual = {"dir": "rtl" if lang in RTL else "ltr", "above": "", "name": "Free Media", "style": "poster"}
    return Card(title=title, lang=lang, accent="#ff4419", **{**usual, **more})


def drawn(one: Card, picture: bytes | None = None) -> Image.Image:
    with Image.open(BytesIO(draw_card(one, picture))) as image:
        assert image.size == (WIDTH, HEIGHT)
        return image.convert("RGB")


def inked(image: Image.Image, *, bottom: int = HEIGHT - 112) -> tuple[int, int, int, int] | None:
    """Return the box of what stands on the ground of a poster."""
    part = image.crop((0, 0, WIDTH, bottom))
    return (
        ImageChops.difference(part, Image.new("RGB", part.size, "#ff4419"))
        .point(lambda one: 255 * (one > 60))
        .getbbox()
    )


@pytest.mark.parametrize("lang", TITLES)
def test_every_script_is_written_inside_its_margins(lang: str):
    for title in (TITLES[lang], f"{TITLES[lang]} " * 3):
        left, top, right, bottom = inked(drawn(card(title, lang)))
        assert left >= 40
        assert right <= WIDTH - 40
        assert top >= 20
        assert bottom <= HEIGHT - 112 - 8
        assert right - left > 300
    assert (right > WIDTH - 90) if lang in RTL else (left < 90), "a text begins at its own side"


@pytest.mark.parametrize("lang", TITLES)
def test_no_letter_is_a_box(lang: str):
    for display in (True, False):
        setting = choose_fonts(TITLES[lang], lang, display=display)
        assert setting.text == TITLES[lang]
        for part, font in setting.runs(setting.text):
            assert {ord(one) for one in part if one.strip()} <= covered(font.path)


def test_every_digit_of_a_number_behind_arabic_is_there():
    """The library's own search for a font fails there; so each part of a text is given one."""
    wide, narrow = (inked(drawn(card(f"أوقفوا قانون التكميم {number}", "ar"))) for number in ("88888888", "8"))
    assert wide != narrow
    blank = drawn(card("التكميم        ", "ar"))
    assert ImageChops.difference(blank, drawn(card("التكميم 8711", "ar"))).getbbox()


MIXED = {
    "ar": [
        "«لا» للقانون",
        "قانون «لا» للإعلام: NGO Law 8711 (الحرية)",
        "أوقفوا RSF (NGO) 🔥 الآن؛ لماذا؟ +380 44",
        "السَّلَامُ",
    ],
    "he": ["שָׁלוֹם «لا» #StopIt", "צה״ל – NGO (8711) 50%", "בְּרֵאשִׁית 1,000,000 (א)"],
    "fa": ["می\u200cخواهیم «لا» ۸۷۱۱", "لایحه 50% لاله", "A/B لا 12:30"],
    "ur": ["زبان بندی: «قانون» 1,000,000 لوگ", "«لاہور» 2012"],
    "hi": ["8711 की कीमत", "«8711» की (कीमत) NGO की"],
    "en": ["Stop قانون 8711 «لا» now", "fi שָׁלוֹם لا"],
}


@pytest.mark.parametrize("lang", MIXED)
@pytest.mark.parametrize("style", ["poster", "paper"])
def test_words_of_several_scripts_are_all_written(lang: str, style: str):
    """The library breaks off, or loses signs, where a ligature stands in a line of several fonts."""
    bare = draw_card(card("", lang, style=style, name=""), None)
    for title in MIXED[lang]:
        assert draw_card(card(title, lang, style=style), None) != bare
        assert inked(drawn(card(title, lang, style="poster", name="")))


AR = ("لا", "الله", "قانون", "سَلَام", "۸۷۱۱", "٨٧", "می\u200cخواهیم", "«لا»")
OTHERS = ("שָׁלוֹם", "חוק", "צה״ל", "Law", "fi", "8711", "(NGO)", "50%", "!", "–", "की", "法", "🔥")
words = st.sampled_from(AR + OTHERS)


@settings(max_examples=25)
@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(["ar", "he", "en"]))
def test_the_library_breaks_off_on_no_mixture(parts: list[str], lang: str):
    """What `draw_card` does before it gives up the words."""
    one = card(" ".join(parts), lang, above=parts[0], name=parts[-1])
    assert cards._with_words(one, None)


def test_a_space_between_two_directions_is_in_its_place():
    """At the end of a part that runs from right to left, the library put it on the other side."""
    image = drawn(card("قانون 8", "ar", style="poster"))
    columns = [bool(image.crop((x, 0, x + 1, HEIGHT - 112)).getcolors(2) is None) for x in range(WIDTH)]
    right = max(x for x, seen in enumerate(columns) if seen)
    assert right > WIDTH - 90
    gaps = [len(list(some)) for seen, some in groupby(columns[columns.index(True) : right]) if not seen]
    assert max(gaps) == gaps[0], "the widest gap is the space, right behind the number"


def test_words_that_nobody_can_write_are_left_out():
    assert choose_fonts("Stop it 🔥 now", "en", display=True).text == "Stop it  now"
    assert choose_fonts("བཀག་པ", "bo", display=True).text == ""
    assert inked(drawn(card("བཀག་པ", "bo"))) is None


@pytest.mark.parametrize("title", ["", " ", "\u200b", "\u200d\u00ad", "🔥", "\x1c\x0b", "\ufffe", "\ud800"])
def test_nothing_to_write_is_no_trouble(title: str):
    assert inked(drawn(card(title))) is None


def test_marks_and_markup_change_nothing_around_them():
    assert draw_card(card("\u202eStop\x1fit"), None) == draw_card(card("Stop it"), None)
    assert inked(drawn(card("</text><rect width='9' height='9'/> & so on")))


@pytest.mark.parametrize(
    ("lang", "title", "same"),
    [
        ("tr", "istanbul", "İSTANBUL"),
        ("en", "istanbul", "ISTANBUL"),
        ("el", "Σταμάτα", "ΣΤΑΜΑΤΑ"),
        ("ka", "კანონი", "კანონი"),
        ("de", "Straße", "STRASSE"),
    ],
)
def test_capitals_are_those_of_the_language(lang: str, title: str, same: str):
    assert draw_card(card(title, lang), None) == draw_card(card(same, lang), None)


def test_a_theme_of_paper_writes_as_the_author_did():
    assert draw_card(card("Stop", style="paper"), None) != draw_card(card("STOP", style="paper"), None)
    assert drawn(card("Stop", style="paper")).getpixel((5, 300)) == (255, 255, 255)
    assert drawn(card("Stop", style="paper")).getpixel((5, 5)) == (255, 68, 25)


def test_a_picture_stands_at_the_end_of_the_line():
    file = BytesIO()
    Image.new("RGB", art_size(), "#808080").save(file, "PNG")
    for lang, x in (("en", WIDTH - 20), ("ar", 20)):
        image = drawn(card(TITLES[lang], lang, photograph=True), file.getvalue())
        assert image.getpixel((x, 100)) != image.getpixel((WIDTH - x, 20))
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4H0z"/></svg>'
    assert max(drawn(card("Stop"), drawing).getpixel((WIDTH - 20, HEIGHT - 130))) < 20


def test_equal_cards_are_equal_bytes():
    one = card(TITLES["uk"], "uk", above="2 жовтня 2012 р.")
    assert draw_card(one, None) == draw_card(one, None)


def measured(text: str, **more: object) -> tuple[tuple[str, ...], int]:
    widths = {piece: len(piece) * 0.5 for piece in pieces_of(text)}
    usual = {"width": 1000, "height": 400, "line": 1.0, "sizes": (100, 80, 60, 40), "most": 5}
    lines = fit(text, widths, **{**usual, **more})
    return lines.lines, lines.size


def test_lines_are_as_even_as_they_can_be():
    assert measured("aaaa bbbb cccc dddd eeee ffff") == (("aaaa bbbb cccc", "dddd eeee ffff"), 100)
    lines, _ = measured("one two three four five six seven eight nine ten eleven twelve")
    assert max(map(len, lines)) - min(map(len, lines)) < 8


def test_letters_shrink_before_anything_is_cut():
    sizes = [measured("word " * count)[1] for count in (2, 20, 40, 60)]
    assert all(first >= second for first, second in pairwise(sizes))
    lines, size = measured("word " * 400)
    assert (size, lines[-1][-1]) == (40, "…")


def test_a_word_longer_than_a_line_is_broken():
    lines, size = measured("a" * 130)
    assert (size, len(lines)) == (40, 3)
    assert "".join(lines) == "a" * 130


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one two", ["one", "two"]),
        ("закон-кляп", ["закон-", "кляп"]),
        ("「法案」を、今。", ["「法", "案」", "を、", "今。"]),
        ("Law 8711号", ["Law", "8711", "号"]),
        ("สายเกินไป", ["สาย", "เกิน", "ไป"]),
    ],
)
def test_where_a_line_may_end(text: str, pieces: list[str]):
    assert pieces_of(text) == pieces


FILES = {
    "campaign.yaml": MINIMAL + "hero: {image: media/dot.svg, alt: A dot}\n",
    "content/media/dot.svg": DOT,
    "content/en/story.md": "Because.\n",
    "content/en/updates/2024-01-01-first.md": update("First news"),
    "content/de/campaign.yaml": "title: Rettet den Hafen\n",
    "content/de/story.md": "Darum.\n",
}


def test_each_page_names_its_card():
    site = pages_of(FILES)
    cards = {path for path in site if path.startswith("media/card.")}
    named = {}
    for path in ("index.html", "de/index.html", "updates/first/index.html", "thanks/index.html", "404.html"):
        meta = {one.get("property"): one.get("content") for tag, one in Page(site[path].decode()).tags if tag == "meta"}
        named[path] = meta.get("og:image", "").removeprefix("https://example.org/")
        assert (meta.get("twitter:card") == "summary_large_image") == bool(named[path])
        assert meta.get("og:image:width", "1200") == "1200"
    assert named["404.html"] == ""
    assert named["index.html"] == named.get("thanks/index.html", named["index.html"])
    assert len({named["index.html"], named["de/index.html"], named["updates/first/index.html"]}) == 3
    assert set(named.values()) - {""} <= cards
    assert len(cards) == 4, "two campaigns, and the update with its day in two languages"


@pytest.mark.parametrize(("said", "expected"), [("each", 4), ("campaign", 2), ("none", 0)])
def test_a_campaign_says_which_pages_have_a_card(said: str, expected: int):
    files = {**FILES, "campaign.yaml": FILES["campaign.yaml"] + f"share: {{cards: {said}}}\n"}
    site = pages_of(files)
    cards = {path for path in site if path.startswith("media/card.")}
    assert len(cards) == expected
    named = site["updates/first/index.html"].count(b'property="og:image"')
    assert named == (said != "none")


def test_a_card_changes_with_what_is_on_it_and_with_nothing_else():
    def names(files: dict[str, object]) -> set[str]:
        return {path for path in keys_of(files) if path.startswith("media/card.")}

    before = names(FILES)
    assert names({**FILES, "content/en/story.md": "Because of it.\n"}) == before
    counted = {**FILES, "signatures.json": None}
    counted = {**FILES, "campaign.yaml": FILES["campaign.yaml"] + "petition: {signatures: {count: 7000}}\n"}
    assert names(counted) == before, "a count would be out of date where a card is kept"
    assert len(names({**FILES, "content/en/updates/2024-01-01-first.md": update("Other news")}) & before) == 2
    assert not names({**FILES, "content/media/dot.svg": DOT.replace(b"r=", b"class='a' r=")}) & before
    assert (
        not names({**FILES, "campaign.yaml": FILES["campaign.yaml"] + 'theme: {name: placard, accent: "#0000cc"}\n'})
        & before
    )


def test_a_language_that_cannot_be_written_is_told():
    tibetan = {**FILES, "content/bo/campaign.yaml": "title: བཀག་པ\n", "content/bo/story.md": "རྒྱུ་མཚན།\n"}
    _, found = compile_files(tibetan)
    told = [one for one in found if one.code == "card-without-words"]
    assert [(one.place.file, one.severity.name) for one in told] == [("content/bo", "NOTE")]
    assert "card-without-words" not in codes(compile_files(FILES)[1])


def test_every_font_has_its_license_beside_it():
    from importlib.resources import files

    folder = files("generator").joinpath("fonts")
    names = {one.name for one in folder.iterdir()}
    assert {font.file for font in FONTS} == {name for name in names if name.endswith((".ttf", ".otf"))}
    licenses = " ".join(folder.joinpath(name).read_text() for name in names if name.endswith(".txt"))
    assert licenses.count("SIL OPEN FONT LICENSE Version 1.1") == 3


def test_the_code_names_the_fonts_that_are_there():
    """Other fonts must count as another program; see FONT_FILES."""
    total = hashlib.sha256()
    folder = Path(FONTS[0].path).parent
    files = {path.name: path for ending in ("ttf", "otf") for path in folder.glob(f"*.{ending}")}
    assert files.keys() == {font.file for font in FONTS}
    for name, path in sorted(files.items()):
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    assert total.hexdigest() == FONT_FILES, "write this one into generator/render/fonts.py"


class Remembers(Cache):
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], object] = {}

    def get(self, kind: str, key: str) -> object | None:
        return self.kept.get((kind, key))

    def keep(self, kind: str, key: str, value: object) -> None:
        self.kept[kind, key] = value


def test_which_letters_nobody_can_write_is_found_out_once(monkeypatch: pytest.MonkeyPatch):
    titles = {"bo": ["བཀག་པ", "Stop", "བཀག་པ"], "ja": ["廃案に", "8711"]}
    needed = [
        ("", f"media/card.{lang}{number}.png", card(title, lang))
        for lang, several in titles.items()
        for number, title in enumerate(several)
    ]
    cache, first, second = Remembers(), Diagnostics(), Diagnostics()
    note_cards_without_words(needed, first, cache)
    assert [(one.place.file, one.message.partition(" ")[0]) for one in first] == [("content/bo", "2")]
    monkeypatch.setattr("generator.render.fonts.unwritable", None)
    note_cards_without_words([*needed, ("", "media/card.ja9.png", card("案に廃", "ja"))], second, cache)
    assert list(first) == list(second)


def test_a_card_that_cannot_be_written_on_is_drawn_without_words(monkeypatch):
    """The library breaks off on some mixtures of scripts: such a title must not cost the site."""

    class PanicException(BaseException):  # its name is all that tells it
        pass

    def break_off(*, svg_string: str, **_: object) -> bytes:
        if "<text" in svg_string:
            raise PanicException("removal index")
        return b"\x89PNG drawn"

    monkeypatch.setattr("resvg_py.svg_to_bytes", break_off)
    site = pages_of(FILES)
    cards = [content for path, content in site.items() if path.startswith("media/card.")]
    assert cards
