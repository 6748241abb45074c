"""Looks at the output folder: may it be written, and what stands in it. Must not change it."""

import hashlib
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from generator.project.manifest import RECORD
from generator.project.paths import fold_case, list_folders

STAGING: Final = ".handbill-new"
_AT_ONCE: Final = 1024**2
SOURCES: Final = frozenset({"admin", "content", "themes"})
HARMLESS: Final = frozenset({".git", ".gitignore", ".gitkeep", ".nojekyll", ".DS_Store", "CNAME"})
"""What may lie at the top of a folder that is to become a site: what a git host or a desktop puts there."""


def find_refusal(output: Path, state: Path) -> str:
    """Say why a site must not be written to the folder `output` whatever it holds, or return an empty text."""
    if output.is_symlink():
        return "is a link to another place"
    if output.exists() and not output.is_dir():
        return "is a file, not a folder"
    if state.is_symlink():
        return f'would be built with the help of "{state.name}", which is a link to another place'
    real, real_state = (Path(os.path.realpath(folder)) for folder in (output, state))
    if real_state.is_relative_to(real) or os.path.lexists(real / "campaign.yaml"):
        return "holds the campaign itself"
    for folder in (real, *real.parents):
        if folder.name.casefold() in SOURCES and os.path.lexists(folder.parent / "campaign.yaml"):
            return f'lies in "{folder.name}", where the sources of the campaign are'
    return ""


def is_empty(output: Path) -> bool:
    """Tell whether nothing at all is in a folder, or there is none: a first build then need not look for each file."""
    try:
        with os.scandir(output) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def find_unlisted(output: Path, planned: Collection[str]) -> Iterator[str]:
    """Give the files of a folder that has no record, except harmless ones and those that are planned."""
    for path in _walk(output, ""):
        if path not in planned and path.split("/")[0] not in {*HARMLESS, RECORD, STAGING}:
            yield path


def find_strangers(output: Path, planned: Collection[str], ours: "Ours", right: Collection[str] = ()) -> Iterator[str]:
    """Give what stands in the way of the `planned` paths and is not ours, whatever its content.

    `right` are the planned paths of which it is known that the right files stand there.
    A link where a folder is wanted is always in the way: following it would read or write somewhere else.
    """
    if not _is_usable_staging(output / STAGING):
        yield STAGING
    if not stat.S_ISREG(_mode_of(output / RECORD) or stat.S_IFREG):
        yield RECORD
    top = str(output)
    for folder in sorted({folder for path in planned for folder in list_folders(path)}):
        mode = _mode_of(f"{top}/{folder}")
        if mode and not stat.S_ISDIR(mode) and (stat.S_ISLNK(mode) or folder not in ours):
            yield folder
    for path in sorted(path for path in planned if path not in right):
        mode = _mode_of(f"{top}/{path}")
        if stat.S_ISDIR(mode):
            yield from (inner for inner in _walk(output, path) if inner not in ours)
        elif mode and not stat.S_ISREG(mode) and path not in ours:
            yield path


class Ours:
    """The recorded `paths` of an output folder, also under the names by which the disk finds the same files.

    Where case does not count, a page that was recorded as `About` stands at `about` too, and is no stranger there.
    """

    def __init__(self, output: Path, paths: frozenset[str]) -> None:
        self.paths = paths
        self._output = output
        self._by_case: dict[str, list[str]] = {}  # a killed build may have recorded the old name and the new one
        for path in paths:
            self._by_case.setdefault(fold_case(path), []).append(path)

    def __contains__(self, path: str) -> bool:
        return path in self.paths or self.is_renamed(path)

    def is_renamed(self, path: str) -> bool:
        """Tell whether what stands at `path` is also a recorded file whose name differs by case alone."""
        return any(
            recorded != path and _is_same(self._output / recorded, self._output / path)
            for recorded in self._by_case.get(fold_case(path), ())
        )


def has_link_above(output: Path, path: str) -> bool:
    """Tell whether a folder on the way from `output` to `path` is a link."""
    return any(stat.S_ISLNK(_mode_of(output / folder)) for folder in list_folders(path))


def digest_file(path: str, *, size: int | None = None) -> str:
    """Digest an ordinary file, as SHA-256 in hex; empty if it is another thing, cannot be read, or has another size."""
    return examine_file(path, size=size)[0]


Marks = tuple[int, ...]
"""What shows within one build that a file is the one that was opened a moment ago, and was not written since."""


def examine_file(path: str, *, size: int | None = None) -> tuple[str, Marks]:
    """Digest a file as `digest_file` does, and return its marks with the digest; both are empty where it does not."""
    try:
        descriptor = os.open(path, _FLAGS)  # ten thousand small files: `open` takes twice as long
    except OSError:
        return "", ()
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or size not in (None, status.st_size):
            return "", ()
        if status.st_size > _AT_ONCE:
            with open(descriptor, "rb", closefd=False) as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest(), _marks(status)
        content = os.read(descriptor, status.st_size + 1)
        # a file that changes while it is read has no digest
        is_whole = len(content) == status.st_size
        return (hashlib.sha256(content).hexdigest(), _marks(status)) if is_whole else ("", ())
    except OSError:
        return "", ()
    finally:
        os.close(descriptor)


def marks_of(path: str) -> Marks:
    """Return the marks of what is at a path; links are not followed."""
    try:
        return _marks(os.lstat(path))
    except OSError:
        return ()


def _marks(status: os.stat_result) -> Marks:
    return (status.st_mode, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


# links are not followed, and what is a pipe by now is not waited for
_FLAGS: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def stands(path: Path | str) -> bool:
    """Tell whether anything but a folder is at this path, a link included."""
    mode = _mode_of(path)
    return bool(mode) and not stat.S_ISDIR(mode)


def _is_usable_staging(staging: Path) -> bool:
    mode = _mode_of(staging)
    return not mode or (stat.S_ISDIR(mode) and all(name.isdecimal() for name in os.listdir(staging)))


def _walk(output: Path, start: str) -> Iterator[str]:
    """Give all that is not a folder at or below a folder, by path from `output`; links are not followed."""
    try:
        entries = sorted(os.scandir(output / start), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{start}/{entry.name}" if start else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(output, path)
        else:
            yield path


def _mode_of(path: Path | str) -> int:
    """Return the mode of what is at a path, 0 if there is nothing."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False
