"""Holds what is made until it is written, mostly on the disk, so that a large site fits into memory.

Must not write into the output folder. Contents lie one behind the other in files without a name, one for each worker:
they are gone with the process, however it ends.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from generator.model.build_plan import Output
from generator.project.manifest import Entry
from generator.record import record

KEPT_IN_MEMORY: Final = 8 * 1024**2
PIECE: Final = 1024**2
_MEMORY: Final = -1


@record
class Laid:
    """Where the content of a `key` lies: its SHA-256 `digest` in hex, its `size`, which file it is in and where."""

    key: str
    digest: str
    size: int
    file: int
    start: int

    def __reduce__(self) -> tuple[type["Laid"], tuple[str, str, int, int, int]]:
        return Laid, (self.key, self.digest, self.size, self.file, self.start)  # they come from workers by the thousand


class DiskShelf:
    """Contents by path, in unnamed files in the folder `state`. `standing` are the entries of the last build."""

    def __init__(self, state: Path, standing: Mapping[str, Entry]) -> None:
        self._state = state
        self.standing = standing
        self._memory: list[bytes] = []  # the first ones: a small site never goes to the disk twice
        self._room = KEPT_IN_MEMORY
        self._files: list[IO[bytes]] = []
        self._ends: list[int] = []
        self._own = 0  # the file to write to
        self._laid: dict[str, Laid] = {}

    def wants(self, path: str, key: str) -> bool:
        """Tell whether the last build has made something else at this path, and this one nothing yet."""
        entry = self.standing.get(path)
        return (entry is None or entry.key != key) and self.find(path, key) is None

    def lay(self, path: str, key: str, content: bytes) -> None:
        """Take a content; where the disk refuses, that is told when its turn comes."""
        with suppress(OSError):
            self.put(path, key, content)

    def put(self, path: str, key: str, content: bytes) -> Laid:
        """Take a content and say where it lies; raise OSError where the disk refuses."""
        file, start = self._write(content)
        laid = Laid(key, hashlib.sha256(content).hexdigest(), len(content), file, start)
        self._laid[path] = laid
        return laid

    def find(self, path: str, key: str) -> Laid | None:
        """Say where the content for a path lies; None where it was not made for that key yet."""
        laid = self._laid.get(path)
        return laid if laid and laid.key == key else None

    def make(self, path: str, output: Output) -> bytes:
        """Return the content of an output, from here where it was made already."""
        laid = self.find(path, output.key)
        return b"".join(self.read(laid)) if laid else output.produce()

    def read(self, laid: Laid) -> Iterator[bytes]:
        """Give a content in pieces."""
        if laid.file == _MEMORY:
            yield self._memory[laid.start]
            return
        file = self._files[laid.file]
        file.seek(laid.start)
        left = laid.size
        while left:
            piece = file.read(min(left, PIECE))
            left -= len(piece)
            if not piece:
                raise OSError(f"{left} bytes have gone from an unnamed file in {self._state}")
            yield piece

    def begin(self, workers: int) -> None:
        """Make a file for each worker; see Carried in workers.py, as for the next three."""
        self._open(workers)

    def enter(self, worker: int) -> None:
        """Write to the file of this worker: its memory goes with it."""
        self._own, self._room, self._laid = worker + 1, 0, {}

    def hand_over(self) -> dict[str, Laid]:
        """Return what was laid down since the last time."""
        laid, self._laid = self._laid, {}
        return laid

    def take_over(self, news: dict[str, Laid]) -> None:
        """Know what a worker has laid down."""
        self._laid.update(news)
        for laid in news.values():
            self._ends[laid.file] = max(self._ends[laid.file], laid.start + laid.size)

    def close(self) -> None:
        """Let go of everything."""
        for file in self._files:
            with suppress(OSError):  # a full disk complains a second time
                file.close()
        self._files, self._ends, self._memory, self._laid = [], [], [], {}

    def _write(self, content: bytes) -> tuple[int, int]:
        if len(content) <= self._room:
            self._room -= len(content)
            self._memory.append(content)
            return _MEMORY, len(self._memory) - 1
        self._room = 0
        self._open(0)
        file, start = self._files[self._own], self._ends[self._own]
        file.seek(start)
        file.write(content)
        file.flush()  # whoever reads it is another process
        self._ends[self._own] = start + len(content)
        return self._own, start

    def _open(self, last: int) -> None:
        while len(self._files) <= last:
            os.makedirs(self._state, exist_ok=True)
            self._files.append(TemporaryFile(dir=self._state))  # noqa: SIM115 # closed by `close`
            self._ends.append(0)
