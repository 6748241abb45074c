"""Reads a campaign folder into one snapshot. Must not understand what the files say."""

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostics, Place
from generator.model.snapshot import CAMPAIGN, COUNT, DESK, MediaFile, Snapshot
from generator.project.builtin import read_builtin
from generator.project.earlier import read_earlier
from generator.project.engines import find_engines
from generator.project.paths import find_flaw, fold_case
from generator.project.tree import FoundFile, find_files, is_ignored, is_inside, report_unreadable
from generator.record import record

TEXT_SUFFIXES: Final = frozenset({".md", ".yaml", ".yml", ".csv", ".json", ".po"})
LARGEST_TEXT: Final = 5 * 1024 * 1024
LARGEST_MEDIA: Final = 100 * 1024 * 1024


def read_snapshot(root: Path, diagnostics: Diagnostics, known: "Known | None" = None) -> Snapshot:
    """Read all that a build needs from the campaign folder `root`, and the files that come with Handbill.

    Paths are sorted. Media are digested but not kept: `MediaFile.read` opens them again, and raises OSError where the
    file has gone, has changed, or has become a link out of the campaign. What is `known`, from a look at which nothing
    was wrong, is not opened again.
    """
    if known is not None and (patched := _patch(root, known)) is not None:
        return patched
    known = known or Known(Snapshot(texts={}))
    builtin = known.snapshot.builtin or read_builtin()
    if not os.path.lexists(root / CAMPAIGN):
        _report_no_campaign(root, diagnostics)
        return Snapshot(texts={}, builtin=builtin)
    own = [file for name in (CAMPAIGN, COUNT) for file in find_files(root, name, diagnostics)]
    content = [*own, *_find_in_folder(root, "content", diagnostics)]
    texts = [file for file in content if _is_text(file)]
    themes = _find_in_folder(root, "themes", diagnostics)
    desk = [file for name in DESK for file in find_files(root, name, diagnostics)]
    return Snapshot(
        engines=find_engines(),
        texts=dict(_read_all(texts, diagnostics, known.texts)),
        media=dict(_digest_all([file for file in content if not _is_text(file)], root, diagnostics, known.media)),
        themes={
            path.removeprefix("themes/"): content for path, content in _read_all(themes, diagnostics, known.themes)
        },
        builtin=builtin,
        earlier=read_earlier(root, ".json"),
        desk=dict(_read_all(desk, diagnostics, lambda _file: None)) if len(desk) == len(DESK) else {},
    )


@record
class Known:
    """What was read before, and all places at or below which something may have changed since, by path.

    Links are never known: what they lead to may change elsewhere.
    """

    snapshot: Snapshot
    doubtful: Collection[str] = ()

    def texts(self, file: FoundFile) -> bytes | None:
        """Return the text of a file, or None where it has to be read."""
        return None if self._is_doubtful(file) else self.snapshot.texts.get(file.path)

    def media(self, file: FoundFile) -> MediaFile | None:
        """Return a file that is no text, or None where it has to be read."""
        return None if self._is_doubtful(file) else self.snapshot.media.get(file.path)

    def themes(self, file: FoundFile) -> bytes | None:
        """Return a file of a theme, or None where it has to be read."""
        return None if self._is_doubtful(file) else self.snapshot.themes.get(file.path.removeprefix("themes/"))

    def _is_doubtful(self, file: FoundFile) -> bool:
        if file.linked or file.path in self.doubtful:
            return True
        return any(file.path.startswith(f"{place}/") for place in self.doubtful)


def _patch(root: Path, known: Known) -> Snapshot | None:
    """Read the few texts again that may have changed, come or gone; None where that is not all there is to do."""
    snapshot = known.snapshot
    files = {**snapshot.texts, **{f"themes/{path}": content for path, content in snapshot.themes.items()}}
    changed: dict[str, bytes | None] = {}
    top = os.path.realpath(root)
    for path in known.doubtful:
        if path not in files and any(map(is_ignored, path.split("/"))):
            continue  # what editors leave behind for a moment
        disk = os.path.join(top, *path.split("/"))
        folder = os.path.dirname(disk)
        try:
            # a folder is more than one file, and what a link leads to lies elsewhere
            if os.path.realpath(folder) != folder or not os.path.isdir(folder):
                return None
            if not os.path.lexists(disk):
                if not _may_be_gone(path, snapshot, files):
                    return None
                changed[path] = None
                continue
            is_plain = stat.S_ISREG(os.lstat(disk).st_mode) and (path in files or _may_be_new(path, snapshot, files))
            content = _read(disk, LARGEST_TEXT) if is_plain else None
        except OSError:
            return None
        if content is None or len(content) > LARGEST_TEXT:
            return None
        changed[path] = content
    return _with(changed, snapshot)


def _may_be_gone(path: str, snapshot: Snapshot, files: Collection[str]) -> bool:
    """Tell whether a path where there is nothing is that of one text, or of nothing that was known."""
    if path in files:
        return path not in (CAMPAIGN, COUNT) and path.isascii()  # a disk may spell other letters differently
    known = (*files, *snapshot.media, *snapshot.desk)
    return path.isascii() and not any(one == path or one.startswith(f"{path}/") for one in known)


def _may_be_new(path: str, snapshot: Snapshot, files: Collection[str]) -> bool:
    """Tell whether an ordinary file is a text beside others, with a name that nothing is wrong with."""
    folder, _, name = path.rpartition("/")
    is_ours = path.startswith("themes/") or (path.startswith("content/") and _has_text(path))
    if not is_ours or not path.isascii() or find_flaw(name):
        return False
    below = len(folder) + 1
    beside = {one[below:].partition("/")[0] for one in (*files, *snapshot.media) if one.startswith(f"{folder}/")}
    return bool(beside) and fold_case(name) not in map(fold_case, beside)


def _with(changed: Mapping[str, bytes | None], snapshot: Snapshot) -> Snapshot:
    """Return a snapshot with changed texts; None for what is gone. The order is that of a whole look."""
    texts, themes = dict(snapshot.texts), dict(snapshot.themes)
    for path, content in changed.items():
        files, name = (themes, path.removeprefix("themes/")) if path.startswith("themes/") else (texts, path)
        if content is None:
            files.pop(name, None)
        else:
            files[name] = content
    if texts.keys() != snapshot.texts.keys():
        own = [name for name in (CAMPAIGN, COUNT) if name in texts]
        texts = {path: texts[path] for path in (*own, *sorted(texts.keys() - own))}
    if themes.keys() != snapshot.themes.keys():
        themes = dict(sorted(themes.items()))
    return replace(snapshot, texts=texts, themes=themes)


def _report_no_campaign(root: Path, diagnostics: Diagnostics) -> None:
    near = sorted(name for name in _list_names(root) if name.casefold() in ("campaign.yaml", "campaign.yml"))
    diagnostics.error(
        "campaign-missing",
        "there is no campaign.yaml in this folder",
        Place(CAMPAIGN),
        hint=f"rename {near[0]} to campaign.yaml"
        if near
        else "go to the folder of your campaign, or start one with: handbill new DIR",
    )


def _list_names(root: Path) -> list[str]:
    try:
        return os.listdir(root)
    except OSError:
        return []


def _find_in_folder(root: Path, folder: str, diagnostics: Diagnostics) -> list[FoundFile]:
    found = find_files(root, folder, diagnostics)
    if [file.path for file in found] == [folder]:
        message = "this is a file, but Handbill needs a folder of that name"
        diagnostics.error("file-unreadable", message, Place(folder), hint="move the file elsewhere")
        return []
    return found


def _is_text(file: FoundFile) -> bool:
    return _has_text(file.path)


def _has_text(path: str) -> bool:
    return path.endswith(".md") or os.path.splitext(path)[1].lower() in TEXT_SUFFIXES


def _read_all(
    files: Iterable[FoundFile], diagnostics: Diagnostics, known: Callable[[FoundFile], bytes | None]
) -> Iterator[tuple[str, bytes]]:
    for file in files:
        if (content := known(file)) is not None:
            yield file.path, content
            continue
        largest = LARGEST_TEXT if _is_text(file) else LARGEST_MEDIA
        try:
            content = _read(file.disk, largest)
        except OSError as error:
            report_unreadable(file.path, error, diagnostics)
            continue
        if len(content) > largest:
            _report_too_large(file, largest, diagnostics)
            continue
        yield file.path, content


def _read(disk: str, largest: int) -> bytes:
    """Read a file, but no more than `largest` bytes and one, whatever it has grown to."""
    descriptor = os.open(disk, os.O_RDONLY | _BINARY)  # for ten thousand small files, `open` takes twice as long
    try:
        size = os.fstat(descriptor).st_size
        content = os.read(descriptor, min(size, largest) + 1)
        piece = content if len(content) != size else b""
        while piece and len(content) <= largest:  # it grows, or a network disk gave less than was asked for
            piece = os.read(descriptor, largest + 1 - len(content))
            content += piece
        return content
    finally:
        os.close(descriptor)


_BINARY: Final = getattr(os, "O_BINARY", 0)  # Windows would change line ends


def _digest_all(
    files: Iterable[FoundFile], root: Path, diagnostics: Diagnostics, known: Callable[[FoundFile], MediaFile | None]
) -> Iterator[tuple[str, MediaFile]]:
    real_root = os.path.realpath(root)
    for file in files:
        if (same := known(file)) is not None:
            yield file.path, same
            continue
        try:
            with open(file.disk, "rb") as opened:
                if os.fstat(opened.fileno()).st_size > LARGEST_MEDIA:
                    _report_too_large(file, LARGEST_MEDIA, diagnostics)
                    continue
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
                size = opened.tell()
        except OSError as error:
            report_unreadable(file.path, error, diagnostics)
            continue
        yield file.path, MediaFile(file.path, digest, size, _Reader(file.disk, real_root, digest))


def _report_too_large(file: FoundFile, largest: int, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "file-too-large",
        f"this file is larger than {largest // 1024**2} MB, the most that Handbill takes here",
        Place(file.path),
        hint="make it smaller, or put it on another site and link to it",
    )


@record
class _Reader:
    """Opens a media file again; a value, so that two snapshots of the same files are equal."""

    disk: str
    real_root: str
    digest: str

    def __call__(self) -> bytes:
        real = os.path.realpath(self.disk)
        if not is_inside(real, self.real_root):
            raise OSError(f"{self.disk} has become a link out of the campaign")
        with open(real, "rb") as opened:
            content = opened.read()
        if hashlib.sha256(content).hexdigest() != self.digest:  # the key of an output vouches for this digest
            raise OSError(f"{self.disk} has changed since the build began")
        return content
