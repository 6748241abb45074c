"""Says which files of a campaign look as if they had changed, by time and size. Must not open any, nor be trusted.

It is quicker than an event of the system, and works where there are none; but a file may change and keep its time, and
keep its content and get another time. So it is only a wish to look, as events are.
"""

import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from generator.model.snapshot import CAMPAIGN, COUNT
from generator.project.tree import is_ignored

_FOLDERS: Final = ("content", "themes", "admin")


class Stamps:
    """The times and sizes of the files below the folder `root` at the last call. It may be used by several threads."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._last = dict(self._look())

    def changed(self) -> frozenset[str]:
        """Return the paths of files that look as if they had changed since the last call, or were not there then.

        Nothing where a file is gone or empty: then somebody is about to write it, perhaps.
        """
        with self._lock:
            now = dict(self._look())
            last, self._last = self._last, now
        if now == last or not last.keys() <= now.keys():
            return frozenset()
        changed = frozenset(path for path, stamp in now.items() if last.get(path) != stamp)
        return changed if all(now[path][1] for path in changed) else frozenset()

    def _look(self) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for name in (CAMPAIGN, COUNT):
            with suppress(OSError):
                status = os.stat(os.path.join(self._root, name))
                yield name, (status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in _FOLDERS:
            yield from self._look_into(os.path.join(self._root, folder), folder)

    def _look_into(self, disk: str, path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
        with suppress(OSError), os.scandir(disk) as entries:
            for entry in entries:
                if is_ignored(entry.name):
                    continue
                inner = f"{path}/{unicodedata.normalize('NFC', entry.name)}"
                if entry.is_dir(follow_symlinks=False):
                    yield from self._look_into(entry.path, inner)
                    continue
                with suppress(OSError):
                    status = entry.stat()
                    yield inner, (status.st_mtime_ns, status.st_size, status.st_ino)
