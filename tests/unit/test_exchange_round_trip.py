"""Tests that texts of any shape go out and come back, without a disk: both formats, any Markdown, any line ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.plan.views import CONTRACT
from generator.read.project import read_project
from generator.translate.exchange.intake import check_reading, take_in
from generator.translate.exchange.po import read_po_sheet, write_po
from generator.translate.exchange.units import Returned, Sheet
from generator.translate.exchange.workbook import open_workbook
from generator.translate.exchange.xliff import write_xliff
from generator.translate.exchange.xliff_reader import read_xliff_sheet
from tests.services.campaigns import MINIMAL, snapshot_of

PIECES = st.sampled_from(
    ["One.", "Two of it", "- item", "> said", "# Head", "| a | b |\n|---|---|\n| c | d |", "```\ncode\n```", "    code",
     "a  \nb", "[^1]: note", "<div>x</div>", "<!-- c -->", "![p](p.svg){.left}", "1. n", "x\n===", "{.left}",
     "*a*\n{lang=uk}", "> - q\n> z", "100% \\n \"q\" <b>&amp;</b> \t'", "\u2028x\x85", "🕯", "a\u00a0b "]
)  # fmt: skip
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", " \n\n", "\r", ""])
BODIES = st.lists(st.tuples(PIECES, GAPS).map("".join), max_size=6).map("".join)
FRONTS = st.sampled_from(
    [
        "",
        "---\ntitle: A\n---\n",
        "---\r\ntitle: 'B'  # c\r\n--- \r\n",
        "\ufeff---\ntitle: C\n---\n\n",
        "\ufeff",
        "---\n---\n",
    ]
)
FORMATS = {"po": (write_po, read_po_sheet), "xliff": (write_xliff, read_xliff_sheet)}


def book_of(files, earlier=None):
    snapshot = snapshot_of({"campaign.yaml": MINIMAL, **files})
    bare = type(snapshot)(texts=snapshot.texts, builtin={k: v for k, v in snapshot.builtin.items() if k[-3:] != ".po"})
    project = read_project(bare, contract=CONTRACT, diagnostics=Diagnostics())
    return open_workbook(project, bare, "de", earlier=earlier or {})


def back_and_forth(book, form):
    write, read = FORMATS[form]
    found = Diagnostics()
    sheet = read(write(book.units, locale="de", source="en", title='A "title" & more'), file="de", diagnostics=found)
    assert sheet is not None, list(found)
    return sheet


@settings(max_examples=60)
@given(FRONTS, BODIES, FRONTS, BODIES, st.sampled_from(["po", "xliff"]))
def test_an_unedited_round_trip_changes_nothing(front, body, their_front, their_body, form):
    book = book_of({"content/en/story.md": front + body, "content/de/story.md": their_front + their_body})
    sheet = back_and_forth(book, form)
    assert sheet.locale == "de"
    assert {(one.context, one.source, one.text) for one in sheet.returned} == {
        (unit.context, unit.source, unit.text if unit.state != "untranslated" else "") for unit in book.units
    }
    found = Diagnostics()
    assert not take_in(book, [sheet], found).files
    assert not list(found)


@settings(max_examples=60)
@given(FRONTS, BODIES)
def test_a_new_translation_has_the_shape_of_its_original(front, body):
    files = {"content/en/story.md": front + body}
    book = book_of(files)
    marked = [_answer(unit, "ä") for unit in book.units if unit.file == "story.md"]
    found = Diagnostics()
    intake = take_in(book, [Sheet(file="de.po", locale="de", returned=tuple(marked))], found)
    if found.failed or not intake.files:
        return
    earlier = {name[:12]: content for name, content in intake.earlier.items()}
    again = book_of({**files, **intake.files}, earlier)
    check_reading(again, intake, found)
    assert not list(found)
    assert {unit.state for unit in again.units if unit.file == "story.md"} == {"translated"}


@settings(max_examples=60)
@given(BODIES, BODIES, st.data())
def test_following_a_change_loses_nothing(body, changed, data):
    """Whatever has changed in the original: what is translated stays, and comes back as it was translated."""
    first = book_of({"content/en/story.md": body})
    whole = [_answer(unit, "ä") for unit in first.units if unit.file == "story.md"]
    found = Diagnostics()
    made = take_in(first, [Sheet(file="de.po", locale="de", returned=tuple(whole))], found)
    if found.failed or not made.files:
        return
    earlier = {name[:12]: content for name, content in made.earlier.items()}
    second = book_of({"content/en/story.md": changed, **made.files}, earlier)
    units = [unit for unit in second.units if unit.file == "story.md"]
    chosen = data.draw(st.lists(st.sampled_from(units), unique=True)) if units else []
    answers = [_answer(unit, "å") for unit in chosen]
    intake = take_in(second, [Sheet(file="de.po", locale="de", returned=tuple(answers))], found)
    if found.failed:
        return
    earlier |= {name[:12]: content for name, content in intake.earlier.items()}
    third = book_of({"content/en/story.md": changed, **made.files, **intake.files}, earlier)
    check_reading(third, intake, found)
    assert not found.failed
    before = {unit.key: unit for unit in units}
    for unit in third.units if intake.files else ():
        was = before.get(unit.key)
        if was is not None and unit.key not in intake.taken["story.md"]:
            assert (unit.text, unit.state) == (was.text, was.state)


def _answer(unit, sign):
    return Returned(context=unit.context, source=unit.source, text=unit.source + sign, fuzzy=False, place=None)


@pytest.mark.parametrize("form", FORMATS)
def test_any_text_survives_a_format(form):
    @given(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n\t"\\'), min_size=1)
    )
    def survives(text):
        text = text.strip()
        if not text or "\ufffe" in text or "\uffff" in text:
            return
        book = book_of({})
        unit = type(next(iter(book.units)))(
            file="a.md", context="a.md", kind="text", source=text, text=text, state="translated"
        )
        write, read = FORMATS[form]
        found = Diagnostics()
        sheet = read(write([unit], locale="de", source="en", title="T"), file="x", diagnostics=found)
        assert not found.failed
        assert [(one.source, one.text, one.fuzzy) for one in sheet.returned] == [(text, text, False)]

    survives()
