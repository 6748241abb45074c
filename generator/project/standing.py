"""Looks at the site that stands in an output folder, by the content of each of its files. Must not change it."""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from generator.project.aside import Aside, can_fork, usable_cores
from generator.project.folder import STAGING, Marks, digest_file, examine_file, marks_of
from generator.project.manifest import read_record_lines
from generator.project.paths import list_folders

_WORTH_IT: Final = 250
"""Files for which a look beside other work is worth a process of its own."""

_Seen = tuple[str, list[tuple[str, str, Marks]]]
"""The digest of a site, and of each file its path, digest and marks."""


def digest_site(digests: Iterable[tuple[str, str]]) -> str:
    """Digest a site given as pairs of path and SHA-256 in hex, in any order."""
    total = hashlib.sha256()
    for path, digest in sorted(digests):
        total.update(f"{path}\0{digest}\n".encode())
    return total.hexdigest()


class Look:
    """One look at the folder `output`, from the moment this is made; with `alone` in this process and no other.

    What has been changed since, or does not stand there as the folder's record says, it does not speak for.
    """

    def __init__(self, output: Path, *, alone: bool = False, worth_it: int = _WORTH_IT) -> None:
        self.output = output
        self._top = str(output)
        self._site = ""
        self._files: Mapping[str, tuple[str, Marks]] | None = None
        # the paths need no check here: those of a site that a build has made are good, and no others have its digest
        self._paths = read_record_lines(output) or []
        self._aside: Aside[_Seen] | None = None
        if not alone and len(self._paths) >= worth_it and usable_cores() > 1 and can_fork():
            self._aside = Aside(self._look)

    @property
    def site(self) -> str:
        """Digest of the files that the folder's record names; empty where one is missing, or is not a plain file."""
        self._finish()
        return self._site

    def digest(self, path: str, *, size: int) -> str:
        """Digest the file at a path; see digest_file."""
        if self._aside:
            self._finish()
        digest, marks = (self._files or {}).get(path, ("", ()))
        place = f"{self._top}/{path}"
        return digest if digest and marks == marks_of(place) else digest_file(place, size=size)

    def close(self) -> None:
        """End the look, if it is still going on; nothing is known then."""
        if self._aside:
            self._aside.close()
            self._aside = None

    def _finish(self) -> None:
        if self._files is None:
            self._site, files = self._aside.result() if self._aside else self._look()
            self._files = {path: (digest, marks) for path, digest, marks in files}
            self._aside = None

    def _look(self) -> _Seen:
        if not self._paths or os.path.lexists(os.path.join(self._top, STAGING)):  # left by a killed build
            return "", []
        try:
            for folder in {folder for path in self._paths if "/" in path for folder in (path.rpartition("/")[0],)}:
                for above in list_folders(f"{folder}/"):
                    if not stat.S_ISDIR(os.lstat(f"{self._top}/{above}").st_mode):
                        return "", []  # following a link would read somewhere else
            files = [(path, *examine_file(f"{self._top}/{path}")) for path in self._paths]
        except (OSError, ValueError):
            return "", []
        is_whole = all(digest for _path, digest, _marks in files)
        return digest_site((path, digest) for path, digest, _marks in files) if is_whole else "", files
