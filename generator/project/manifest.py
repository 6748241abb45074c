"""What earlier builds left: which files are ours, and what each was made from. Must not change the site.

Two lists, kept apart on purpose (docs/decisions/0005-output-ownership.md). The *record* lies in the output folder and
goes where the folder goes: it names the files that Handbill may replace or delete there. The *manifest* lies in
`.handbill/` and only saves work: it tells which key gave which content. Both are sealed by a digest of themselves, so
that a damaged one counts as missing.
"""

import hashlib
import json
import os
import stat
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from generator.project.paths import find_flaw
from generator.record import record

RECORD: Final = ".handbill-files"
MANIFEST: Final = "manifest"

_RECORD_TITLE: Final = (
    "# Handbill 1: it made the files listed here, and may replace or delete them. It leaves all others alone."
)
_MANIFEST_TITLE: Final = "# Handbill 1: path, key, SHA-256 and size of the files of the last build."
_SEAL: Final = "# seal "


@record
class Entry:
    """One file of the last build: the `key` it was made for, the SHA-256 `digest` of it in hex, its `size` in bytes."""

    key: str
    digest: str
    size: int


def read_record(output: Path) -> frozenset[str] | None:
    """Read which paths in the output folder are ours; None if nothing (or nothing sound) says so."""
    lines = read_record_lines(output)
    return None if lines is None or any(map(find_flaw, lines)) else frozenset(lines)


def read_record_lines(output: Path) -> list[str] | None:
    """Read the record without a look at its paths; None where there is none, or it is damaged."""
    return unseal(_read_file(output / RECORD), _RECORD_TITLE)


def format_record(paths: Collection[str]) -> bytes:
    """Write down which paths are ours; the same paths give the same bytes."""
    return seal(_RECORD_TITLE, sorted(paths))


def read_manifest(state: Path) -> dict[str, Entry]:
    """Read the entries of the last build by path; none if the manifest is missing, damaged or of another version."""
    try:
        lines = unseal(_read_file(state / MANIFEST), _MANIFEST_TITLE) or []
        rows = json.loads(f"[{','.join(lines)}]")  # at once: one by one takes ten times as long
        return {str(path): Entry(str(key), str(digest), int(size)) for path, key, digest, size in rows}
    except (ValueError, TypeError):
        return {}


def format_manifest(entries: Mapping[str, Entry]) -> bytes:
    """Write down the entries of a build."""
    rows = ([path, entry.key, entry.digest, entry.size] for path, entry in sorted(entries.items()))
    return seal(_MANIFEST_TITLE, [json.dumps(row) for row in rows])


def seal(title: str, lines: Collection[str]) -> bytes:
    """Write lines below a title, with a digest of both at the end."""
    body = "".join(f"{line}\n" for line in (title, *lines)).encode()
    return body + f"{_SEAL}{hashlib.sha256(body).hexdigest()}\n".encode()


def unseal(sealed: bytes, title: str) -> list[str] | None:
    """Return the lines below a title; None where they are damaged, or of another title."""
    try:
        lines = sealed.decode().split("\n")[:-2]
    except UnicodeDecodeError:
        return None
    # Sealing again is the shortest full check: any other spelling of the same list counts as damaged.
    return lines[1:] if lines and lines[0] == title and seal(title, lines[1:]) == sealed else None


def _read_file(path: Path) -> bytes:
    """Read an ordinary file; nothing where there is none, or where a link pretends to be one."""
    try:
        return path.read_bytes() if stat.S_ISREG(os.lstat(path).st_mode) else b""
    except OSError:
        return b""
