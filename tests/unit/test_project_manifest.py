"""Tests generator/project/manifest.py."""

import os

import pytest

from generator.project.manifest import (
    MANIFEST,
    RECORD,
    Entry,
    format_manifest,
    format_record,
    read_manifest,
    read_record,
    seal,
)

ENTRIES = {"index.html": Entry("k 1\n", "d" * 64, 12), "fr/é.html": Entry("k2", "e" * 64, 0)}


def test_record_goes_round_and_does_not_depend_on_order(tmp_path):
    (tmp_path / RECORD).write_bytes(format_record(["b", "a/é"]))
    assert read_record(tmp_path) == {"b", "a/é"}
    assert format_record(["a/é", "b"]) == format_record(["b", "a/é"])


def test_record_of_an_empty_site_is_not_a_missing_one(tmp_path):
    (tmp_path / RECORD).write_bytes(format_record([]))
    assert read_record(tmp_path) == frozenset()


def test_manifest_goes_round(tmp_path):
    (tmp_path / MANIFEST).write_bytes(format_manifest(ENTRIES))
    assert read_manifest(tmp_path) == ENTRIES


def test_nothing_is_there(tmp_path):
    assert read_record(tmp_path) is None
    assert read_manifest(tmp_path) == {}
    assert read_record(tmp_path / "missing") is None


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../b", ".git/config", "C:/x"])
def test_a_record_that_points_outside_counts_as_missing(tmp_path, path):
    (tmp_path / RECORD).write_bytes(format_record(["index.html", path]))
    assert read_record(tmp_path) is None


def test_every_single_damage_makes_them_missing(tmp_path):
    for name, whole, read, nothing in (
        (RECORD, format_record(["a", "b"]), read_record, None),
        (MANIFEST, format_manifest(ENTRIES), read_manifest, {}),
    ):
        for at in range(len(whole)):
            damaged = [
                whole[:at],
                whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
                whole[:at] + b"\n" + whole[at:],
            ]
            for content in damaged:
                (tmp_path / name).write_bytes(content)
                assert read(tmp_path) == nothing


def test_a_line_added_by_hand_makes_the_record_missing(tmp_path):
    lines = format_record(["a"]).decode().splitlines()
    (tmp_path / RECORD).write_text("\n".join([*lines[:2], "thesis.docx", *lines[2:], ""]))
    assert read_record(tmp_path) is None


def test_rows_of_another_shape_count_as_missing(tmp_path):
    whole = format_manifest({}).decode().splitlines()[0]
    for row in ("[1]", "{}", "3", '["a", "k", "d", "many"]', "null", "["):
        (tmp_path / MANIFEST).write_bytes(seal(whole, [row]))
        assert read_manifest(tmp_path) == {}


def test_a_link_is_no_record(tmp_path):
    (tmp_path / "elsewhere").write_bytes(format_record(["a"]))
    os.symlink("elsewhere", tmp_path / RECORD)
    assert read_record(tmp_path) is None
