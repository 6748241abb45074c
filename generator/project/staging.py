"""Puts whole files into the output folder and takes old ones away. Must not decide which."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from generator.project.folder import STAGING, has_link_above, stands
from generator.project.paths import list_folders

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
FILE_MODE = 0o644
FOLDER_MODE = 0o755


class Staging:
    """A waiting room in the output folder, so that a file is whole before a rename puts it in its place.

    It lies in the output folder because only there a rename is sure to be one step. Entering makes it, with the
    output folder where that is missing, and clears what a killed build left; leaving removes it. All methods raise
    OSError where the disk refuses.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folder = output / STAGING
        self._count = 0
        self._made: list[Path] = []
        self._there: set[str] = set()
        self._needs_mode: bool | None = None  # not known yet

    def __enter__(self) -> "Staging":
        missing = [folder for folder in (self._output, *self._output.parents) if not folder.exists()]
        try:
            for folder in reversed(missing):
                self._make(folder)
            _make_folder(self._folder)
            for leftover in self._folder.iterdir():
                leftover.unlink()
        except OSError:
            self._undo()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        if kind:
            self._undo()

    def hold(self, pieces: Iterable[bytes]) -> str:
        """Write a file in the waiting room and return it."""
        self._count += 1
        waiting = f"{self._folder}/{self._count}"
        descriptor = _create(waiting)
        try:
            for piece in pieces:
                left = memoryview(piece)
                while left:
                    left = left[os.write(descriptor, left) :]
            if self._needs_mode is not False:
                self._needs_mode = stat.S_IMODE(os.fstat(descriptor).st_mode) != FILE_MODE
        finally:
            os.close(descriptor)
        if self._needs_mode:  # as the first file has shown
            os.chmod(waiting, FILE_MODE)  # whatever the umask: the host's server must be able to read it
        return waiting

    def hold_record(self, record: bytes) -> str:
        """Write a list of our files, and wait until it is on the disk: without it the folder is a stranger's."""
        waiting = self.hold([record])
        with open(waiting, "rb+") as opened:
            os.fsync(opened.fileno())
        return waiting

    def check_rights(self, paths: Iterable[str]) -> None:
        """Raise PermissionError, naming the folder, if files may not come to these paths or go from them."""
        top = str(self._output)
        nearest = {"": top}  # each folder, or where it is missing, the one above it that is there
        checked: set[str] = set()
        for folder in sorted({path.rpartition("/")[0] for path in paths}):
            above = ""
            for one in (*list_folders(f"{folder}/"),) if folder else ():
                if one not in nearest:
                    place = f"{top}/{one}"
                    may_be_there = nearest[above] == (f"{top}/{above}" if above else top)
                    nearest[one] = place if may_be_there and os.path.isdir(place) else nearest[above]
                above = one
            place = nearest[folder]
            if place not in checked and not os.access(place, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place)
            checked.add(place)

    def make_folders(self, paths: Iterable[str]) -> None:
        """Make the folders that these paths need, as far as no file is in the way: a disk may be full for them too."""
        for path in paths:
            for folder in list_folders(path):
                if folder in self._there:
                    continue
                if stands(f"{self._output}/{folder}"):
                    break
                self._make_once(folder)

    def put(self, waiting: str, path: str) -> None:
        """Move a waiting file to its path in the output folder, replacing the one that is there."""
        if path.rpartition("/")[0] not in self._there:
            for folder in list_folders(path):
                self._make_once(folder)
        target = f"{self._output}/{path}"
        try:
            os.replace(waiting, target)
        except OSError:
            if not os.path.isdir(target) or os.path.islink(target):
                raise
            _remove_empty_folders(target)
            os.replace(waiting, target)

    def remove(self, path: str) -> bool:
        """Delete a file, and the folders that this empties; return whether there was one."""
        if has_link_above(self._output, path):
            return False
        self._there.clear()
        found = stands(self._output / path)
        if found:
            (self._output / path).unlink()
        for folder in reversed(list_folders(path)):  # also where the file has gone: a killed build may have begun this
            try:
                (self._output / folder).rmdir()
            except FileNotFoundError:
                continue
            except OSError:
                break
        return found

    def _make_once(self, folder: str) -> None:
        if folder not in self._there:
            self._make(self._output / folder)
            self._there.add(folder)

    def _make(self, folder: Path) -> None:
        if _make_folder(folder):
            self._made.append(folder)

    def _undo(self) -> None:
        for folder in (self._folder, *reversed(self._made)):  # none of them goes if a file has found its place in it
            with suppress(OSError):
                folder.rmdir()


def _create(path: str) -> int:
    """Make a file and return its descriptor: with ten thousand files, what `open` does besides would be felt."""
    return os.open(path, _NEW_FILE, FILE_MODE)


def _make_folder(folder: Path) -> bool:
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    folder.chmod(FOLDER_MODE)
    return True


def _remove_empty_folders(top: str) -> None:
    for folder, _, _ in os.walk(top, topdown=False):
        os.rmdir(folder)
