"""Tests generator/project/workers.py with real processes: same results, in order, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.project import workers
from generator.project.cache import FileCache
from generator.project.shelf import DiskShelf
from generator.project.workers import Workers, cut
from tests.services.campaigns import ROOT

HERE = os.getpid()


@pytest.fixture(autouse=True)
def _forking(monkeypatch):
    """Let this process fork although pytest has threads in it: they do nothing that a child would miss."""
    monkeypatch.setattr(workers, "can_fork", lambda: True)


pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


def somewhere(number):
    return number * number, os.getpid()


def no_children():
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    return True


@pytest.mark.parametrize("jobs", [2, 3])
def test_results_come_in_order_from_several(jobs):
    done = list(Workers(jobs, worth_it=0).share(somewhere, [1.0] * 100))
    assert [square for square, _ in done] == [number * number for number in range(100)]
    places = [process for _, process in done]
    assert places[0] == os.getpid(), "what the first loads, all inherit"
    assert os.getpid() not in places[1:]
    assert no_children()


def test_workers_hand_in_before_they_hold_much(monkeypatch):
    asked = []

    def noted(costs, pieces):
        asked.append(pieces)
        return cut(costs, pieces)

    monkeypatch.setattr(workers, "cut", noted)
    for costs in ([1000.0] * 120, [1.0] * 120):
        assert [square for square, _ in Workers(2, worth_it=0).share(somewhere, costs)][-1] == 119 * 119
    assert asked == [200, 24], "long work is cut into more pieces, short work into as many as ever"


@pytest.mark.parametrize(
    ("jobs", "worth_it", "costs"), [(1, 0, [9.0] * 50), (4, 100, [1.0] * 150), (4, 0, [9.0]), (4, 0, [])]
)
def test_work_that_is_not_worth_it_is_done_here(jobs, worth_it, costs):
    done = list(Workers(jobs, worth_it=worth_it).share(somewhere, costs))
    assert done == [(number * number, os.getpid()) for number in range(len(costs))]


def test_a_system_that_cannot_fork_does_all_here(monkeypatch):
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    assert {place for _, place in Workers(2, worth_it=0).share(somewhere, [1.0] * 20)} == {os.getpid()}


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_dead_worker_owes_is_done_here(way):
    parent = os.getpid()

    def work(number):
        if number in (7, 60) and os.getpid() != parent:
            os.kill(os.getpid(), way)
        return number

    assert list(Workers(2, worth_it=0).share(work, [1.0] * 100)) == list(range(100))
    assert no_children()


def test_what_cannot_be_carried_is_made_here():
    made = list(Workers(2, worth_it=0).share(lambda number: lambda: number, [1.0] * 9))
    assert [one() for one in made] == list(range(9))


def test_a_mistake_shows_where_its_turn_comes():
    def work(number):
        if number == 50:
            raise ValueError("the fiftieth")
        return number

    done = []
    with pytest.raises(ValueError, match="the fiftieth"):
        list(map(done.append, Workers(2, worth_it=0).share(work, [1.0] * 100)))
    assert done == list(range(50))
    assert no_children()


def test_who_stops_early_ends_all():
    shared = Workers(2, worth_it=0).share(lambda number: number and time.sleep(60), [1.0] * 100)
    next(shared)
    shared.close()
    assert no_children()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they end with the next piece that they hand in")
def test_workers_end_with_whoever_started_them():
    program = """
import os, time
from generator.project.workers import Workers

def work(number):
    if number:
        os.write(1, b"%d\\n" % os.getpid())
        time.sleep(60)

list(Workers(2, worth_it=0).share(work, [1.0] * 100))
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        started = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
        parent.stdout.read()  # ends when the last process that could write to it has ended
    assert len(set(started)) == 2
    assert parent.returncode == -signal.SIGKILL


def test_caches_and_contents_come_home(tmp_path):
    cache, shelf = FileCache(tmp_path, "p"), DiskShelf(tmp_path, {})
    cache.keep("number", "before", "here")

    def work(number):
        cache.keep("number", str(number), number)
        shelf.lay(f"{number}.txt", "key", b"%d" % number * 1000)

    list(Workers(2, (cache, shelf), worth_it=0).share(work, [1.0] * 40))
    list(Workers(2, (cache, shelf), worth_it=0).share(lambda number: work(number + 40), [1.0] * 40))
    contents = {path: b"".join(shelf.read(shelf.find(path, "key"))) for path in [f"{n}.txt" for n in range(80)]}
    assert contents == {f"{number}.txt": b"%d" % number * 1000 for number in range(80)}
    cache.close()
    shelf.close()
    again = FileCache(tmp_path, "p")
    assert [again.get("number", str(number)) for number in range(80)] == list(range(80))
    assert again.get("number", "before") == "here"
    again.close()


def test_workers_read_what_was_kept(tmp_path):
    cache = FileCache(tmp_path, "p")
    cache.keep("number", "1", "kept")
    cache.close()
    cache = FileCache(tmp_path, "p")
    found = list(Workers(2, (cache,), worth_it=0).share(lambda number: cache.get("number", str(number)), [1.0] * 3))
    assert found == [None, "kept", None]
    cache.close()


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=60), st.integers(1, 40))
def test_pieces_cover_all_work_once(costs, pieces):
    ranges = cut(costs, pieces)
    assert [number for piece in ranges for number in piece] == list(range(1, len(costs) + 1))
    assert all(len(piece) for piece in ranges)
    assert len(ranges) <= pieces + 1
