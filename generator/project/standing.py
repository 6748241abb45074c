"""Digests the site that stands in an output folder, by the content of each of its files. Must not change it."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from generator.project.folder import STAGING, digest_file
from generator.project.manifest import read_record_lines
from generator.project.paths import list_folders


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
        found = [(path, digest_file(f"{top}/{path}")) for path in paths]
        return digest_site(found) if all(digest for _path, digest in found) else ""
    except (OSError, ValueError):
        return ""
