"""Tests generator/project/shelf.py: contents in memory and on the disk, and what is wanted."""

import errno
import os

import pytest

from generator.project import shelf
from generator.project.manifest import Entry
from generator.project.shelf import DiskShelf


@pytest.mark.parametrize("room", [0, 100, 10_000])
def test_contents_are_as_they_were(tmp_path, monkeypatch, room):
    monkeypatch.setattr(shelf, "KEPT_IN_MEMORY", room)
    monkeypatch.setattr(shelf, "PIECE", 7)
    state = tmp_path / "not/there/yet"
    one = DiskShelf(state, {})
    contents = {f"{number}": bytes([number]) * (number * 20) for number in range(9)}
    for path, content in contents.items():
        one.put(path, "key", content)
    assert {path: b"".join(one.read(one.find(path, "key"))) for path in reversed(contents)} == contents
    one.close()
    assert not state.exists() or os.listdir(state) == []


def test_only_what_is_not_there_is_wanted(tmp_path):
    one = DiskShelf(tmp_path, {"a": Entry("old", "", 1), "b": Entry("same", "", 1)})
    assert (one.wants("a", "new"), one.wants("b", "same"), one.wants("c", "new")) == (True, False, True)
    one.lay("a", "new", b"x")
    assert not one.wants("a", "new")
    assert one.wants("a", "newer")
    assert one.find("a", "newer") is None


def test_a_disk_that_refuses_is_told_by_put_alone(tmp_path, monkeypatch):
    def refuse(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf, "KEPT_IN_MEMORY", 0)
    monkeypatch.setattr(shelf, "TemporaryFile", refuse)
    one = DiskShelf(tmp_path, {})
    one.lay("a", "key", b"x")
    assert one.find("a", "key") is None
    with pytest.raises(OSError, match="No space"):
        one.put("a", "key", b"x")


def test_what_has_gone_is_no_content(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "KEPT_IN_MEMORY", 0)
    one = DiskShelf(tmp_path, {})
    laid = one.put("a", "key", b"x" * 100)
    one._files[0].truncate(10)
    with pytest.raises(OSError, match="90 bytes have gone"):
        b"".join(one.read(laid))
    one.close()
