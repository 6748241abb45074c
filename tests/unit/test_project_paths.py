"""Tests generator/project/paths.py."""

import pytest

from generator.project.paths import (
    find_clashes,
    find_conflicts,
    find_flaw,
    find_in_the_way,
    list_folders,
    make_printable,
)


@pytest.mark.parametrize(
    "path", ["index.html", "fr/index.html", ".well-known/security.txt", "_headers", "нет.html", "aux-1"]
)
def test_ordinary_paths_have_no_flaw(path):
    assert find_flaw(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "..",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "C:/x",
        "c:x",
        "a\0b",
        "a\nb",
        "a\x7f",
        "a\x85",
        "\udcff",
        "a.",
        ".. /x",
        "what?",
        'say "no"',
        "con",
        "Aux.html",
        "nul .txt",
        "lpt1/x",
        ".git/hooks/post-commit",
        ".GIT/config",
        "x" * 256,
        "й" * 128,
    ],
)
def test_unsafe_paths_have_a_flaw(path):
    assert find_flaw(path)


def test_clashes_are_found_at_the_outermost_folder_and_told_once():
    assert list(find_clashes(["fr/a", "FR/b", "FR/c", "x", "X"])) == [("FR", "fr"), ("X", "x")]


def test_two_spellings_of_one_accent_clash():
    assert list(find_clashes(["caf\u00e9", "cafe\u0301"])) == [("cafe\u0301", "caf\u00e9")]


def test_equal_folders_do_not_clash():
    assert list(find_clashes(["a/b", "a/c", "a"])) == []


def test_conflicts_are_files_wanted_as_folders():
    assert list(find_conflicts(["a", "a/b", "A/c", "d/e"])) == [("a/b", "a"), ("A/c", "a")]


def test_old_paths_in_the_way():
    old = ["a", "b/c", "About/index.html", "rest/x", "rest"]
    new = ["a/x", "b", "about/index.html", "rest2"]
    assert find_in_the_way(old, new) == {"a", "b/c", "About/index.html"}


def test_folders_are_listed_outermost_first():
    assert list_folders("a/b/c") == ["a", "a/b"]
    assert list_folders("a") == []


def test_printable():
    assert make_printable("a\n\x1b[31m\udcff é") == "a\\n\\x1b[31m\\udcff é"
