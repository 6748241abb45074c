"""Where contents wait that were made before their turn, as seen by those who make them. Must not say where that is."""

from typing import Final, Protocol


class Shelf(Protocol):
    """Takes contents that are made while their keys are found out: what a page shows is at hand then."""

    def wants(self, path: str, key: str) -> bool:
        """Tell whether the output at this path will have to be made, as far as one can know."""

    def lay(self, path: str, key: str, content: bytes) -> None:
        """Take the content of the output at a path; it may be forgotten, and is then made when its turn comes."""


class NoShelf:
    """Wants nothing."""

    def wants(self, path: str, key: str) -> bool:  # as above
        """Return False."""
        return False

    def lay(self, path: str, key: str, content: bytes) -> None:
        """Forget the content."""


NO_SHELF: Final[Shelf] = NoShelf()
