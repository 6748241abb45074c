"""Tests that the cache remembers, forgets safely, and never runs or believes what others put into it."""

import io
import pickle
import sqlite3
import threading
from datetime import UTC, date, datetime

import pytest

from generator.diagnostics import Diagnostic, Note, Place, Severity
from generator.model.catalogue import Catalogue
from generator.model.content import Reference, RichText, Section, SectionMeta
from generator.model.picture import Picture
from generator.model.text import Text
from generator.project import cache as module
from generator.project.cache import CACHE, FileCache

HERE = Place("content/en/story.md", 3, 7, 2)
VALUES = [
    b"bytes",
    "text",
    {"a": (1, None, True)},
    Picture(4, 3, drawing=False),
    Catalogue({("", "Updates"): ("Neuf",)}, "(n > 1)"),
    (date(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC)),
    Section(
        locale="en",
        meta=SectionMeta(title=Text("Why", "en", HERE)),
        body=RichText(("<p>", Reference("media", "x.svg", "", HERE)), frozenset({"who"})),
        place=HERE,
    ),
    (Diagnostic("x", Severity.WARNING, "y", HERE, "z", (Note("n", HERE),)),),
]


def kept(folder, values=VALUES, program="1"):
    cache = FileCache(folder, program)
    for number, value in enumerate(values):
        cache.keep("kind", str(number), value)
    cache.close()
    return folder / CACHE


def found(folder, program="1", kind="kind"):
    cache = FileCache(folder, program)
    values = [cache.get(kind, str(number)) for number in range(len(VALUES))]
    cache.close()
    return values


def test_what_is_kept_comes_back(tmp_path):
    kept(tmp_path)
    assert found(tmp_path) == VALUES
    section = found(tmp_path)[6]
    assert (section.meta.title.locale, section.meta.title.place) == ("en", HERE)


def test_what_is_kept_comes_back_before_it_is_written(tmp_path):
    cache = FileCache(tmp_path, "1")
    cache.keep("kind", "key", "value")
    assert cache.get("kind", "key") == "value"
    cache.close()


def test_another_program_or_kind_knows_nothing_of_it(tmp_path):
    kept(tmp_path)
    assert found(tmp_path, program="2") == [None] * len(VALUES)
    assert found(tmp_path, kind="other") == [None] * len(VALUES)


def test_a_damaged_file_never_gives_anything_else(tmp_path):
    file = kept(tmp_path)
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        for value, wanted in zip(found(tmp_path), VALUES, strict=True):
            assert value is None or value == wanted
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        for value, wanted in zip(found(tmp_path), VALUES, strict=True):
            assert value is None or value == wanted
    file.unlink(missing_ok=True)
    kept(tmp_path)
    assert found(tmp_path) == VALUES


def test_an_entry_does_not_stand_for_another(tmp_path):
    file = kept(tmp_path, ["one", "two"])
    with sqlite3.connect(file) as database:
        (_, value), (second, _) = database.execute("SELECT name, value FROM entries ORDER BY rowid").fetchall()
        database.execute("UPDATE entries SET value = ? WHERE name = ?", (value, second))
    database.close()
    assert found(tmp_path)[:2] == ["one", None]


class Evil:
    def __reduce__(self):
        return (print, ("run",))


@pytest.mark.parametrize("value", [Evil(), threading.Thread, Place.moved, print])
def test_nothing_but_nouns_is_made(tmp_path, capsys, value):
    kept(tmp_path, [value])
    assert found(tmp_path)[0] is None
    assert capsys.readouterr().out == ""


def test_only_classes_of_nouns_are_found():
    with pytest.raises(pickle.UnpicklingError):
        module._Opener(io.BytesIO()).find_class("generator.model.campaign", "dataclass")
    with pytest.raises(pickle.UnpicklingError):
        module._Opener(io.BytesIO()).find_class("generator.model.scalars", "read_flag")


def test_it_stays_within_bounds(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 100_000)
    monkeypatch.setattr(module, "_AT_ONCE", 10)
    cache = FileCache(tmp_path, "1")
    for number in range(200):
        cache.keep("kind", str(number), repr([hash((number, one)) for one in range(300)]))
    cache.close()
    assert (tmp_path / CACHE).stat().st_size < 400_000
    cache = FileCache(tmp_path, "1")
    assert cache.get("kind", "0") is None
    assert cache.get("kind", "199")
    cache.close()


def test_what_stands_for_thousands_goes_last(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 100_000)
    monkeypatch.setattr(module, "_AT_ONCE", 10)
    cache = FileCache(tmp_path, "1")
    cache.keep("documents", "en", repr([hash((0, one)) for one in range(300)]))
    for number in range(200):
        cache.keep("output", str(number), repr([hash((number, one)) for one in range(300)]))
    cache.close()
    cache = FileCache(tmp_path, "1")
    assert cache.get("documents", "en")
    assert cache.get("output", "0") is None
    assert cache.get("output", "199")
    cache.close()


def test_two_builds_may_write_at_once(tmp_path):
    first, second = FileCache(tmp_path, "1"), FileCache(tmp_path, "1")
    first.keep("kind", "a", "x")
    second.keep("kind", "b", "y")
    second.keep("kind", "a", "x")
    first.close()
    second.close()
    cache = FileCache(tmp_path, "1")
    assert (cache.get("kind", "a"), cache.get("kind", "b")) == ("x", "y")
    cache.close()


def test_a_locked_file_is_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0)
    file = kept(tmp_path)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    assert found(tmp_path) == [None] * len(VALUES)
    other.rollback()
    other.close()
    assert found(tmp_path) == VALUES, "it is not taken for damaged"


@pytest.mark.parametrize("make", [lambda file: file.mkdir(), lambda file: file.symlink_to(file.parent / "x")])
def test_something_else_in_its_place_is_done_without(tmp_path, make):
    make(tmp_path / CACHE)
    kept(tmp_path)
    assert not (tmp_path / "x").exists()


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    cache = FileCache(tmp_path / "file/state", "1")
    cache.keep("kind", "key", "value")
    assert cache.get("kind", "key") is None
    cache.close()
