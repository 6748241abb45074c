"""Shares work among processes of this machine. Must not change what comes of it, nor leave a process behind.

Workers are forks: they see all that has been read without a copy of it, and start in a few milliseconds. Where a
system has no such processes, or threads run that would not survive one, everything is done here. Each worker takes the
next piece when it has done one, so that a dear one holds nobody up. A worker that dies costs time: what it has not
handed in is done here.
"""

import gc
import os
import pickle
import selectors
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, Protocol, TypeVar

from generator.project.aside import can_fork, end_process, live_with, write_all
from generator.record import record

Done = TypeVar("Done")

WORTH_IT: Final = 120.0
"""Milliseconds of work for each worker, below which starting it and carrying what it gives takes longer than it saves.
See docs/decisions/0036-cold-builds.md."""
_PIECES: Final = 12  # for each worker: fewer leave one waiting for the other at the end
_LONGEST: Final = 600.0
"""Milliseconds that a piece may take: what a worker has made waits in memory until the piece is done."""
_NUMBER: Final = 4  # bytes
_LENGTH: Final = 8
_READ: Final = 1024**2


class Carried(Protocol):
    """Something that fills up while work is done, and that workers bring home."""

    def begin(self, workers: int) -> None:
        """Get ready for so many workers; called here."""

    def enter(self, worker: int) -> None:
        """Go on as the worker with this number, from 0; called there, once."""

    def hand_over(self) -> object:
        """Return what is new since the last time; called there."""

    def take_over(self, news: Any) -> None:  # noqa: ANN401 # what `hand_over` gave
        """Take what a worker hands over; called here."""


@record
class _Worker:
    process: int
    results: int
    life: int


class Workers:
    """Up to `jobs` workers, who bring home what `carried` collects; `worth_it` is the least work for each of them."""

    def __init__(self, jobs: int, carried: Sequence[Carried] = (), *, worth_it: float = WORTH_IT) -> None:
        self._jobs = jobs
        self._carried = carried
        self._worth_it = worth_it

    def share(self, work: Callable[[int], Done], costs: Sequence[float]) -> Iterator[Done]:
        """Give `work(0)`, `work(1)`, … in order; see Crew."""
        workers = min(self._jobs, len(costs), int(sum(costs) / self._worth_it) if self._worth_it else self._jobs)
        if workers < 2 or not can_fork():
            return map(work, range(len(costs)))
        pieces = max(workers * _PIECES, int(sum(costs) / _LONGEST))
        return self._share(work, cut(costs[1:], pieces), workers)

    def _share(self, work: Callable[[int], Done], pieces: list[range], workers: int) -> Iterator[Done]:
        yield work(0)  # what it loads and keeps for later, all workers inherit
        for one in self._carried:
            one.begin(workers)
        tasks, waiting = os.pipe()
        os.write(waiting, b"".join(number.to_bytes(_NUMBER) for number in range(len(pieces))))
        os.close(waiting)
        crew: list[_Worker] = []
        try:
            for number in range(workers):
                crew.append(self._start(number, work, pieces, tasks, crew))
            given = self._collect(crew)
            done: dict[int, list[Done]] = {}
            for number, piece in enumerate(pieces):
                while number not in done and (news := next(given, None)) is not None:
                    done[news[0]] = news[1]
                # what no worker could do is done here: a mistake then shows itself where it belongs
                yield from done.pop(number) if number in done else map(work, piece)
        finally:
            os.close(tasks)
            for worker in crew:
                end_process(worker.process, worker.results, worker.life)

    def _start(
        self, number: int, work: Callable[[int], object], pieces: list[range], tasks: int, crew: list[_Worker]
    ) -> _Worker:
        mine, results = os.pipe()
        life, held = os.pipe()
        here = os.getpid()
        process = os.fork()
        if process:
            os.close(results)
            os.close(life)
            return _Worker(process, mine, held)
        try:
            for other in crew:  # so that pipes end when the one who has started us ends
                os.close(other.results)
                os.close(other.life)
            os.close(mine)
            os.close(held)
            if live_with(life, here):
                self._work(number, work, pieces, tasks, results)
        finally:
            os._exit(0)  # nothing of what was inherited may be closed, flushed or deleted here

    def _work(self, number: int, work: Callable[[int], object], pieces: list[range], tasks: int, results: int) -> None:
        gc.freeze()  # looking for garbage among what was inherited would copy all of it
        for one in self._carried:
            one.enter(number)
        while taken := os.read(tasks, _NUMBER):
            piece = int.from_bytes(taken)
            try:
                done = [work(index) for index in pieces[piece]]
                news = [one.hand_over() for one in self._carried]
                packed = pickle.dumps((piece, done, news), protocol=5)
            except Exception:  # noqa: S112 # it fails again where its turn comes, and is told there
                continue
            write_all(results, len(packed).to_bytes(_LENGTH) + packed)

    def _collect(self, crew: Sequence[_Worker]) -> Iterator[tuple[int, list[Any]]]:
        """Give what workers hand in, until the last one has ended."""
        with selectors.DefaultSelector() as ready:
            begun = {worker.results: bytearray() for worker in crew}
            for worker in crew:
                ready.register(worker.results, selectors.EVENT_READ)
            while ready.get_map():
                for key, _ in ready.select():
                    part = os.read(key.fd, _READ)
                    if not part:
                        ready.unregister(key.fd)
                        continue
                    begun[key.fd] += part
                    for packed in _whole(begun[key.fd]):
                        piece, done, news = pickle.loads(packed)  # noqa: S301 # from our own processes
                        for one, new in zip(self._carried, news, strict=True):
                            one.take_over(new)
                        yield piece, done


def cut(costs: Sequence[float], pieces: int) -> list[range]:
    """Cut a row of costs into ranges of numbers from 1 on that cost about the same; none is empty."""
    ends = [round(total * pieces / max(sum(costs), 1e-9)) for total in accumulate(costs)]
    starts = [0, *(index for index in range(1, len(costs)) if ends[index - 1] != (ends[index - 2] if index > 1 else 0))]
    return [range(start + 1, end + 1) for start, end in zip(starts, [*starts[1:], len(costs)], strict=True)]


def _whole(begun: bytearray) -> Iterator[bytes]:
    """Take the whole messages from the beginning of what has arrived."""
    while len(begun) >= _LENGTH and len(begun) >= (end := _LENGTH + int.from_bytes(begun[:_LENGTH])):
        yield bytes(begun[_LENGTH:end])
        del begun[:end]
