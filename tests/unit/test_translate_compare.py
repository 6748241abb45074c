"""Tests that changes are found word by word, in any script, and that nothing of either text gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.console.word_diff import render_changes
from generator.translate.compare import compare_texts, count_changed

CASES = {
    "a word": ("The cat sat on the mat.", "The dog sat on the mat.", ["The [-cat-]{+dog+} sat on the mat."]),
    "a new word": ("on the mat", "on the big mat", ["on the {+big+} mat"]),
    "a word less": ("on the big mat", "on the mat", ["on the [-big-] mat"]),
    "line breaks": ("one two\nthree", "one\ntwo three", []),
    "the paragraph that changed": ("a b\n\nc d\n\ne", "a b\n\nc x\n\ne", ["c [-d-]{+x+}"]),
    "two paragraphs": ("a b\n\nc\n\ne f", "a x\n\nc\n\ne y", ["a [-b-]{+x+}", "", "e [-f-]{+y+}"]),
    "a new paragraph": ("a\n\nb", "a\n\nnew one\n\nb", ["{+new one+}"]),
    "an entry of a list": ("- a\n- b", "- a\n- c\n- b", ["- a", "{+- c+}", "- b"]),
    "Chinese": ("只有一个人可以签字。", "只有两个人可以签字！", ["只有[-一-]{+两+}个人可以签字[-。-]{+！+}"]),
    "Japanese": ("署名してください", "署名しないでください", ["署名し[-て-]{+ないで+}ください"]),
    "Korean": ("지금 서명하세요", "오늘 서명하세요", ["[-지금-]{+오늘+} 서명하세요"]),
    "Thai keeps marks on their letters": ("ลงชื่อที่นี่", "ลงชื่อที่นั้น", ["ลงชื่อที่[-นี่-]{+นั้น+}"]),
    "Arabic": ("وقع الآن", "وقع غدا", ["وقع [-الآن-]{+غدا+}"]),
    "combined accents": ("cafe\u0301 noir", "cafe\u0301 blanc", ["cafe\u0301 [-noir-]{+blanc+}"]),
    "apostrophes": ("don't stop", "won't stop", ["[-don't-]{+won't+} stop"]),
    "from nothing": ("", "a text", ["{+a text+}"]),
    "to nothing": ("a text", "", ["[-a text-]"]),
    "a hostile text": ("a b", "a \x1b[31mb", ["a {+␛[31mb+}"]),
}


@pytest.mark.parametrize("name", CASES)
def test_changes(name):
    old, new, lines = CASES[name]
    shown = list(render_changes(compare_texts(old, new), color=False))
    if name == "a hostile text":
        assert "\x1b" not in "".join(shown)
        return
    assert shown == lines


def test_colors_do_without_brackets():
    (line,) = render_changes(compare_texts("a b", "a c"), color=True)
    assert line == "a \x1b[31;9mb\x1b[0m\x1b[32;4mc\x1b[0m"


def test_only_what_is_near_a_change_is_shown():
    old = " ".join(f"w{number}" for number in range(100))
    (line,) = render_changes(compare_texts(old, old.replace("w50", "new")), color=False)
    assert line.startswith("… w38 ")
    assert "w49 [-w50-]{+new+} w51" in line
    assert line.endswith(" w62 …")


def test_changed_words_are_counted():
    assert count_changed("one two three", "one 2 three") == 1
    assert count_changed("one two three", "one") == 2
    assert count_changed("a\nb", "a b") == 0
    assert count_changed("一二三", "一四五") == 2


def test_texts_too_long_to_compare_are_shown_whole():
    old, new = "a b " * 2000, "a c " * 2000
    (change,) = compare_texts(old, new)
    assert [piece.kind for piece in change] == ["old", "new"]


def test_many_short_paragraphs_are_shown_whole_too():
    (change,) = compare_texts("a\n\nb\n\n" * 1500, "a\n\nc\n\n" * 1500)
    assert [piece.kind for piece in change] == ["old", "new"]


TEXTS = st.text("ab 一二ก็.\n-", max_size=40)


@given(TEXTS, TEXTS)
def test_each_side_can_be_read_from_the_changes(old, new):
    changes = compare_texts(old, new)
    for kind, text in (("old", old), ("new", new)):
        shown = ["".join(piece.text for piece in change if piece.kind in ("same", kind)) for change in changes]
        whole = "".join(text.split())
        for part in shown:
            assert "".join(part.split()) in whole
    if not changes:
        assert "".join(old.split()) == "".join(new.split())
