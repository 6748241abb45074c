"""Tests that a look at what stands in an output folder says the same from another process, and never what was."""

import hashlib
import os
import signal
import time

import pytest

from generator.project.aside import Aside
from generator.project.manifest import RECORD, format_record
from generator.project.standing import Look, digest_site

FILES = {"index.html": b"<h1>Stop", "fr/index.html": b"<h1>Halte", "fr/feed.xml": b"<feed/>"}


def digest(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def site(tmp_path):
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / RECORD).write_bytes(format_record(FILES))
    return tmp_path


@pytest.fixture(params=["alone", "aside"])
def look(request, site):
    found = Look(site, alone=request.param == "alone", worth_it=0)
    yield found
    found.close()


def size_of(path):
    return len(FILES[path])


def test_says_what_stands(look):
    assert look.site == digest_site((path, digest(content)) for path, content in FILES.items())
    assert all(look.digest(path, size=size_of(path)) == digest(content) for path, content in FILES.items())


def test_says_nothing_of_a_site_that_is_not_whole(site):
    (site / "index.html").unlink()
    for alone in (True, False):
        found = Look(site, alone=alone, worth_it=0)
        assert found.site == ""
        assert found.digest("fr/feed.xml", size=7) == digest(b"<feed/>")
        assert found.digest("index.html", size=8) == ""


def test_looks_again_at_what_has_changed_since(look, site):
    assert look.site
    path = site / "index.html"
    before = path.stat()
    path.write_bytes(b"<h1>Spot")  # as long, and as old
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert look.digest("index.html", size=8) == digest(b"<h1>Spot")


def test_looks_again_where_another_file_has_taken_the_place(look, site):
    assert look.site
    (site / "other").write_bytes(FILES["index.html"])
    os.replace(site / "other", site / "index.html")
    assert look.digest("index.html", size=8) == digest(FILES["index.html"])
    (site / "fr/feed.xml").unlink()
    (site / "fr/feed.xml").symlink_to(site / "index.html")
    assert look.digest("fr/feed.xml", size=8) == ""


def test_looks_for_what_the_record_does_not_name(look, site):
    (site / "new.html").write_bytes(b"new")
    assert look.digest("new.html", size=3) == digest(b"new")
    assert look.digest("none.html", size=3) == ""


def test_a_folder_without_a_record_has_no_site(tmp_path):
    assert Look(tmp_path, worth_it=0).site == ""


def test_does_itself_what_a_dead_process_left():
    here = os.getpid()
    began = Aside(lambda: os.getpid() if os.getpid() == here else os.kill(os.getpid(), signal.SIGKILL))
    assert began.result() == here


def test_leaves_no_process_behind():
    began = Aside(lambda: time.sleep(600))
    process = began._process
    began.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_brings_home_more_than_a_pipe_holds():
    assert Aside(lambda: ["x" * 1000] * 1000).result() == ["x" * 1000] * 1000
