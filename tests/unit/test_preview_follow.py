"""Tests how changes are followed and tabs are told: bursts, patience, failures, tabs that come and go."""

import json
import threading

import pytest

from generator.preview.follow import Follower
from generator.preview.tabs import MOST, State, Tabs
from tests.services.waiting import wait_until


class Live:
    """Counts looks and checks."""

    def __init__(self):
        self.looks = []
        self.again = 0
        self.checks = 0
        self.changed = True
        self.fails = False

    def look(self, doubtful=None):
        self.looks.append(doubtful)
        if self.fails:
            raise RuntimeError("a mistake of ours")
        return self.changed

    def look_again(self, may_go_on):
        self.again += 1
        return False

    def check(self, may_go_on):
        self.checks += 1
        return False


@pytest.fixture
def followed():
    live, tabs, failures = Live(), Tabs(), []
    follower = Follower(live, tabs, failed=failures.append)
    follower.start()
    yield follower, live, tabs, failures
    follower.stop()


def test_a_burst_is_one_look(followed):
    follower, live, *_ = followed
    for number in range(50):
        follower.tell(f"content/{number}.md")
    follower.settle()
    assert live.looks == [{f"content/{number}.md" for number in range(50)}]


def test_an_empty_path_is_everything(followed):
    follower, live, *_ = followed
    follower.tell("content/a.md")
    follower.tell("")
    follower.settle()
    assert live.looks == [None]


def test_a_file_that_comes_back_is_waited_for(followed):
    follower, live, *_ = followed
    follower.tell("campaign.yaml", gone=True)
    follower.tell("campaign.yaml", gone=False)
    follower.settle()
    assert live.looks[:1] == [{"campaign.yaml"}]


def test_everything_is_checked_once_it_is_quiet(followed):
    follower, live, *_ = followed
    follower.tell("content/a.md")
    wait_until(lambda: live.checks == 1)
    assert (live.looks, live.again) == ([{"content/a.md"}], 1), "a wish to look may have been lost"


def test_who_loads_a_page_sees_what_was_saved(followed):
    follower, live, *_ = followed
    follower.tell("content/a.md", whole=True)
    follower.freshen(lambda: pytest.fail("what was told need not be looked for"))
    assert live.looks == [{"content/a.md"}]
    follower.freshen(lambda: frozenset({"content/b.md"}), often=True)
    assert live.looks[1:] == [{"content/b.md"}], "where the system tells nothing"


def test_looking_by_oneself_is_for_now_and_then(followed):
    follower, *_ = followed
    peeks = []
    for _ in range(100):
        follower.freshen(lambda: peeks.append(1) or frozenset())
    assert len(peeks) < 50
    for _ in range(3):
        follower.freshen(lambda: peeks.append(2) or frozenset(), often=True)
    assert peeks.count(2) == 3


def test_what_is_done_at_leisure_holds_up_no_save():
    class Slow(Live):
        def __init__(self):
            super().__init__()
            self.may_end = threading.Event()
            self.resting = threading.Event()

        def look_again(self, may_go_on):
            self.resting.set()
            self.may_end.wait(10)
            return False

    live = Slow()
    follower = Follower(live, Tabs(), failed=lambda error: None)
    follower.start()
    follower.tell("content/a.md")
    assert live.resting.wait(10)
    follower.tell("content/b.md")
    follower.settle(10)
    assert live.looks == [{"content/a.md"}, {"content/b.md"}]
    live.may_end.set()
    follower.stop()


def test_a_mistake_of_ours_ends_nothing(followed):
    follower, live, _, failures = followed
    live.fails = True
    follower.tell("content/a.md")
    follower.settle()
    live.fails = False
    follower.tell("content/b.md")
    follower.settle()
    assert str(failures[0]) == "a mistake of ours"
    assert live.looks[:2] == [{"content/a.md"}, {"content/b.md"}]


def test_stopping_ends_the_thread():
    follower = Follower(Live(), Tabs(), failed=lambda error: None)
    follower.stop()
    follower.start()
    follower.stop()
    names = ("handbill-follow", "handbill-rest")
    assert not any(thread.name in names and thread.is_alive() for thread in threading.enumerate())


def events(stream):
    """Read the next event of a stream."""
    return dict(line.split(": ", 1) for line in next(stream).decode().strip().splitlines())


def test_a_tab_is_told_what_concerns_it():
    tabs = Tabs()
    states = [
        State("a", "x", {}, {"found": []}),
        State("a", "x", {}, {"found": [1]}),
        State("b", "x", {"s.css": "/s.2.css"}, {"found": [1]}),
        State("c", "y", {}, {"found": [1]}),
    ]
    current = [states[0]]
    stream = tabs.stream("a.x", lambda: current[0])
    assert next(stream).startswith(b"retry: ")
    assert events(stream) == {"id": "a.x", "event": "news", "data": '{"found": []}'}

    def after(state):
        current[0] = state
        tabs.tell()
        return events(stream)

    assert json.loads(after(states[1])["data"]) == {"found": [1]}
    assert after(states[2]) == {"id": "b.x", "event": "sheets", "data": '{"s.css": "/s.2.css"}'}
    assert after(states[3]) == {"id": "c.y", "event": "reload", "data": "null"}


def test_a_tab_of_another_time_is_told_at_once():
    stream = Tabs().stream("old.old", lambda: State("a", "x", {}, {}))
    next(stream)
    assert events(stream)["event"] == "news"
    assert events(stream) == {"id": "a.x", "event": "reload", "data": "null"}


def test_silence_is_broken_so_that_closed_tabs_are_noticed():
    stream = Tabs(beat=0.01).stream("a.x", lambda: State("a", "x"))
    next(stream)
    assert next(stream).startswith(b"id: a.x\nevent: news")
    assert next(stream) == b":\n\n"


def test_there_is_an_end_to_tabs():
    tabs = Tabs()
    streams = [tabs.stream("", lambda: State("", "")) for _ in range(MOST)]
    for stream in streams:
        next(stream)
    assert tabs.is_full
    streams.pop().close()
    assert not tabs.is_full
