"""Tests that a text is read again exactly when an answer to something that its reading has asked is another one."""

import pytest

from generator.diagnostics import Diagnostics
from generator.plan.views import CONTRACT
from generator.read import remembered
from generator.read.project import read_project
from tests.services.campaigns import DOT, MINIMAL, snapshot_of, update

ONE, TWO = "content/en/updates/2024-01-01-one.md", "content/en/updates/2024-02-01-two.md"
FILES = {
    "campaign.yaml": MINIMAL + "actions: {call: {kind: call, title: Call, script: Hi}}\n",
    ONE: update("One", "See [two](2024-02-01-two.md) and ![a dot](../../media/dot.svg), or [call](action:call)."),
    TWO: update("Two", "Nothing else.", image="media/dot.svg", image_alt="A dot", action="call"),
    "content/media/dot.svg": DOT,
}


class Dictionary:
    """A cache that keeps everything, and counts nothing."""

    def __init__(self):
        self.values = {}

    def get(self, kind, key):
        return self.values.get((kind, key))

    def keep(self, kind, key, value):
        self.values[kind, key] = value


@pytest.fixture
def read(monkeypatch):
    """Read files with one cache; return the paths of the texts that were read anew, and what was found."""
    cache, anew = Dictionary(), []
    watched = remembered._watched
    monkeypatch.setattr(remembered, "_watched", lambda desk, asked: (anew.append(1), watched(desk, asked))[1])

    def run(files):
        anew.clear()
        found, wanted, snapshot = Diagnostics(), Diagnostics(), snapshot_of(files)
        project = read_project(snapshot, contract=CONTRACT, diagnostics=found, cache=cache)
        number = len(anew)
        assert project == read_project(snapshot, contract=CONTRACT, diagnostics=wanted)
        assert list(found) == list(wanted)
        return number, [one.code for one in found]

    return run


def test_equal_files_are_read_once(read):
    assert read(FILES) == (2, [])
    assert read(FILES) == (0, [])


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({ONE: update("One", "Other words.")}, 1),
        ({"content/en/updates/2024-03-01-three.md": update("Three")}, 1),
        ({"content/en/pages/press.md": update("Press"), "content/en/story.md": "Why.\n"}, 2),
        ({"content/media/other.svg": DOT}, 0),
        ({"campaign.yaml": FILES["campaign.yaml"] + "summary: Short.\n"}, 0),
        ({"content/media/dot.svg": DOT.replace(b"0 0 4 4", b"0 0 8 8")}, 1),
        ({"content/en/media/dot.svg": DOT}, 1),
    ],
    ids=["text", "update", "others", "picture", "summary", "size", "nearer"],
)
def test_only_what_is_concerned_is_read_again(read, change, number):
    read(FILES)
    assert read(FILES | change) == (number, [])
    assert read(FILES | change) == (0, [])


@pytest.mark.parametrize(
    ("gone", "codes"),
    [
        (TWO, ["link-dead"]),
        ("content/media/dot.svg", ["picture-missing", "picture-missing"]),
    ],
)
def test_what_a_text_needs_is_missed(read, gone, codes):
    read(FILES)
    assert read({path: text for path, text in FILES.items() if path != gone})[1] == codes


def test_an_action_that_is_gone_is_missed(read):
    read(FILES)
    assert read(FILES | {"campaign.yaml": MINIMAL})[1] == ["action-unknown", "action-unknown"]


def test_a_finding_is_told_again(read):
    warned = FILES | {ONE: update("One", "![](../../media/dot.svg)")}
    assert read(warned)[1] == ["picture-alt-missing"]
    assert read(warned) == (0, ["picture-alt-missing"])


def test_a_text_with_errors_is_never_kept(read):
    wrong = FILES | {ONE: update("One", "[gone](nowhere.md)")}
    assert read(wrong) == (2, ["link-dead"])
    assert read(wrong) == (1, ["link-dead"])
    assert read(wrong | {"content/en/updates/nowhere.md": update("x", date="2024-01-01")})[1] == []
