"""Markdown files cut at their `---` lines."""

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.read.front_matter import Source, split_source
from generator.read.tree import plain


def split(text: str) -> tuple[Source | None, list[Diagnostic]]:
    found = Diagnostics()
    return split_source(text.encode(), file="x.md", locale="ar", diagnostics=found), list(found)


def test_front_matter_and_text():
    source, found = split("---\ntitle: عنوان\n---\n\nنص\n")
    assert source is not None
    assert (plain(source.front), source.text, source.place, found) == (
        {"title": "عنوان"}, "\nنص\n", Place("x.md", 4, 1), [],
    )  # fmt: skip
    assert plain(source.front)["title"].locale == "ar"


@pytest.mark.parametrize("text", ["just text", "", "\n---\ntitle: x\n---\n", "----\nx\n---\n", " ---\nx\n"])
def test_text_alone(text: str):
    source, found = split(text)
    assert source is not None
    assert (plain(source.front), source.text, source.place, found) == ({}, text, Place("x.md", 1, 1), [])


@pytest.mark.parametrize("ending", ["\r\n", "\r", "  \n"])
def test_line_ends_and_marks_of_other_systems(ending: str):
    source, found = split("\ufeff" + "---\ntitle: x\n---\ntext".replace("\n", ending))
    assert source is not None
    assert (plain(source.front), source.text, found) == ({"title": "x"}, "text", [])


def test_an_empty_front_matter():
    source, _ = split("---\n---\ntext")
    assert source is not None
    assert (plain(source.front), source.text, source.place.line) == ({}, "text", 3)


def test_a_rule_in_the_text_is_no_end():
    source, _ = split("---\ntitle: x\n---\na\n\n---\nb")
    assert source is not None
    assert source.text == "a\n\n---\nb"


def test_front_matter_that_never_ends():
    source, found = split("---\ntitle: x\n\ntext")
    assert source is None
    assert [(one.code, one.place) for one in found] == [("front-matter-open", Place("x.md", 1, 1, 3))]


def test_a_mistake_in_it_leaves_the_text_readable():
    source, found = split("---\na: b\nc: d: e\n---\ntext")
    assert source is not None
    assert (source.front, source.text) == (None, "text")
    assert [(one.code, one.place.line, one.place.column) for one in found] == [("yaml-colon", 3, 5)]
