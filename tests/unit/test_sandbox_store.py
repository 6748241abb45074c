"""Tests where the sandbox keeps signatures, and the table that can be saved of them."""

import csv
import io
import sqlite3

import pytest

from generator.preview.sandbox.as_csv import render_csv
from generator.preview.sandbox.store import Received, Store


def one(number=1, outcome="stored", service="basin", **fields):
    moment = f"2024-06-15T12:00:0{number}+00:00"
    return Received(
        service=service, received_at=moment, page="http://x/", language="fr", fields=fields, outcome=outcome
    )


FIRST = one(1, given_name="Véra \ud800", topics=["a", "b"], ok=True)
SECOND = one(2, "refused", comment="x")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "sandbox.sqlite3"


@pytest.fixture
def opened(file):
    """Open stores that are closed at the end."""
    stores = []

    def open_store(path=file):
        stores.append(Store(str(path)))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


def test_what_is_kept_outlives_the_program(opened):
    store = opened()
    store.add(FIRST)
    store.add(SECOND)
    store.close()
    again = opened()
    assert again.newest_first() == (SECOND, FIRST)
    assert (again.count("basin"), again.count("kinto"), again.note) == (1, 0, "")


def test_memory_is_a_store_too(opened):
    store = opened(":memory:")
    store.add(FIRST)
    assert store.newest_first() == (FIRST,)


def test_emptied_means_gone_from_the_disk(opened, file):
    store = opened()
    store.add(one(given_name="Unmistakable"))
    assert b"Unmistakable" in file.read_bytes()
    store.empty()
    assert store.newest_first() == ()
    assert b"Unmistakable" not in file.read_bytes()


def other_table(file):
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE received (id INTEGER)")
    connection.close()


def other_version(file):
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [lambda file: file.write_bytes(b"no database at all, but long enough" * 99), other_table, other_version],
    ids=["not-a-database", "other-table", "other-version"],
)
def test_a_damaged_file_is_put_aside(opened, file, damage):
    damage(file)
    before = file.read_bytes()
    store = opened()
    store.add(FIRST)
    assert store.newest_first() == (FIRST,)
    assert "put aside as sandbox.sqlite3.damaged" in store.note
    assert file.with_name("sandbox.sqlite3.damaged").read_bytes() == before
    assert opened().note == ""


def test_a_file_that_is_damaged_while_it_is_open(opened, file):
    store = opened()
    for _ in range(200):
        store.add(one(comment="x" * 1000))
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.write(b"\0" * size)
    store.add(FIRST)
    assert store.newest_first() == (FIRST,)
    assert store.note


def test_a_place_that_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(OSError, match="unable to open"):
        Store(str(tmp_path))


def test_a_closed_store_is_no_damaged_one(opened, file):
    store = opened()
    store.add(FIRST)
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.add(SECOND)
    assert opened().newest_first() == (FIRST,)


def table(*received):
    text = render_csv(received).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_table_has_a_column_for_each_field():
    assert table(SECOND, one(1, given_name="Véra", topics=["a", "b"], ok=True, deep={"a": 1}, none=None)) == [
        ["received", "service", "outcome", "language", "page", "comment", "given_name", "topics", "ok", "deep", "none"],
        ["2024-06-15T12:00:02+00:00", "basin", "refused", "fr", "http://x/", "x", "", "", "", "", ""],
        ["2024-06-15T12:00:01+00:00", "basin", "stored", "fr", "http://x/", "", "Véra", "a, b", "True", '{"a": 1}', ""],
    ]


def test_spreadsheet_programs_know_that_it_is_utf_8():
    assert render_csv(()).startswith(b"\xef\xbb\xbfreceived,")


def test_half_a_character_does_not_stop_the_table():
    assert render_csv((FIRST,)).count(b"\r\n") == 2


@pytest.mark.parametrize("cell", ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(cell):
    rows = table(one(1, **{cell: cell}))
    assert (rows[0][-1], rows[1][-1]) == (f"'{cell}", f"'{cell}")


def test_line_breaks_and_quotes_stay_in_their_cell():
    assert table(one(1, comment='a "b"\r\nc,d'))[1][-1] == 'a "b"\r\nc,d'
