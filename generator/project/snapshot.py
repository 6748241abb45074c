"""Reads a campaign folder into one snapshot. Must not understand what the files say."""

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostics, Place
from generator.model.snapshot import CAMPAIGN, COUNT, DESK, MediaFile, Snapshot
from generator.project.builtin import read_builtin
from generator.project.earlier import read_earlier
from generator.project.engines import find_engines
from generator.project.tree import FoundFile, find_files, is_inside, report_unreadable
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
    """Read the few texts again that may have changed; None where that is not all there is to do."""
    snapshot = known.snapshot
    changed: dict[str, bytes] = {}
    top = os.path.realpath(root)
    for path in known.doubtful:
        disk = os.path.join(top, *path.split("/"))
        if path not in snapshot.texts and path.removeprefix("themes/") not in snapshot.themes:
            return None
        try:
            is_plain = os.path.realpath(disk) == disk and stat.S_ISREG(os.lstat(disk).st_mode)
            content = _read(disk, LARGEST_TEXT) if is_plain else None
        except OSError:
            return None
        if content is None or len(content) > LARGEST_TEXT:
            return None
        changed[path] = content
    themes = {path.removeprefix("themes/"): body for path, body in changed.items() if path.startswith("themes/")}
    texts = {path: body for path, body in changed.items() if not path.startswith("themes/")}
    return replace(snapshot, texts={**snapshot.texts, **texts}, themes={**snapshot.themes, **themes})


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
    return file.path.endswith(".md") or os.path.splitext(file.path)[1].lower() in TEXT_SUFFIXES


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
