"""The corpora of the benchmarks: always the same, of the size that was asked for, and a sound campaign."""

import io
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from PIL import Image

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Size
from benchmarks.corpus.pictures import draw_picture
from benchmarks.corpus.texts import list_updates, make_corpus, make_text, make_update
from benchmarks.site_folder import write_site
from benchmarks.tools import OURS, TOOLS
from generator.cli import main
from tests.services.campaigns import files_of

SMALL = make_corpus(Size(6, 2))
EACH_TOOL = pytest.mark.parametrize("tool", TOOLS.values(), ids=list(TOOLS))


def texts_of(corpus):
    return [make_text(corpus, update, locale) for update in list_updates(corpus) for locale in corpus.locales]


def test_a_size_is_read_as_it_is_written():
    assert Size.parse("1000x10") == Size(1000, 10)
    assert str(Size(1000, 10)) == "1000x10"
    assert Size(1000, 10).pages == 10_000


@pytest.mark.parametrize("text", ["", "x", "10", "0x5", "10x0", "10x5x2", "-1x5", " 10x5"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(ValueError, match="not a size"):
        Size.parse(text)


def test_there_are_no_more_languages_than_words():
    make_corpus(Size(1, len(FILLER)))
    with pytest.raises(ValueError, match=f"words for {len(FILLER)} languages"):
        make_corpus(Size(1, len(FILLER) + 1))


def test_a_seed_always_gives_the_same():
    assert texts_of(make_corpus(Size(6, 2), seed=1)) == texts_of(make_corpus(Size(6, 2), seed=1))
    assert texts_of(make_corpus(Size(6, 2), seed=1)) != texts_of(make_corpus(Size(6, 2), seed=2))
    # These very words: a change here means that results are no longer comparable with older ones.
    assert make_text(SMALL, make_update(SMALL, 3), "en").title == "Rain on market day 3"
    assert (
        make_text(SMALL, make_update(SMALL, 3), "en").first
        == "The path along the wall is dry even after a week of rain."
    )


def test_a_text_does_not_depend_on_the_others():
    update = make_update(SMALL, 3)
    more = replace(SMALL, size=Size(500, 10), locales=tuple(FILLER))
    assert make_text(SMALL, update, "fr") == make_text(more, update, "fr")


def test_a_corpus_has_the_size_that_was_asked_for():
    corpus = make_corpus(Size(30, 10))
    updates = list(list_updates(corpus))
    assert len({update.name for update in updates}) == len({update.day for update in updates}) == 30
    assert updates == sorted(updates, key=lambda update: update.day)
    assert corpus.locales == tuple(FILLER)
    assert {update.picture for update in updates} - {None} == set(corpus.pictures)


def test_texts_are_long_and_short_and_of_many_scripts():
    corpus = make_corpus(Size(30, 10))
    lengths = [len(make_text(corpus, update, "en").body.split()) for update in list_updates(corpus)]
    assert min(lengths) < 150
    assert max(lengths) > 500
    bodies = {locale: make_text(corpus, make_update(corpus, 2), locale).body for locale in corpus.locales}
    for locale, letters in {
        "uk": "а-я",
        "ar": "ا-ي",
        "ja": "ぁ-ん",
        "el": "α-ω",
        "hi": "क-ह",
        "he": "א-ת",
        "ko": "가-힣",
    }.items():
        assert re.search(f"[{letters}]", bodies[locale]), locale


def test_no_generator_changes_the_filler():
    """What is looked for in a page must stand there as it was written."""
    for words in FILLER.values():
        for text in (words.updates, *words.titles, *words.headings, *words.parts, *words.sentences):
            assert not re.search(r"""[<>&'"*_$`\\#\[\]()]|--|\.\.""", text), text


def test_a_picture_is_always_the_same_and_remembers_a_place():
    content = draw_picture(SMALL, "picture-00.jpg")
    assert content == draw_picture(SMALL, "picture-00.jpg")
    assert content != draw_picture(SMALL, "picture-01.jpg")
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.getexif().get_ifd(0x8825)


@EACH_TOOL
def test_every_generator_gets_every_text(tool, tmp_path):
    write_site(tool, SMALL, tmp_path)
    files = files_of(tmp_path)
    for update in list_updates(SMALL):
        for locale in SMALL.locales:
            text = make_text(SMALL, update, locale)
            path, content = tool.write_update(update, text)
            assert files[path] == content.encode()
            assert text.title in content
            assert text.first in content
            assert not re.search(r"\$picture|\$earlier|None", content)
    assert tool.template in files
    assert {path for path in files if path.endswith(".jpg")} == {f"{tool.media}/{name}" for name in SMALL.pictures}


def test_the_campaign_is_sound(tmp_path, monkeypatch):
    write_site(OURS, make_corpus(Size(4, 10)), tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "--strict", "--as-of", "2026-01-01"])
    assert done.exit_code == 0
    found = re.findall(r"^\S+: (\w+): .* \[(\S+)\]$", done.output, re.MULTILINE)
    assert set(found) <= {("note", "count-old"), ("note", "picture-located")}, done.output
