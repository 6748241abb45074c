"""Tests the segments of a Markdown text: byte for byte together again, and without marks for translators."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translate.exchange.cutting import cut
from generator.translate.exchange.segments import VERBATIM, unwrap, wrap
from tests.unit.test_markdown_properties import TEXTS

LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ("", "- ", "  ", "    ", "1. ", "> ", "> - ", "## ", "| ", "[^1]: ", ":   ", "\t", "```", "<!-- ", "<div>")
        ),
        st.sampled_from(("", "word", "two words", "a | b", "|---|", "---", "===", "{.left}", "-->", "end  ", "end\\")),
        st.sampled_from(("\n", "\r\n", "\r", "\n\n")),
    ).map("".join),
    max_size=12,
).map("".join)


@given(TEXTS | LINES)
def test_pieces_make_the_text_again(text):
    pieces = cut(text)
    assert pieces.joined() == text
    assert len(pieces.glue) == len(pieces.segments) + 1
    assert all(segment.text.strip() for segment in pieces.segments)


@given(TEXTS | LINES, st.data())
def test_passages_keep_the_text(text, data):
    pieces = cut(text)
    ends = sorted(data.draw(st.sets(st.integers(0, len(pieces.segments)))))
    merged = pieces.merged(list(pairwise(ends)))
    assert merged.joined() == text


@given(LINES)
def test_a_text_that_is_put_in_is_shown_as_it_came(text):
    for segment in cut(text).segments:
        if segment.kind not in VERBATIM and ">" not in segment.lead:
            assert unwrap(wrap(segment, segment.text, "\n")) == segment.text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n", [("text", "One."), ("text", "Two.")]),
        ("One\nand\r\nmore.", [("text", "One and more.")]),
        ("One  \ntwo\\\nthree", [("text", "One\\\ntwo\\\nthree")]),
        ("# One #\n## Two {#two}\n", [("h1", "One"), ("h2", "Two")]),
        ("One\n===\n\nTwo\n---\n", [("h1", "One"), ("h2", "Two")]),
        ("- One\n  more\n- Two\n\n  Three\n", [("item", "One more"), ("item", "Two"), ("text", "Three")]),
        ("1. One\n2. Two\n", [("item", "One"), ("item", "Two")]),
        ("In\n1990. Then", [("text", "In 1990. Then")]),
        ("> One\n> two\nthree\n", [("quote", "One two three")]),
        ("> - One\n> - Two\n", [("item", "One"), ("item", "Two")]),
        ("| One | `a|b` |\n|---|---|\n| x \\| y | |\n", [("cell", "One"), ("cell", "`a|b`"), ("cell", "x \\| y")]),
        ("See.[^1]\n\n[^1]: Note\n    more.\n", [("text", "See.[^1]"), ("footnote", "Note more.")]),
        ("Law\n:   What binds.\n", [("text", "Law"), ("term", "What binds.")]),
        ("![A pen](pen.svg){.left}\n", [("picture", "![A pen](pen.svg)")]),
        ("![A pen](pen.svg){credit=\"Photo: X\"}\n", [("text", '![A pen](pen.svg){credit="Photo: X"}')]),
        ("Слава\n{lang=uk}\n", [("text", "Слава")]),
        ("<div>\nWords\n</div>\n", [("html", "<div>\nWords\n</div>")]),
        ("<b>Bold</b>\nwords", [("text", "<b>Bold</b> words")]),
        ("```\ncode\n```\n\n    code\n\n---\n\n<!-- a\nb -->\n\n[a]: https://example.org\n", []),
        ("- One\n\n      code\n\n  Two\n", [("item", "One"), ("text", "Two")]),
        ("![](x.svg)\n\n| |\n|-|\n", []),
        ("<!-- never closed\n", [("text", "<!-- never closed")]),
    ],
)  # fmt: skip
def test_translators_see_sentences(text, expected):
    assert [(segment.kind, segment.text) for segment in cut(text).segments] == expected


def test_further_lines_get_the_marks_of_their_block():
    (item,) = cut("1. One\n").segments
    (quote,) = cut("> One\n").segments
    assert wrap(item, "Eins\\\nzwei", "\r\n") == "Eins\\\r\n   zwei"
    assert wrap(quote, "Eins\\\nzwei", "\n") == "Eins\\\n> zwei"
