"""Tests where changes cannot be told, what is known of a snapshot, addresses, and the script in pages."""

import errno
import os
import random
import re
import shutil

import pytest

from generator.cli import serve as command
from generator.diagnostics import Diagnostic, Diagnostics, Note, Place, Severity
from generator.preview import watch
from generator.preview.addresses import draw_code, is_everywhere, is_private, origins_of
from generator.preview.findings import describe_findings
from generator.preview.script import SCRIPT, add_script, read_script
from generator.project.linked import find_linked_folders
from generator.project.snapshot import Known, read_snapshot
from tests.services.campaigns import DOT, MINIMAL, update, write_campaign
from tests.services.waiting import wait_until

FILES = {
    "campaign.yaml": MINIMAL,
    "content/en/story.md": "Because.\n",
    "content/en/updates/2024-01-01-first.md": update("The first"),
    "content/media/dot.svg": DOT,
    "themes/placard/templates/404.html": "Nothing.\n",
}


@pytest.fixture
def folder(tmp_path):
    write_campaign(tmp_path, FILES)
    return tmp_path


class Told:
    """Takes what a watch tells."""

    def __init__(self):
        self.all = []

    def __call__(self, path, *, gone=False, whole=False):
        self.whole = whole
        self.all.append((path, gone))


@pytest.fixture
def told():
    return Told()


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda1 / ext4 rw 0 0\n", ""),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x {} nfs4 rw 0 0\n", "nfs4"),
        ("server:/x / nfs4 rw 0 0\n/dev/sda1 {} ext4 rw 0 0\n", ""),
        ("//s/x {} cifs rw 0 0\n", "cifs"),
        ("x {}/content fuse.sshfs rw 0 0\n", ""),
        ("", ""),
    ],
)
def test_drives_that_do_not_tell_are_known(folder, told, monkeypatch, mounts, kind):
    root = os.path.realpath(folder)
    monkeypatch.setattr(
        watch, "_lines", lambda path: mounts.format(root).splitlines() if path == "/proc/mounts" else []
    )
    if kind:
        with pytest.raises(watch.CannotWatchError, match=kind):
            watch.Watch(str(folder), told)
    else:
        watch.Watch(str(folder), told).stop()


def test_too_many_folders_are_said(folder, told, monkeypatch):
    def refuse(self, *_arguments, **_options):
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(watch.Observer, "schedule", refuse)
    with pytest.raises(watch.CannotWatchError, match="max_user_watches"):
        watch.Watch(str(folder), told)


def test_folders_that_are_refused_in_silence_are_counted(folder, told, monkeypatch):
    monkeypatch.setattr(watch, "_count_watches", lambda: 2)
    with pytest.raises(watch.CannotWatchError, match="max_user_watches"):
        watch.Watch(str(folder), told)


def test_all_folders_are_counted_on_linux(folder, told):
    if not os.path.isdir("/proc/self/fdinfo"):
        pytest.fail("these tests run on Linux")
    watching = watch.Watch(str(folder), told)
    assert watch._count_watches() >= 7, "the campaign, content, en, updates, media, themes, placard, templates"
    watching.stop()


def test_the_command_falls_back_and_says_so(folder, told, monkeypatch, capsys):
    monkeypatch.setattr(watch, "_remote_kind", lambda root: "nfs4")
    watching = command._watch(folder, told, poll=False)
    try:
        assert "as with --poll): the folder lies on a drive of the kind nfs4" in capsys.readouterr().err
        (folder / "content/en/story.md").write_text("Changed, and longer.\n", encoding="utf-8")
        wait_until(lambda: ("content/en/story.md", False) in told.all)
    finally:
        watching.stop()


def test_reading_is_no_change_and_other_folders_are_not_watched(folder, told):
    write_campaign(folder, {"build/index.html": "x"})
    watching = watch.Watch(str(folder), told)
    try:
        read_snapshot(folder, Diagnostics())
        write_campaign(folder, {"build/index.html": "y", "build/new/index.html": "z"})
        write_campaign(folder, {"content/en/story.md": "Changed.\n"})
        wait_until(lambda: ("content/en/story.md", False) in told.all)
        assert {path for path, _ in told.all} == {"content/en/story.md"}
    finally:
        watching.stop()


def test_a_file_that_is_written_to_its_end_is_told_as_such(folder, told):
    watching = watch.Watch(str(folder), told)
    story = folder / "content/en/story.md"
    try:
        for save in (lambda: story.write_text("Whole.\n"), lambda: story.rename(story.with_name("letter.md"))):
            told.whole = False
            save()
            wait_until(lambda: told.whole)
        assert watch.InotifyMoveEventGrouper().delay < 0.1, "else the library may hold back what is there already"
        assert watch.InotifyMoveEventGrouper()._queue.delay < 0.1
    finally:
        watching.stop()


def test_a_file_that_is_put_aside_may_come_back(folder, told):
    watching = watch.Watch(str(folder), told)
    story = folder / "content/en/story.md"
    try:
        story.rename(story.with_name("story.md~"))
        wait_until(lambda: ("content/en/story.md", True) in told.all)
        told.all.clear()
        story.with_name("story.md~").rename(story)
        story.rename(story.with_name("letter.md"))
        wait_until(lambda: ("content/en/letter.md", False) in told.all)
        assert ("content/en/story.md", True) not in told.all
    finally:
        watching.stop()


@pytest.mark.parametrize("seed", range(12))
def test_a_look_at_what_is_doubtful_is_a_look_at_everything(folder, seed):
    chance = random.Random(seed)
    known = read_snapshot(folder, Diagnostics())
    for number in range(12):
        place = chance.choice(
            [
                "content/en/story.md",
                "content/en/new.md",
                "content/en/New.md",
                "content/en/.hidden.md",
                "content/en/story.md~",
                "content/en/caf\u00e9.md",
                "content/en/nul.md",
                "content/en/updates/2024-01-01-first.md",
                "content/en/updates/2024-01-02-next.md",
                "content/en/updates",
                "content/media/dot.svg",
                "content/media/new.csv",
                "content/media/more.svg",
                "themes/placard/templates/more.html",
                "campaign.yaml",
                "content/fr",
                "themes/placard/x/y.css",
            ]
        )
        target = folder / place
        if target.is_dir():
            shutil.rmtree(target)
        elif place == "content/en/updates":
            write_campaign(folder, {f"{place}/2024-01-01-first.md": f"{number}\n"})
        elif target.exists() and chance.random() < 0.3:
            target.unlink()
        elif place == "content/fr":
            write_campaign(folder, {"content/fr/updates/a.md": f"{number}\n", "content/fr/story.md": "x\n"})
        else:
            write_campaign(folder, {place: f"{number}\n"})
        found, all_found = Diagnostics(), Diagnostics()
        known = read_snapshot(folder, found, Known(known, {place}))
        everything = read_snapshot(folder, all_found)
        assert known == everything
        assert ([*known.texts], [*known.themes]) == ([*everything.texts], [*everything.themes])
        assert [*found] == [*all_found]
        if all_found.failed:  # nothing is known then, see LiveCampaign
            shutil.rmtree(folder)
            write_campaign(folder, FILES)
            known = read_snapshot(folder, Diagnostics())


def test_a_known_text_is_not_opened_again_and_a_link_always(folder, tmp_path_factory):
    (folder / "away").mkdir()
    (folder / "away/letter.md").write_text("Dear all.\n", encoding="utf-8")
    (folder / "content/en/letter.md").symlink_to(folder / "away/letter.md")
    known = read_snapshot(folder, Diagnostics())
    again = read_snapshot(folder, Diagnostics(), Known(known, {"content/en/story.md"}))
    assert all(again.texts[path] is known.texts[path] for path in ("campaign.yaml", "content/en/letter.md"))
    assert find_linked_folders(folder) == {os.path.realpath(folder / "away")}
    (folder / "away/letter.md").write_text("Dear both.\n", encoding="utf-8")
    write_campaign(folder, {"content/fr/new.md": "x\n"})
    again = read_snapshot(folder, Diagnostics(), Known(known, {"content/fr"}))
    assert again.texts["content/en/letter.md"] == b"Dear both.\n"


def test_a_file_that_has_become_a_link_outside_is_refused(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text("Secret.\n", encoding="utf-8")
    known = read_snapshot(folder, Diagnostics())
    (folder / "content/en/story.md").unlink()
    (folder / "content/en/story.md").symlink_to(secret)
    found = Diagnostics()
    again = read_snapshot(folder, found, Known(known, {"content/en/story.md"}))
    assert "content/en/story.md" not in again.texts
    assert [one.code for one in found] == ["link-outside"]


def test_hosts():
    assert [is_everywhere(host) for host in ("0.0.0.0", "::", "127.0.0.1", "localhost")] == [True, True, False, False]
    assert [is_private(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.1.7", "mine.test")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert origins_of("::1", 8000) == ["http://[::1]:8000"]
    assert origins_of("mine.test", 8000) == ["http://mine.test:8000"]
    assert origins_of("0.0.0.0", 8000)[0] == "http://127.0.0.1:8000"
    assert all("127.0.0.1" not in one for one in origins_of("0.0.0.0", 8000)[1:])


def test_the_code_is_one_that_a_terminal_can_draw():
    drawn = draw_code("http://192.168.1.7:8000/stop/")
    assert set(drawn) <= set(" \n▀▄█")
    assert len({len(line) for line in drawn.strip("\n").split("\n")}) == 1


def test_the_script_is_added_once_and_escaped():
    page = b"<html><head><title>x</title></head><body></head></body></html>"
    made = add_script(page, path='/a"b/', name="1.2", mark="<b>").decode()
    assert made.count(SCRIPT) == 1
    assert f'<script src="{SCRIPT}" data-path="/a&quot;b/" data-shows="1.2" data-mark="&lt;b&gt;" defer>' in made
    assert made.index(SCRIPT) < made.index("</head>")
    assert add_script(b"<p>x", path="/", name="1.2").decode().startswith("<p>x<script")
    assert b"innerHTML" not in read_script(), "what authors write is text there"
    assert not re.search(rb"https?://", read_script())


def test_findings_quote_their_lines():
    sources = {"a.md": b"\xef\xbb\xbfone\r\ntwo\r\nthree\r\nfour\r\n", "long.css": b"x" * 500 + b"HERE" + b"y" * 500}
    found = [
        Diagnostic("c", Severity.ERROR, "m", Place("a.md", 2, 2, 2), "h", (Note("n", Place("a.md", 1)),)),
        Diagnostic("c", Severity.ERROR, "m", Place("long.css", 1, 501, 4)),
        Diagnostic("c", Severity.NOTE, "m", Place("a.md")),
        Diagnostic("c", Severity.NOTE, "m", Place("none.md", 3, 1)),
    ]
    first, long, whole, none = describe_findings(found, sources)
    assert (first["lines"], first["mark"]) == ([(1, "one"), (2, "two"), (3, "three"), (4, "four")], (1, 2))
    assert (first["hint"], first["notes"][0]["lines"][0]) == ("h", (1, "one"))
    (_, text), (start, length) = long["lines"][0], long["mark"]
    assert text[start : start + length] == "HERE"
    assert (text[0], text[-1], len(text) < 310) == ("…", "…", True)
    assert (whole["lines"], none["lines"]) == ([], [])
