"""Tests which files look as if they had changed."""

import os

import pytest

from generator.project.stamps import Stamps
from tests.services.campaigns import MINIMAL, write_campaign

STORY = "content/en/story.md"


@pytest.fixture
def folder(tmp_path):
    write_campaign(
        tmp_path,
        {"campaign.yaml": MINIMAL, STORY: "Because.\n", "themes/placard/x.css": "p {}\n", "build/index.html": "x"},
    )
    return tmp_path


def test_what_is_changed_or_new_is_named_once(folder):
    stamps = Stamps(str(folder))
    assert stamps.changed() == frozenset()
    write_campaign(
        folder, {STORY: "Because we say so.\n", "content/fr/caf\u0065\u0301.md": "x\n", "build/index.html": "yy"}
    )
    assert stamps.changed() == {STORY, "content/fr/caf\u00e9.md"}, "as the campaign names it, whatever the disk keeps"
    assert stamps.changed() == frozenset()
    write_campaign(folder, {"campaign.yaml": MINIMAL + "\n", "themes/placard/x.css": "p { }\n"})
    assert stamps.changed() == {"campaign.yaml", "themes/placard/x.css"}


def test_a_rename_over_is_a_change(folder):
    stamps = Stamps(str(folder))
    before = (folder / STORY).stat()
    write_campaign(folder, {"content/en/.new": "Becouse.\n"})
    os.utime(folder / "content/en/.new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (folder / "content/en/.new").replace(folder / STORY)
    assert stamps.changed() == {STORY}


def test_what_somebody_is_about_to_write_is_not_named(folder):
    stamps = Stamps(str(folder))
    (folder / STORY).write_bytes(b"")
    assert stamps.changed() == frozenset()
    write_campaign(folder, {STORY: "Now.\n"})
    assert stamps.changed() == {STORY}
    (folder / STORY).unlink()
    assert stamps.changed() == frozenset()


def test_a_folder_that_is_not_there_has_no_files(tmp_path):
    assert Stamps(str(tmp_path / "nothing")).changed() == frozenset()
