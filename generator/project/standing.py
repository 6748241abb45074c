"""Digests the site that stands in an output folder, by the content of each of its files. Must not change it."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.project.folder import STAGING
from generator.project.manifest import read_record_lines
from generator.project.paths import list_folders

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_AT_ONCE: Final = 1024**2


def digest_site(digests: Iterable[tuple[str, str]]) -> str:
    """Digest a site given as pairs of path and SHA-256 in hex, in any order."""
    total = hashlib.sha256()
    for path, digest in sorted(digests):
        total.update(f"{path}\0{digest}\n".encode())
    return total.hexdigest()


def digest_standing(output: Path) -> str:
    """Digest the files that the output folder's record names; empty where one is missing, or is not a plain file.

    The paths need no check here: those of a site that a build has made are good, and no others have its digest.
    """
    top = str(output)
    paths = read_record_lines(output)
    if paths is None or os.path.lexists(os.path.join(top, STAGING)):  # the latter was left by a killed build
        return ""
    try:
        for folder in {folder for path in paths if "/" in path for folder in (path.rpartition("/")[0],)}:
            for above in list_folders(f"{folder}/"):
                if not stat.S_ISDIR(os.lstat(f"{top}/{above}").st_mode):
                    return ""  # following a link would read somewhere else
        return digest_site([(path, digest_plain(f"{top}/{path}")) for path in paths])
    except (OSError, ValueError):
        return ""


def digest_plain(path: str) -> str:
    """Return the SHA-256 of a plain file in hex; raise OSError where there is none, or a link in its place."""
    descriptor = os.open(path, _FLAGS)  # ten thousand small files: `open` takes twice as long
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{path} is not a plain file")
        if status.st_size > _AT_ONCE:
            with open(descriptor, "rb", closefd=False) as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest()
        content = os.read(descriptor, status.st_size + 1)
        if len(content) != status.st_size:
            raise OSError(f"{path} changes while it is read")
        return hashlib.sha256(content).hexdigest()
    finally:
        os.close(descriptor)
