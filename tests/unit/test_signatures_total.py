"""Tests generator/signatures/total.py: sums, what is refused, and the file."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, Place
from generator.forms.count import CountRequest
from generator.forms.count_sources import CountSource
from generator.model.count import SavedCount, SavedSource
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.read.count import read_saved_count
from generator.signatures.record import format_count
from generator.signatures.total import Counted, add_up

NOW = datetime(2026, 11, 23, 5, 40, 0, 999, UTC)


def source(name="a", *, subtract=False, unsure=""):
    request = CountRequest(url="https://example.org/", path="count", unsure=unsure)
    return CountSource(name=name, request=request, place=Place("campaign.yaml", 7, 3), subtract=subtract)


def saved(count, **sources):
    rows = tuple(SavedSource(name=Text(name), count=number) for name, number in sources.items())
    return SavedCount(version=1, count=count, as_of=datetime(2026, 1, 1, tzinfo=UTC), sources=rows)


def added(*counted, last=None, before=None, allow_lower=False):
    found = Diagnostics()
    rows = [
        one if isinstance(one, Counted) else Counted(source(), one, "" if one is not None else "silent")
        for one in counted
    ]
    before = before if before is not None else last.count if last else 0
    new = add_up(rows, saved=last, before=before, as_of=NOW, allow_lower=allow_lower, diagnostics=found)
    return new, [(one.code, one.message) for one in found]


def test_one_source():
    new, found = added(120)
    assert (new.count, [(one.name, one.count) for one in new.sources], found) == (120, [("a", 120)], [])
    assert new.as_of == datetime(2026, 11, 23, 5, 40, tzinfo=UTC)


def test_a_coalition_is_added_up_and_double_counts_taken_off():
    rows = [Counted(source("a"), 100), Counted(source("b"), 50), Counted(source("c", subtract=True), 30)]
    new, found = added(*rows)
    assert (new.count, [one.count for one in new.sources], found) == (120, [100, 50, 30], [])


def test_a_sum_below_zero_is_refused():
    new, found = added(Counted(source("a"), 1), Counted(source("b", subtract=True), 5))
    assert (new, found) == (None, [("count-lower", "the sum of the sources is -4, which is no count of people")])


def test_a_lower_count_is_refused_unless_allowed():
    new, found = added(90, last=saved(100, a=100))
    assert (new, found) == (None, [("count-lower", "the new count is 90, lower than the last one, 100")])
    new, found = added(90, last=saved(100, a=100), allow_lower=True)
    assert (new.count, found) == (90, [])


def test_the_same_count_is_new_all_the_same():
    new, found = added(100, last=saved(100, a=100))
    assert (new.count, new.as_of.year, found) == (100, 2026, [])


@pytest.mark.parametrize("allow_lower", [True, False])
@pytest.mark.parametrize("last", [None, saved(100, a=100)])
def test_nothing_is_ever_reset_to_zero(last, allow_lower):
    new, found = added(0, last=last, before=100, allow_lower=allow_lower)
    assert new is None
    assert found[0] == (
        "count-unanswered",
        "a gave no count: it says 0, and it said 100 before" + ("; its last number, 100, stands in" if last else ""),
    )


def test_a_new_petition_may_have_no_signature():
    new, found = added(0)
    assert (new.count, found) == (0, [])


def test_a_silent_source_keeps_the_last_count():
    new, found = added(None, last=saved(100, a=100))
    assert (new, found) == (None, [("count-unanswered", "a gave no count: silent; its last number, 100, stands in")])


def test_in_a_sum_the_last_number_of_a_silent_source_stands_in():
    rows = [Counted(source("a"), 110), Counted(source("b"), None, "silent")]
    new, found = added(*rows, last=saved(150, a=100, b=50))
    assert (new.count, [one.count for one in new.sources]) == (160, [110, 50])
    assert found == [("count-unanswered", "b gave no count: silent; its last number, 50, stands in")]


def test_a_sum_needs_all_its_sources():
    rows = [Counted(source("a"), 110), Counted(source("b"), None, "silent")]
    new, found = added(*rows, last=saved(100, a=100))
    assert (new, found) == (None, [("count-unanswered", "b gave no count: silent")])


def test_what_nobody_could_confirm_is_the_hint():
    found = Diagnostics()
    row = Counted(source(unsure="ask the service whether spam counts."), None, "silent")
    add_up([row], saved=None, before=0, as_of=NOW, allow_lower=False, diagnostics=found)
    assert [(one.hint, one.place) for one in found] == [
        ("ask the service whether spam counts", Place("campaign.yaml", 7, 3))
    ]


moments = st.integers(-2_000_000_000, 29_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
names = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(names, st.integers(0, 10**9)), max_size=4, unique_by=lambda one: one[0]), moments)
def test_what_is_written_is_read_again(rows, moment):
    found = Diagnostics()
    count = SavedCount(
        version=1,
        count=sum(number for _, number in rows),
        as_of=moment,
        sources=tuple(SavedSource(name=Text(name), count=number) for name, number in rows),
    )
    written = format_count(count)
    assert read_saved_count(Snapshot(texts={"signatures.json": written}), found) == count, list(found)
    assert len(found) == 0


def test_the_file_is_pretty_and_always_the_same():
    count = SavedCount(version=1, count=5, as_of=NOW, sources=(SavedSource(name=Text("é"), count=5),))
    assert format_count(count).decode() == (
        '{\n  "version": 1,\n  "count": 5,\n  "as_of": "2026-11-23T05:40:00Z",\n'
        '  "sources": [\n    {\n      "name": "é",\n      "count": 5\n    }\n  ]\n}\n'
    )
