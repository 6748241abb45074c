"""Replaces texts of a campaign, all of them or none. Must not know what they say."""

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import Diagnostics, Place
from generator.project.paths import find_flaw, list_folders, make_printable
from generator.project.staging import FILE_MODE


def rewrite_files(
    root: Path,
    writes: Mapping[str, bytes],
    *,
    before: Mapping[str, bytes],
    deletes: Collection[str] = (),
    diagnostics: Diagnostics,
) -> bool:
    """Write files by path below `root`, then delete some, and return whether that was possible.

    `before` says for those that must be there what they hold. A file that has changed meanwhile, a link in the place
    of a file or of a folder above it, and a disk that refuses are located errors, and nothing is changed. A process
    that is killed leaves whole files, some old and some new.
    """
    found = Diagnostics()
    for path in (*writes, *deletes):
        _check(root, path, before, found)
    if not found.failed:
        change = _Change(root)
        try:
            change.make(writes, deletes)
        except OSError as error:
            change.undo()
            message = f"the files could not be written: {error.strerror or error}"
            hint = "mend that, then try again: nothing was changed"
            found.error("file-unwritable", message, Place(next(iter(writes), "")), hint=hint)
        except BaseException:
            change.undo()
            raise
        finally:
            change.clean()
    diagnostics.extend(found)
    return not found.failed


def _check(root: Path, path: str, before: Mapping[str, bytes], found: Diagnostics) -> None:
    if flaw := find_flaw(path):
        message = f'the name "{make_printable(path)}" {flaw}'
        found.error("name-invalid-file", message, Place(make_printable(path)), hint="rename the file")
        return
    for part in (*list_folders(path), path):
        if os.path.islink(root / part):
            message = "this is a link, so nothing was written"
            found.error("file-unwritable", message, Place(part), hint="replace the link by what it leads to")
            return
    if path in before:
        try:
            same = (root / path).read_bytes() == before[path]
        except OSError:
            same = False
        if not same:
            message = "this file has changed meanwhile, so nothing was written"
            found.error("file-unwritable", message, Place(path), hint="save it in your editor, then try again")


@dataclass(slots=True)
class _Change:
    """Files on their way, and the old ones until all is done."""

    root: Path
    waiting: Path | None = None
    made: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    aside: dict[Path, Path] = field(default_factory=dict)

    def make(self, writes: Mapping[str, bytes], deletes: Collection[str]) -> None:
        self.waiting = Path(tempfile.mkdtemp(prefix=".handbill-new-", dir=self.root))
        for number, (path, content) in enumerate(writes.items()):
            file = self.waiting / f"new-{number}"
            with open(file, "xb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            there = self.root / path
            file.chmod(there.stat().st_mode & 0o7777 if there.exists() else FILE_MODE)
        for number, path in enumerate(writes):
            target = self.root / path
            self._make_folders(target.parent)
            if target.exists():
                self._keep(target, number)
            else:
                self.made.append(target)
            os.replace(self.waiting / f"new-{number}", target)
        for number, path in enumerate(deletes, len(writes)):
            self._keep(self.root / path, number)
            (self.root / path).unlink()

    def _keep(self, file: Path, number: int) -> None:
        """Copy, and do not move: a process that is killed here leaves the old file in its place."""
        assert self.waiting is not None  # noqa: S101 # made first
        copy = self.waiting / f"old-{number}"
        shutil.copy2(file, copy)
        self.aside[file] = copy

    def _make_folders(self, folder: Path) -> None:
        missing = [part for part in (folder, *folder.parents) if not part.exists()][::-1]
        folder.mkdir(parents=True, exist_ok=True)
        self.folders += missing

    def undo(self) -> None:
        for file, copy in self.aside.items():
            with suppress(OSError):
                os.replace(copy, file)
        for file in self.made:
            with suppress(OSError):
                file.unlink()
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()

    def clean(self) -> None:
        if self.waiting is not None:
            shutil.rmtree(self.waiting, ignore_errors=True)
