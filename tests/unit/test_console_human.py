"""Findings for people: exact text, and that no file can act on the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.console.human import render_diagnostics
from generator.console.visible import cells, visible, where
from generator.diagnostics import Diagnostic, Note, Place, Severity

FILE = "content/fr/updates/2012-10-02-retour.md"
DATE = Diagnostic(
    "update-date-invalid",
    Severity.ERROR,
    '"2 oct" is not a date.',
    Place(FILE, 3, 7, 5),
    hint="write the date as YYYY-MM-DD, for example 2012-10-02",
)


def shown(line, column=1, length=1):
    """Return the source line and the caret line of a finding in a file of that one line."""
    found = Diagnostic("x", Severity.ERROR, "m", Place("f", 1, column, length))
    _, *excerpt = render_diagnostics([found], {"f": line}, color=False).split("\n\n")[0].split("\n")
    return excerpt


def test_whole_text():
    sources = {FILE: "---\ntitle: Retour\ndate: 2 oct\n---\n"}
    assert (
        render_diagnostics([DATE], sources, color=False)
        == """\
content/fr/updates/2012-10-02-retour.md:3:7: error: "2 oct" is not a date. [update-date-invalid]
  3 | date: 2 oct
    |       ^^^^^
  hint: write the date as YYYY-MM-DD, for example 2012-10-02

1 error
"""
    )


def test_notes_warnings_and_totals():
    twice = Diagnostic(
        "address-taken",
        Severity.WARNING,
        "Two pages have the address /b/.",
        Place("content/b.md", 12, 1, 7),
        notes=(Note("the other one", Place("content/a.md", 2, 7, 1)), Note("the whole file", Place("content/c.md"))),
    )
    future = Diagnostic("update-future", Severity.NOTE, "1 update appears later.", Place(""))
    sources = {"content/b.md": "\n" * 11 + "slug: b\n", "content/a.md": "---\nslug: b\n"}
    assert (
        render_diagnostics([DATE, twice, DATE, future], sources, color=False)
        == f"""\
{FILE}:3:7: error: "2 oct" is not a date. [update-date-invalid]
  hint: write the date as YYYY-MM-DD, for example 2012-10-02

content/b.md:12:1: warning: Two pages have the address /b/. [address-taken]
  12 | slug: b
     | ^^^^^^^
  note: content/a.md:2:7: the other one
   2 | slug: b
     |       ^
  note: content/c.md: the whole file

{FILE}:3:7: error: "2 oct" is not a date. [update-date-invalid]
  hint: write the date as YYYY-MM-DD, for example 2012-10-02

note: 1 update appears later. [update-future]

2 errors, 1 warning, 1 note
"""
    )


def test_nothing_found_nothing_said():
    assert render_diagnostics([], {}, color=False) == ""


def test_colours():
    assert render_diagnostics([DATE], {FILE: "\n\ndate: 2 oct"}, color=True) == (
        f"\x1b[1m{FILE}:3:7:\x1b[0m "
        '\x1b[1;31merror:\x1b[0m "2 oct" is not a date. [update-date-invalid]\n'
        "  \x1b[2m3 |\x1b[0m date: 2 oct\n"
        "  \x1b[2m  |\x1b[0m       \x1b[1;31m^^^^^\x1b[0m\n"
        "  \x1b[1;32mhint:\x1b[0m write the date as YYYY-MM-DD, for example 2012-10-02\n"
        "\n"
        "\x1b[1m1 error\x1b[0m\n"
    )


def test_lines_of_a_message_stay_together():
    found = Diagnostic(
        "x", Severity.ERROR, "one\ntwo", Place("f"), hint="three\nfour", notes=(Note("a\nb", Place("")),)
    )
    assert (
        render_diagnostics([found], {}, color=False)
        == """\
f: error: one [x]
    two
  hint: three
        four
  note: a
        b

1 error
"""
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "excerpt"),
    [
        ("title: x", 8, 1, ["  1 | title: x", "    |        ^"]),
        ("\ttitle: x", 1, 1, ["  1 |     title: x", "    | ^^^^"]),
        ("a\tb", 3, 1, ["  1 | a    b", "    |      ^"]),
        ("标题: 好", 1, 2, ["  1 | 标题: 好", "    | ^^^^"]),
        ("标题: 好", 5, 1, ["  1 | 标题: 好", "    |       ^^"]),
        ("cafe\u0301 au", 7, 2, ["  1 | cafe\u0301 au", "    |      ^^"]),
        ("cafe\u0301 au", 4, 2, ["  1 | cafe\u0301 au", "    |    ^"]),
        ("cafe\u0301 au", 5, 1, ["  1 | cafe\u0301 au", "    |    ^"]),
        ("عنوان: خطأ", 8, 3, ["  1 | عنوان: خطأ", "    |        ^^^"]),
        ("نَصّ: x", 6, 1, ["  1 | نَصّ: x", "    |    ^"]),
        ("می\u200cروم: x", 8, 1, ["  1 | می\u200cروم: x", "    |       ^"]),
        ("\u1112\u1161\u11ab: x", 6, 1, ["  1 | \u1112\u1161\u11ab: x", "    |     ^"]),
        ("abc", 4, 1, ["  1 | abc", "    |    ^"]),
        ("abc", 99, 5, ["  1 | abc", "    |    ^"]),
        ("abc", 2, 99, ["  1 | abc", "    |  ^^"]),
        ("abc", 2, 0, ["  1 | abc", "    |  ^"]),
        ("abc", 2, -7, ["  1 | abc", "    |  ^"]),
        ("abc", 0, 1, ["  1 | abc"]),
        ("", 1, 1, ["  1 |", "    | ^"]),
        ("abc\r\n", 3, 9, ["  1 | abc", "    |   ^"]),
        ("\ufeffabc", 1, 1, ["  1 | abc", "    | ^"]),
        (b"caf\xe9 x", 4, 1, ["  1 | caf\ufffd x", "    |    ^"]),
    ],
)
def test_carets(line, column, length, excerpt):
    assert shown(line, column, length) == excerpt


@pytest.mark.parametrize("line", [0, -1, 2, 10**9])
def test_a_line_that_is_not_there(line):
    found = Diagnostic("x", Severity.ERROR, "m", Place("f", line, 1))
    assert render_diagnostics([found], {"f": "abc"}, color=False).count("\n") == 3


def test_line_ends_are_those_of_editors():
    found = Diagnostic("x", Severity.ERROR, "m", Place("f", 4, 1, 4))
    text = render_diagnostics([found], {"f": "a\x0cb\u2028c\r\n\rd\nhere"}, color=False)
    assert "  4 | here\n    | ^^^^\n" in text


def test_long_lines_are_cut_around_the_place():
    line = f"{'a' * 300}HERE{'b' * 300}"
    source, carets = shown(line, 301, 4)
    assert source == f"  1 | …{'a' * 40}HERE{'b' * 56}…"
    assert carets == f"    | {' ' * 41}^^^^"
    assert shown(line, 1, 4)[0] == f"  1 | {'a' * 100}…"
    assert shown(line, 605)[0] == f"  1 | …{'b' * 100}"
    assert shown("好" * 200, 101) == [f"  1 | …{'好' * 50}…", f"    | {' ' * 41}^^"]
    assert shown("a" * 100)[0] == f"  1 | {'a' * 100}"


def test_carets_end_where_the_line_is_cut():
    assert shown("a" * 300, 1, 300)[1] == f"    | {'^' * 100}"


def test_marks_are_cut_too():
    source, _ = shown("a" + "\u0301" * 10_000, 5_000)
    assert len(source) < 120


def test_hostile_lines_are_made_visible():
    source, carets = shown("a\x1b[2Jb\x9b\u202ec\x00\x7f\ud800d", 12, 1)
    assert source == "  1 | a␛[2Jb<U+009B><U+202E>c␀␡<U+D800>d"
    assert carets == f"    | {' ' * 25}^^^^^^^^"


def test_hostile_messages_are_made_visible():
    found = Diagnostic(
        "x\x1b", Severity.ERROR, "m\x1b[31m\r", Place("f\x07"), hint="h\x08", notes=(Note("n\x1b", Place("\x1b")),)
    )
    text = render_diagnostics([found], {}, color=False)
    assert text == "f␇: error: m␛[31m␍ [x␛]\n  hint: h␈\n  note: ␛: n␛\n\n1 error\n"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(""), ""),
        (Place("", 3, 4), ""),
        (Place("f"), "f"),
        (Place("f", 3), "f:3"),
        (Place("f", 3, 4), "f:3:4"),
        (Place("f", 0, 4), "f"),
    ],
)
def test_where(place, text):
    assert where(place) == text


def test_cells():
    assert cells("plain") == 5
    assert cells("标题") == 4
    assert cells("e\u0301") == 1
    assert cells("\t") == 4
    assert cells("👩\u200d💻") == 4


NUMBERS = st.integers(-3, 40) | st.integers()
PLACES = st.builds(Place, st.sampled_from(["", "f", "g", "h"]), NUMBERS, NUMBERS, NUMBERS)
FINDINGS = st.builds(
    Diagnostic,
    st.text(),
    st.sampled_from(Severity),
    st.text(),
    PLACES,
    hint=st.text(),
    notes=st.lists(st.builds(Note, st.text(), PLACES), max_size=2).map(tuple),
)


@given(st.lists(FINDINGS, max_size=3), st.text(), st.binary())
def test_never_raises_and_never_lets_anything_through(found, text, raw):
    got = render_diagnostics(found, {"f": text, "g": raw}, color=False)
    got.encode()
    assert not [mark for mark in got if mark != "\n" and unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(got) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    colored = render_diagnostics(found, {"f": text, "g": raw}, color=True)
    assert got.count("\n") == colored.count("\n")


@given(st.text(), st.integers(1, 200), st.integers(1, 200))
def test_excerpts_are_never_wide(line, column, length):
    for text in shown(line, column, length):
        assert cells(text) <= 6 + 100 + 2


@given(st.text())
def test_visible_text_stays_as_it_is(text):
    assert visible(visible(text)) == visible(text)
