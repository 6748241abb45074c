"""Tests that a build depends on the campaign alone: not on folder, time zone, language, hash seed, umask or order."""

import os
import random
import shutil
import stat
import subprocess
import sys
from datetime import timedelta

from tests.services.campaigns import FORM, MINIMAL, NOON, ROOT, files_of, pages_of, site_of, update

MOMENT = "2024-06-15T12:00+00:00"


def build(folder, order, *, umask, **environment):
    """Copy the example in an order of its own and build it in a process of its own."""
    sources = {"campaign.yaml": (ROOT / "campaign.yaml").read_bytes()}
    sources |= {f"content/{path}": content for path, content in files_of(ROOT / "content").items()}
    paths = sorted(sources)
    random.Random(order).shuffle(paths)
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(sources[path])
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "generator", "build", "--as-of", MOMENT],
        cwd=folder,
        env={**os.environ, **environment},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "build"


def modes(folder):
    """Return the permissions of every file and folder."""
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
        if path.name != ".handbill-files"
    }


def test_two_machines_build_the_same_bytes(tmp_path):
    first = build(
        tmp_path / "a", 1, umask=0o022, TZ="UTC", LC_ALL="C", LANG="C", PYTHONHASHSEED="1", HOME=str(tmp_path)
    )
    second = build(
        tmp_path / "b/deeper/and deeper/ні",
        2,
        umask=0o077,
        TZ="Pacific/Auckland",
        LC_ALL="tr_TR.UTF-8",
        LANG="uk_UA.UTF-8",
        PYTHONHASHSEED="2",
        USER="somebody",
    )
    assert files_of(first) == files_of(second)
    assert len(site_of(first)) > 30
    assert modes(first) == modes(second)


def test_a_site_does_not_tell_when_it_was_built(tmp_path):
    first = build(tmp_path / "a", 1, umask=0o022)
    os.utime(tmp_path / "a/campaign.yaml", (0, 0))
    before = files_of(first)
    shutil.rmtree(first)
    shutil.rmtree(tmp_path / "a/.handbill")
    assert files_of(build(tmp_path / "a", 3, umask=0o022)) == before


def test_time_that_passes_changes_nothing_by_itself():
    files = {"campaign.yaml": MINIMAL + FORM + "timezone: Pacific/Auckland\n", "content/en/story.md": "Because.\n"}
    files |= {"content/en/updates/2024-01-01-one.md": update("One"), "content/fr/campaign.yaml": "title: Sauvez\n"}
    first = pages_of(files)
    for later in (timedelta(seconds=1), timedelta(hours=13), timedelta(days=4000)):
        assert pages_of(files, as_of=NOON + later) == first
