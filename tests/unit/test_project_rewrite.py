"""Tests that several files are replaced together or not at all, and that nothing else is touched."""

import os
import stat

import pytest

from generator.diagnostics import Diagnostics
from generator.project.rewrite import rewrite_files
from tests.services.campaigns import codes, files_of, write_campaign

OLD = {"a.md": b"old a", "b.md": b"old b", "c/old.md": b"c"}


@pytest.fixture
def folder(tmp_path):
    write_campaign(tmp_path, OLD)
    return tmp_path


def rewrite(folder, writes, *, before=None, deletes=()):
    found = Diagnostics()
    done = rewrite_files(folder, writes, before=before or {}, deletes=deletes, diagnostics=found)
    assert done is not found.failed
    return codes(found)


def test_files_are_replaced_made_and_deleted(folder):
    (folder / "a.md").chmod(0o604)
    writes = {"a.md": b"new a", "x/y/new.md": b"new"}
    assert rewrite(folder, writes, before={"a.md": b"old a"}, deletes=["c/old.md"]) == []
    assert files_of(folder) == {"a.md": b"new a", "b.md": b"old b", "x/y/new.md": b"new"}
    if os.name == "posix":
        assert stat.S_IMODE((folder / "a.md").stat().st_mode) == 0o604
        assert stat.S_IMODE((folder / "x/y/new.md").stat().st_mode) == 0o644
    assert sorted(os.listdir(folder)) == ["a.md", "b.md", "c", "x"]


@pytest.mark.parametrize(
    ("writes", "before"),
    [
        ({"b.md": b"x", "a.md": b"new"}, {"a.md": b"something else"}),
        ({"b.md": b"x", "gone.md": b"new"}, {"gone.md": b"old"}),
        ({"b.md": b"x", "link.md": b"new"}, {}),
        ({"b.md": b"x", "linked/old.md": b"new"}, {}),
        ({"b.md": b"x", "a.md/inner.md": b"new"}, {}),
        ({"b.md": b"x", "c": b"new"}, {}),
    ],
)
def test_nothing_changes_where_one_file_cannot_be_written(folder, writes, before):
    (folder / "link.md").symlink_to("a.md")
    (folder / "linked").symlink_to("c")
    was = files_of(folder)
    assert rewrite(folder, writes, before=before) == ["file-unwritable"]
    assert files_of(folder) == was
    assert sorted(os.listdir(folder)) == ["a.md", "b.md", "c", "link.md", "linked"]


def test_paths_stay_in_the_campaign(folder):
    assert rewrite(folder / "c", {"../a.md": b"new"}) == ["name-invalid-file"]
    assert rewrite(folder / "c", {}, deletes=["../a.md"]) == ["name-invalid-file"]
    assert files_of(folder) == OLD


@pytest.mark.parametrize("number", range(4))
def test_a_disk_that_refuses_in_the_middle(folder, monkeypatch, number):
    real, calls = os.replace, []

    def replace(old, new):
        calls.append(new)
        if len(calls) == number + 1:
            raise OSError(28, "No space left on device")
        real(old, new)

    monkeypatch.setattr("generator.project.rewrite.os.replace", replace)
    writes = {"a.md": b"new a", "d/new.md": b"new", "b.md": b"new b"}
    found = rewrite(folder, writes, deletes=["c/old.md"])
    if number < 3:
        assert found == ["file-unwritable"]
        assert files_of(folder) == OLD
        assert sorted(os.listdir(folder)) == ["a.md", "b.md", "c"]
    else:
        assert found == []


def test_a_delete_that_fails_undoes_the_rest(folder):
    assert rewrite(folder, {"a.md": b"new a"}, deletes=["c/old.md", "c/missing.md"]) == ["file-unwritable"]
    assert files_of(folder) == OLD


def test_an_interruption_undoes_all(folder, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.project.rewrite.shutil.copy2", interrupt)
    with pytest.raises(KeyboardInterrupt):
        rewrite(folder, {"n/new.md": b"new", "a.md": b"new a"})
    assert files_of(folder) == OLD
