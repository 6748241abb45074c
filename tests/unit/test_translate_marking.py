"""Tests that marking a translation changes the one line, whatever else stands in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.read.front_matter import split_source
from generator.read.tree import plain
from generator.read.yaml_tree import parse_yaml
from generator.translate.marking import mark_campaign, mark_document

SINCE = "0123456789ab"

DOCUMENTS = {
    "empty": (b"", b"---\ntranslated_from: 0123456789ab\n---\n\n"),
    "bare": (b"Hello", b"---\ntranslated_from: 0123456789ab\n---\n\nHello"),
    "bare with CRLF": (b"a\r\nb", b"---\r\ntranslated_from: 0123456789ab\r\n---\r\n\r\na\r\nb"),
    "no keys": (b"---\n---\nx", b"---\ntranslated_from: 0123456789ab\n---\nx"),
    "mark and CRLF": (
        b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nhi",
        b"\xef\xbb\xbf---\r\ntitle: x\r\ntranslated_from: 0123456789ab\r\n---\r\nhi",
    ),
    "old value": (
        b"---\ntranslated_from: 'abc' # c\ntitle: x\n---\n",
        b"---\ntranslated_from: 0123456789ab # c\ntitle: x\n---\n",
    ),
    "no value": (
        b"---\ntranslated_from:\ntitle: x\n---\n",
        b"---\ntranslated_from: 0123456789ab\ntitle: x\n---\n",
    ),
    "null": (b"---\ntranslated_from: ~ # no\n---\n", b"---\ntranslated_from: 0123456789ab # no\n---\n"),
    "comment for a value": (
        b"---\ntranslated_from:   # later\n---\n",
        b"---\ntranslated_from: 0123456789ab   # later\n---\n",
    ),
    "in braces": (
        b"---\n{title: x, translated_from: y}\n---\n",
        b"---\n{title: x, translated_from: 0123456789ab}\n---\n",
    ),
    "indented": (
        b"---\n  title: x\n  # y\n---\n",
        b"---\n  title: x\n  # y\n  translated_from: 0123456789ab\n---\n",
    ),
    "after many lines": (
        b"---\ntitle: |+\n  x\n\n---\nq",
        b"---\ntitle: |+\n  x\n\ntranslated_from: 0123456789ab\n---\nq",
    ),
    "quoted key": (b'---\n"translated_from" : a\n---\nz', b'---\n"translated_from" : 0123456789ab\n---\nz'),
    "old Mac": (b"---\rtitle: x\r---\rhi\r", b"---\rtitle: x\rtranslated_from: 0123456789ab\r---\rhi\r"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name):
    before, after = DOCUMENTS[name]
    assert mark_document(before, SINCE) == after
    assert mark_document(after, SINCE) == after


@pytest.mark.parametrize(
    "content",
    [
        b"---\n{title: x}\n---\n",
        b"---\ntranslated_from: |\n  abc\n---\n",
        b"---\ntranslated_from: &a abc\ntitle: *a\n---\n",
        b"---\ntitle: x\n",
        b"---\n- x\n---\n",
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_marked_safely_is_left(content):
    assert mark_document(content, SINCE) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"translated_from: 0123456789ab\n"),
        (b"title: x", b"title: x\ntranslated_from: 0123456789ab"),
        (b"title: x\r\n# end\r\n", b"title: x\r\n# end\r\ntranslated_from: 0123456789ab\r\n"),
        (b"a: |\n  x\n  y", b"a: |\n  x\n  y\ntranslated_from: 0123456789ab"),
        (b"translated_from: old\ntitle: x\n", b"translated_from: 0123456789ab\ntitle: x\n"),
        (b"title: x\n...\n", None),
        (b"{title: x}", None),
        (b"title: [", None),
    ],
)
def test_campaigns(before, after):
    assert mark_campaign(before, SINCE) == after


WORD = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
VALUES = st.one_of(
    st.sampled_from(
        ["plain", "'in quotes'", '"in \\" quotes"', "", "[a, b]", "# nothing", "|\n  two\n  lines", ">-\n  x"]
    ),
    WORD.map(lambda word: "'" + word.replace("'", "''") + "'"),
)
ROWS = st.one_of(
    st.just("# a comment: with a colon"),
    st.just(""),
    st.tuples(st.sampled_from(["title", "summary", "image_alt", "date", "translated_from"]), VALUES).map(": ".join),
)
BODY = st.lists(st.one_of(WORD, st.sampled_from(["", "---", "title: x", "    code", "> quote"])), max_size=5)


@given(
    st.lists(ROWS, max_size=6, unique_by=lambda row: row.partition(":")[0]),
    BODY,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_one_line_changes_and_nothing_else(rows, body, newline, has_mark, ends):
    keys = [row.partition(":")[0] for row in rows if row and not row.startswith("#")]
    head = "\n".join(["---", *rows, "---", ""])
    text = (head + "\n".join(body) + ("\n" if ends else "")).replace("\n", newline)
    content = (b"\xef\xbb\xbf" if has_mark else b"") + text.encode()
    marked = mark_document(content, SINCE)
    if any(row.startswith(("translated_from: |", "translated_from: >", "translated_from: [")) for row in rows):
        assert marked is None
        return
    assert marked is not None
    before, after = _rows(content), _rows(marked)
    if "translated_from" in keys:
        assert len(before) == len(after)
        assert [old.partition(":")[0] for old, new in zip(before, after, strict=True) if old != new] == [
            "translated_from"
        ]
    else:
        new = next(number for number, row in enumerate(after) if row == f"translated_from: {SINCE}{newline}")
        assert after[:new] + after[new + 1 :] == before
    found = Diagnostics()
    source = split_source(marked, file="", locale="", diagnostics=found)
    assert plain(source.front)["translated_from"] == SINCE


@given(
    st.lists(ROWS, max_size=6, unique_by=lambda row: row.partition(":")[0]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_one_line_of_campaign_yaml(rows, newline, ends):
    rows = [row for row in rows if not row.startswith("translated_from")]
    content = ("\n".join(rows) + ("\n" if ends else "")).replace("\n", newline).encode()
    marked = mark_campaign(content, SINCE)
    assert marked.startswith(content)
    assert marked.rstrip(b"\r\n").endswith(f"translated_from: {SINCE}".encode())
    tree = plain(parse_yaml(marked, file="", diagnostics=Diagnostics()))
    assert tree.pop("translated_from") == SINCE
    assert tree == plain(parse_yaml(content, file="", diagnostics=Diagnostics()))


def _rows(content):
    text = content.decode()
    for newline in ("\r\n", "\n", "\r"):
        if newline in text:
            return text.split(newline)[:-1] and [f"{row}{newline}" for row in text.split(newline)]
    return [text]
