"""Finds the author's files below a folder of the campaign. Must not open them."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostics, Note, Place
from generator.project.paths import find_clashes, find_flaw, make_printable
from generator.record import record

SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini", "__pycache__"})


@record
class FoundFile:
    """An ordinary file: `path` as the campaign names it, `disk` where it lies.

    `path` is relative to the campaign folder, in Unicode's composed form (NFC) whatever the disk keeps. `linked` says
    that a link stands on the way to it.
    """

    path: str
    disk: str
    linked: bool = False


def find_files(root: Path, start: str, diagnostics: Diagnostics) -> list[FoundFile]:
    """List the files at or below `start`, a path in the campaign folder `root`, sorted by path; none if it is missing.

    Links are followed as long as they stay among the campaign's visible files.
    """
    if not os.path.lexists(root / start):
        return []
    real_root = os.path.realpath(root)
    found = sorted(_look_at(str(root / start), start, real_root, diagnostics, linked=False), key=attrgetter("path"))
    for path, first in find_clashes([file.path for file in found]):
        diagnostics.error(
            "name-clash",
            f'"{path}" and "{first}" differ only by upper and lower case, or by how an accent is stored',
            Place(path),
            hint="rename one of them: on many computers and hosts the two would be one file",
            notes=(Note("the other one", Place(first)),),
        )
    return found


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder name is hidden, or left behind by an editor or an operating system."""
    return name.startswith(".") or is_leftover(name)


@lru_cache(maxsize=10_000)  # the same few names stand in every language's folder
def is_leftover(name: str) -> bool:
    """Tell whether a visible name is one that an editor or an operating system leaves behind."""
    return (
        name.endswith(("~", ".swp", ".tmp", ".pyc"))
        or (name.startswith("#") and name.endswith("#"))
        or name.casefold() in SYSTEM_FILES
    )


def is_inside(target: str, real_root: str) -> bool:
    """Tell whether a real path is among the visible files below a real folder.

    Hidden ones are left out because `.git/config` and `.env` may hold secrets that a link would publish.
    """
    if target == real_root:
        return True
    below = target.removeprefix(os.path.join(real_root, ""))
    return below != target and not any(name.startswith(".") for name in below.split(os.sep))


def _look_at(disk: str, path: str, real_root: str, diagnostics: Diagnostics, *, linked: bool) -> Iterator[FoundFile]:
    try:
        if os.path.islink(disk):
            if not _may_follow(disk, path, real_root, diagnostics, linked=linked):
                return
            linked = True
        mode = os.stat(disk).st_mode
        if stat.S_ISDIR(mode):
            yield from _look_into(disk, path, real_root, diagnostics, linked=linked)
        elif stat.S_ISREG(mode):
            yield FoundFile(path, disk, linked)
        else:  # opening a pipe would wait for ever
            message = "this is not an ordinary file, so Handbill cannot use it"
            diagnostics.error("file-unreadable", message, Place(path), hint="delete it or move it elsewhere")
    except OSError as error:
        report_unreadable(path, error, diagnostics)


def _look_into(disk: str, path: str, real_root: str, diagnostics: Diagnostics, *, linked: bool) -> Iterator[FoundFile]:
    with os.scandir(disk) as opened:
        entries = sorted(opened, key=attrgetter("name"))
    for entry in entries:
        if is_ignored(entry.name):
            continue
        name = entry.name if entry.name.isascii() else unicodedata.normalize("NFC", entry.name)
        inner = f"{path}/{name}"
        if flaw := find_flaw(name):
            diagnostics.error(
                "name-invalid-file",
                f'the name "{make_printable(entry.name)}" {flaw}',
                Place(make_printable(inner)),
                hint="rename it with letters, digits and hyphens, so that it works on every computer and in a link",
            )
        elif entry.is_file(follow_symlinks=False):  # what nearly all are: the listing has said so already
            yield FoundFile(inner, entry.path, linked)
        else:
            yield from _look_at(entry.path, inner, real_root, diagnostics, linked=linked)


def _may_follow(link: str, path: str, real_root: str, diagnostics: Diagnostics, *, linked: bool) -> bool:
    target = os.path.realpath(link)
    home = os.path.realpath(os.path.dirname(link))
    hint = "replace the link by a copy of what it leads to"
    if not is_inside(target, real_root):
        message = "this link leads to something that is not among the visible files of the campaign"
    elif os.path.isdir(link) and (linked or os.path.join(home, "").startswith(os.path.join(target, ""))):
        # One level of linked folders is enough, and keeps links to links from multiplying without end.
        message = "this link leads round in a circle, or lies in a folder that is a link itself"
    elif _is_endless(link):
        message = "this link leads round in a circle"
    else:
        return True
    diagnostics.error("link-outside", message, Place(path), hint=hint)
    return False


def _is_endless(link: str) -> bool:
    try:
        os.stat(link)
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def report_unreadable(path: str, error: OSError, diagnostics: Diagnostics) -> None:
    """Record that a file or folder of the campaign could not be read, in words that say what to do."""
    if isinstance(error, FileNotFoundError):
        message, hint = "this file is gone, or is a link that leads to nothing", "put it back or delete the link"
    elif isinstance(error, PermissionError):
        message, hint = "you may not read this", "change its permissions so that you may read it"
    else:
        message, hint = f"this cannot be read: {error.strerror or error}", "try again, or replace it by a fresh copy"
    diagnostics.error("file-unreadable", message, Place(path), hint=hint)
