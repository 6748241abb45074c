"""Tests that real disks which refuse (full, read-only, not ours) leave the old site whole, byte for byte."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan, Output
from generator.project.apply import apply_plan
from tests.services.campaigns import ROOT
from tests.services.poor_disk import can_mount, drop_rights, mount_small, resize

OLD = {"index.html": b"old", "fr/index.html": b"old", "gone/a.html": b"old", "same.css": b"same"}
NEW = {
    "index.html": b"new",
    "fr/index.html": b"new" * 3000,
    "n/e/w/d/e/e/p.css": b"new",
    "empty.html": b"",
    "same.css": b"same",
}


def build(root, files):
    """Apply a plan; return the codes of what was found."""
    found = Diagnostics()
    plan = BuildPlan({path: Output(f"{content!r}", "x", lambda c=content: c) for path, content in files.items()})
    applied = apply_plan(plan, output=root / "build", state=root / ".handbill", diagnostics=found)
    assert (applied is None) == found.failed
    return [f"{one.code} {one.place.file}: {one.message}" for one in found]


def tree(folder):
    """Return files by path with their content, and folders."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else None for name, path in paths.items()}


def site_of(root):
    return {path: content for path, content in tree(root / "build").items() if content is not None and path[0] != "."}


# Each scenario runs in a process of its own, since it changes what that process may do.


def fill_up(root):
    """Leave less and less room on a small disk, then fewer and fewer files."""
    mount_small(root)
    assert build(root, OLD) == []
    before = tree(root)
    for unit, left in (("size", range(12)), ("nr_inodes", range(24))):
        refused = 0
        for spare in left:
            usage = os.statvfs(root)
            used = usage.f_blocks - usage.f_bfree if unit == "size" else usage.f_files - usage.f_ffree
            resize(root, f"size={(used + spare) * usage.f_frsize}" if unit == "size" else f"nr_inodes={used + spare}")
            said = build(root, NEW)
            resize(root, "size=4m,nr_inodes=200")
            if not said:
                break
            refused += 1
            assert "no room left on the disk" in said[0], said
            assert tree(root) == before, (unit, spare)
        assert refused > 2, unit
        assert site_of(root) == NEW
        assert build(root, OLD) == []
        before = tree(root)


def forbid(root):
    """Take away the right to write, folder by folder."""
    drop_rights()
    (root / "first").mkdir()
    (root / "first").chmod(0o555)
    said = build(root / "first", NEW)
    assert [line.split(":")[0] for line in said] == [f"output-unwritable {root / 'first/.handbill'}"], said
    assert build(root, OLD) == []
    before = tree(root)
    for folder in (root / "build/gone", root / "build/fr", root / "build", root / ".handbill"):
        mode = folder.stat().st_mode
        folder.chmod(0o555)
        said = build(root, NEW)
        folder.chmod(mode)
        assert [line.split(":")[0] for line in said] == [f"output-unwritable {folder}"], said
        assert "you may not write in this folder" in said[0]
        assert tree(root) == before, folder
    assert build(root, NEW) == []
    assert site_of(root) == NEW


SCENARIOS = [forbid, *([fill_up] if can_mount() else [])]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_disk_that_refuses_leaves_the_site_whole(tmp_path, scenario):
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.test_project_disk", scenario.__name__, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("limit", [100, 6000])
def test_a_file_that_the_system_finds_too_large(tmp_path, limit):
    """What a quota does: the write ends in the middle of a file."""
    assert build(tmp_path, OLD) == []
    before = tree(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        said = build(tmp_path, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [line.split(" ")[0] for line in said] == ["output-unwritable"]
    assert tree(tmp_path) == before
    assert build(tmp_path, NEW) == []
    assert site_of(tmp_path) == NEW


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
