"""Tests the table of translations: aligned with wide letters too, and coloured only on request."""

from generator.console.progress import render_progress
from generator.console.visible import cells
from generator.plan.progress import Item, Progress


def item(name, state="done", *, kind="file", words=10, tracked=True):
    return Item(kind=kind, name=name, state=state, words=words, tracked=tracked)


FRENCH = Progress(tag="fr", publish=True, items=(item("story.md"), item("title", kind="field", words=2)))
CHINESE = Progress(
    tag="zh-Hant",
    publish=False,
    items=(
        item("pages/港口.md", "missing", words=1234),
        item("pages/e\u0301te\u0301.md", "outdated"),
        item("title", "copied", kind="field", words=1),
        item("Sign", "missing", kind="word"),
    ),
)


def test_the_table():
    text = render_progress([FRENCH, CHINESE], full=True, color=False)
    assert (
        text
        == """\
language  files  texts  theme  missing  outdated  done  of words
fr          1/1    1/1    0/0        0         0    12        12  100%  published
zh-Hant     0/2    0/1    0/1    1,235        10     0     1,245    0%  held back

zh-Hant
  outdated  pages/e\u0301te\u0301.md  (10 words)
  copied    title in campaign.yaml  (1 word)
  missing   pages/港口.md  (1,234 words)
  missing   "Sign" of the theme  (10 words)
"""
    )


def test_columns_stand_below_each_other_whatever_the_letters():
    table = render_progress([FRENCH, Progress(tag="中文", publish=True, items=FRENCH.items)], full=True, color=False)
    rows = table.split("\n")[1:3]
    assert {cells(row[: row.index("1/1")]) for row in rows} == {12}


def test_a_few_are_listed_and_the_rest_counted():
    items = tuple(item(f"pages/{number}.md", "missing") for number in range(7))
    words = (item("Sign", "missing", kind="word"), item("a", "missing", kind="field"))
    text = render_progress([Progress(tag="fr", publish=True, items=items + words)], full=False, color=False)
    assert text.count("  missing   pages/") == 5
    assert (
        "  missing   and 2 files and 1 text of campaign.yaml and 1 word of the theme: handbill translate status fr\n"
        in text
    )


def test_untracked_texts_are_counted():
    text = render_progress(
        [Progress(tag="fr", publish=True, items=(item("story.md", tracked=False),))], full=False, color=False
    )
    assert "  1 file: nobody knows from which version. If up to date: handbill translate done fr\n" in text


def test_colors():
    text = render_progress([FRENCH, CHINESE], full=True, color=True)
    assert "\x1b[1mlanguage" in text
    assert "\x1b[32mfr " in text
    assert "\x1b[33moutdated\x1b[0m  pages/" in text
    plain = render_progress([FRENCH, CHINESE], full=True, color=False)
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m"):
        text = text.replace(code, "")
    assert text == plain


def test_hostile_names_do_nothing():
    progress = Progress(tag="fr", publish=True, items=(item("pages/\x1b[2J\u202e.md", "missing"),))
    assert "\x1b" not in render_progress([progress], full=True, color=False)
