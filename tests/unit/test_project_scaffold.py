"""Tests generator/project/scaffold.py."""

import os

import pytest

from generator.diagnostics import Diagnostics
from generator.project import scaffold
from generator.project.scaffold import read_scaffold, write_files

FILES = {"campaign.yaml": b"title: x", "content/en/story.md": b"# Why", "build/.gitignore": b"*"}


def write(root, files=FILES):
    diagnostics = Diagnostics()
    done = write_files(root, files, diagnostics)
    assert done is not diagnostics.failed
    return [(found.code, found.place.file) for found in diagnostics]


def tree(root):
    return {path.relative_to(root).as_posix(): path.is_file() and path.read_bytes() for path in root.rglob("*")}


def test_writes_into_a_new_folder(tmp_path):
    assert write(tmp_path / "deep/new") == []
    files = {path: content for path, content in tree(tmp_path / "deep/new").items() if content is not False}
    assert files == FILES


def test_adds_to_an_existing_folder(tmp_path):
    write(tmp_path)
    before = tree(tmp_path)
    assert write(tmp_path, {"content/en/updates/2012-10-02-back.md": b"x"}) == []
    assert before.items() < tree(tmp_path).items()


def test_writes_nothing_if_any_file_exists(tmp_path):
    write(tmp_path, {"content/en/story.md": b"mine"})
    before = tree(tmp_path)
    assert write(tmp_path) == [("file-exists", "content/en/story.md")]
    assert tree(tmp_path) == before


def test_a_link_to_nothing_counts_as_existing(tmp_path):
    os.symlink("nowhere", tmp_path / "campaign.yaml")
    assert write(tmp_path) == [("file-exists", "campaign.yaml")]


def test_a_file_where_a_folder_is_needed(tmp_path):
    (tmp_path / "content").write_bytes(b"mine")
    assert write(tmp_path) == [("file-exists", "content")]
    assert tree(tmp_path) == {"content": b"mine"}


def test_a_root_that_is_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"mine")
    assert [code for code, _ in write(tmp_path / "file")] == ["file-unwritable"]


def test_a_folder_that_leads_out(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "root").mkdir()
    os.symlink(outside, tmp_path / "root/content")
    assert write(tmp_path / "root") == [("link-outside", "content")]
    assert tree(outside) == {}


@pytest.mark.parametrize("path", ["../x", "/x", "a\\b", "a\0b", "con"])
def test_unsafe_paths(tmp_path, path):
    assert [code for code, _ in write(tmp_path / "root", {"fine.md": b"", path: b""})] == ["name-invalid-file"]
    assert not (tmp_path / "root").exists()


def test_paths_that_clash(tmp_path):
    assert {code for code, _ in write(tmp_path / "root", {"a": b"", "A": b"", "b": b"", "b/c": b""})} == {"name-clash"}


@pytest.mark.parametrize("root", ["new/deep", "there"])
@pytest.mark.parametrize("failing", [1, 2, 3])
def test_all_is_undone_when_the_disk_fails(tmp_path, monkeypatch, root, failing):
    (tmp_path / "there/content").mkdir(parents=True)
    (tmp_path / "there/own.txt").write_bytes(b"mine")
    before = tree(tmp_path)
    calls = []
    real = os.rename

    def rename(*paths):
        calls.append(paths)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        real(*paths)

    monkeypatch.setattr(scaffold.os, "rename", rename)
    assert [code for code, _ in write(tmp_path / root)] == ["file-unwritable"]
    assert tree(tmp_path) == before


def test_a_file_that_appears_meanwhile_is_kept(tmp_path, monkeypatch):
    real = os.rename

    def rename(source, target):
        real(source, target)
        (tmp_path / "content/en/story.md").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content/en/story.md").write_bytes(b"mine")

    monkeypatch.setattr(scaffold.os, "rename", rename)
    assert [code for code, _ in write(tmp_path)] == ["file-unwritable"]
    assert {path for path, content in tree(tmp_path).items() if content is not False} == {"content/en/story.md"}


def test_scaffold_is_read_by_path(tmp_path, monkeypatch):
    write(
        tmp_path / "generator/scaffold",
        {"campaign/.gitignore": b"/build/*", "campaign/campaign.yaml": b"x", "campaign/a~": b"", "a/.DS_Store": b""},
    )
    monkeypatch.setattr(scaffold, "PACKAGE", tmp_path / "generator")
    assert read_scaffold() == {"campaign/.gitignore": b"/build/*", "campaign/campaign.yaml": b"x"}


def test_the_real_scaffold_can_be_read():
    assert all(not path.startswith("/") for path in read_scaffold())
