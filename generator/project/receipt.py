"""What the last good build was made from, what it said and what it left, so that a build can see that nothing changed.

Must not decide anything by date or size: all is compared by content.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from generator.diagnostics import Diagnostic, Note, Place, Severity
from generator.model.snapshot import Snapshot
from generator.project.manifest import seal, unseal
from generator.record import record

RECEIPT: Final = "last-build"
_TITLE: Final = "# Handbill 1: what the last build was made from, what it said, and what it left."


@record(kw_only=True)
class Receipt:
    """One good build.

    `inputs` is a digest of all that it was made from (see `digest_inputs`). `variables` are the names of the
    environment that it looked up, `zone` the name of its time zone. The same inputs give the same site from `since`
    on and before `until` (None: for ever). `site` is a digest of what it left in the output folder. The others are
    what it said: `found` in order, and the numbers of its last line.
    """

    inputs: str
    variables: tuple[str, ...]
    zone: str
    since: datetime | None
    until: datetime | None
    site: str
    pages: int
    languages: int
    files: int
    found: tuple[Diagnostic, ...]

    def holds_at(self, moment: datetime) -> bool:
        """Tell whether the site is the same at a moment."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


def digest_snapshot(snapshot: Snapshot) -> str:
    """Return a digest of all files that were read."""
    total = hashlib.sha256()
    for files in (snapshot.texts, snapshot.earlier, snapshot.themes, snapshot.builtin, snapshot.desk):
        total.update(b"\n")
        for path, content in files.items():
            total.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            total.update(content)
    for path, media in snapshot.media.items():
        total.update(f"{path}\0{media.digest}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def digest_inputs(*digests: str, switches: Iterable[object], values: Mapping[str, str], zone: str) -> str:
    """Return a digest of everything that a build is made from, the moment apart.

    `digests` are those of the program and of the files, `switches` what was asked for, `values` the variables of the
    environment that were looked up. `zone` is a time zone: its rules are data of the machine.
    """
    total = hashlib.sha256(repr((digests, tuple(switches), sorted(values.items()), zone)).encode())
    total.update(digest_zone(zone).encode())
    return total.hexdigest()


def read_receipt(state: Path) -> Receipt | None:
    """Return the last good build; None where there is none, or none that can be trusted."""
    try:
        with open(state / RECEIPT, "rb") as opened:
            lines = unseal(opened.read(), _TITLE)
        return _receipt(json.loads(lines[0])) if lines else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def write_receipt(state: Path, receipt: Receipt) -> None:
    """Keep what is known of a good build; where it cannot be kept, the next one takes longer."""
    sealed = seal(_TITLE, [json.dumps(asdict(receipt), default=datetime.isoformat)])
    waiting = state / f"{RECEIPT}.{os.getpid()}"
    with suppress(OSError):
        waiting.unlink(missing_ok=True)  # a link of that name would be written through
        with open(waiting, "xb") as opened:
            opened.write(sealed)
        os.replace(waiting, state / RECEIPT)


# Any: values of JSON
def _receipt(data: dict[str, Any]) -> Receipt:
    return Receipt(
        inputs=str(data["inputs"]),
        variables=tuple(map(str, data["variables"])),
        zone=str(data["zone"]),
        since=_moment(data["since"]),
        until=_moment(data["until"]),
        site=str(data["site"]),
        pages=int(data["pages"]),
        languages=int(data["languages"]),
        files=int(data["files"]),
        found=tuple(map(_diagnostic, data["found"])),
    )


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


# Any: values of JSON
def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        str(data["code"]),
        Severity(data["severity"]),
        str(data["message"]),
        Place(**data["place"]),
        str(data["hint"]),
        tuple(Note(str(note["message"]), Place(**note["place"])) for note in data["notes"]),
    )


def digest_zone(name: str) -> str:
    """Return a digest of the rules of a time zone as the system keeps them; empty where they are not to be seen.

    Then they are those of a library, whose version is in the digest of the program.
    """
    if name in ("", "UTC") or any(part in ("", ".", "..") for part in name.split("/")):
        return ""
    for folder in _zone_folders():
        with suppress(OSError):
            return hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()
    return ""


def _zone_folders() -> Iterator[str]:
    from zoneinfo import TZPATH

    yield from TZPATH
