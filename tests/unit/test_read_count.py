"""Tests generator/read/count.py: signatures.json with every mistake that a hand or a merge can make."""

from datetime import UTC, datetime

import pytest

from generator.diagnostics import Diagnostics
from generator.model.snapshot import Snapshot
from generator.read.count import read_saved_count

GOOD = '{"version": 1, "count": 5, "as_of": "2026-11-23T05:40:00Z", "sources": [{"name": "a", "count": 5}]}'


def read(text):
    found = Diagnostics()
    texts = {} if text is None else {"signatures.json": text.encode()}
    return read_saved_count(Snapshot(texts=texts), found), [
        (one.code, one.place.line, one.place.column) for one in found
    ]


def test_no_file_is_no_count():
    assert read(None) == (None, [])


def test_a_good_file():
    saved, found = read(GOOD)
    assert (saved.count, saved.as_of, saved.of("a"), saved.of("b"), found) == (
        5,
        datetime(2026, 11, 23, 5, 40, tzinfo=UTC),
        5,
        None,
        [],
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ('"version": 1', '"version": 2', "value-unknown", 13),
        ('"count": 5, "as', '"count": -5, "as', "number-invalid", 25),
        ('"count": 5, "as', '"count": 5.5, "as', "number-invalid", 25),
        ('"count": 5, "as', '"count": 10000000000, "as', "number-invalid", 25),
        ('"count": 5, "as', '"count": [], "as', "wrong-type", 25),
        ('"count": 5, "as', '"as', "missing-key", 0),
        ("T05:40:00Z", "", "date-invalid", 37),
        ("T05:40:00Z", "T05:40:00", "date-invalid", 37),
        ("T05:40:00Z", "T25:40:00Z", "date-invalid", 37),
        ("2026", "0001", "date-invalid", 37),
        ('"sources"', '"source"', "unknown-key", 61),
        ('{"name": "a", "count": 5}', '{"count": 5}', "missing-key", 73),
    ],
)
def test_each_mistake_has_its_place(old, new, code, column):
    assert old in GOOD
    saved, found = read(GOOD.replace(old, new, 1))
    assert saved is None
    assert [(one, at) for one, _, at in found] == [(code, column)]


@pytest.mark.parametrize("text", ["[]", "", "5", "<<<<<<< ours\n{}\n", "{"])
def test_what_is_no_such_file_at_all(text):
    saved, found = read(text)
    assert saved is None
    assert found
