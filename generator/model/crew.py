"""Work that several may share, as seen by those who have it. Must not say who does it, nor how many there are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

Done = TypeVar("Done")


class Crew(Protocol):
    """Shares out many small pieces of work."""

    def share(self, work: Callable[[int], Done], costs: Sequence[float]) -> Iterator[Done]:
        """Give `work(0)`, `work(1)`, … in this order; `costs` estimates each in milliseconds.

        A piece may be done in another process: what it changes there is lost, and only what it returns counts. It may
        be done twice. What it raises is raised here, where its turn comes.
        """


class Alone:
    """Does everything itself."""

    def share(self, work: Callable[[int], Done], costs: Sequence[float]) -> Iterator[Done]:
        """Give `work(0)`, `work(1)`, … as they are asked for."""
        return map(work, range(len(costs)))


ALONE: Final[Crew] = Alone()
