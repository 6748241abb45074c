"""Ends `handbill build` at once where nothing has changed since the last one. Must not make, write or decide anything.

It runs before the command line and the core are imported, since importing them would take longer than all it does.
Whatever is not certain here is left to the command itself, which says the same, and takes its time for it.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.record import record

if TYPE_CHECKING:
    from generator.model.snapshot import Snapshot
    from generator.project.receipt import Receipt
    from generator.project.standing import Look

_SWITCHES: Final = ("--drafts", "--future", "--strict")
_VALUES: Final = ("-C", "--campaign", "--output", "--base-url", "--as-of", "--format", "--jobs")


@record
class _Asked:
    """What a command line of `handbill build` asks for: its options by their long names, flags with an empty value."""

    options: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.options

    def __getitem__(self, name: str) -> str:
        return self.options.get(name, "")


@record
class Seen:
    """What was read on the way: `snapshot` of the campaign in `folder`, and what stands.

    `files` is a digest of the snapshot, `program` one of the program.
    """

    folder: Path
    snapshot: "Snapshot"
    files: str
    program: str
    look: "Look"


def finish_unchanged(arguments: Sequence[str]) -> tuple[bool, Seen | None]:
    """Say what the last build said, if this one would change nothing.

    Returns whether that is all there is to do, and else what the build need not read again.
    """
    asked = _understand(arguments)
    if asked is None:
        return False, None
    folder = find_campaign(Path(asked["--campaign"]) if asked["--campaign"] else None)
    if not os.path.isfile(folder / ".handbill/last-build"):
        return False, None
    try:
        moment = moment_of(asked["--as-of"] or None, os.environ.get("SOURCE_DATE_EPOCH", ""))
    except (ValueError, OverflowError, OSError):
        return False, None
    return _finish(asked, folder, moment)


def find_campaign(folder: Path | None) -> Path:
    """Return the campaign's folder: the one given, else the nearest one with a campaign.yaml, else this one."""
    if folder is not None:
        return folder
    here = Path.cwd()
    above = (candidate for candidate in (here, *here.parents) if (candidate / "campaign.yaml").is_file())
    return next(above, here)


def moment_of(text: str | None, epoch: str) -> datetime:
    """Return the moment that counts as now: that of --as-of, else SOURCE_DATE_EPOCH, else the clock's.

    Raises ValueError, OverflowError or OSError for what is no moment.
    https://reproducible-builds.org/docs/source-date-epoch/
    """
    if text is None and epoch:
        return datetime.fromtimestamp(int(epoch), UTC)
    moment = datetime.fromisoformat(text) if text else datetime.now(UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def folder_in_repository(root: Path) -> str:
    """Return where the campaign lies in its git repository: annotations name files from the repository's root on."""
    whole = root.resolve()
    top = next((folder for folder in (whole, *whole.parents) if (folder / ".git").exists()), whole)
    return "" if top == whole else whole.relative_to(top).as_posix()


def switches_of(*, drafts: bool, future: bool, base_url: str | None) -> tuple[object, ...]:
    """Return what was asked for as part of the digest of a build's inputs."""
    return (drafts, future, base_url)


def _understand(arguments: Sequence[str]) -> _Asked | None:
    """Read a plain spelling of the command; None for any other, which the command line understands or refuses."""
    if not arguments or arguments[0] != "build":
        return None
    options: dict[str, str] = {}
    rest: Iterator[str] = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in _SWITCHES:
            options[argument] = ""
        elif name in _VALUES and (equals == "") == (argument == name):
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            options["--campaign" if name == "-C" else name] = value
        else:
            return None
    is_known = options.get("--format", "human") in ("human", "json", "github", "sarif")
    is_number = options.get("--jobs", "1").lstrip("0").isdecimal()
    return _Asked(options) if is_known and is_number else None


def _finish(asked: _Asked, folder: Path, moment: datetime) -> tuple[bool, Seen | None]:
    # nothing is imported for a command that is not `build`, or a campaign that was never built
    from generator.project.folder import find_refusal
    from generator.project.standing import Look

    output = Path(asked["--output"]) if "--output" in asked else folder / "build"
    if find_refusal(output, folder / ".handbill"):
        return False, None
    look = Look(output, alone=asked["--jobs"] == "1")  # before the lock, which a process beside this one would keep
    receipt, seen = _compare(asked, folder, moment, look)
    if receipt is None and seen is not None:
        return False, seen
    look.close()
    return receipt is not None and seen is not None and _say(receipt, seen.snapshot, folder, asked), seen


def _compare(asked: _Asked, folder: Path, moment: datetime, look: "Look") -> "tuple[Receipt | None, Seen | None]":
    """Return the receipt of the last build where it still holds, and what was read to see that."""
    from generator.diagnostics import Diagnostics
    from generator.project.lock import Busy, hold_lock
    from generator.project.program import digest_program
    from generator.project.receipt import digest_inputs, digest_snapshot, read_receipt
    from generator.project.snapshot import read_snapshot

    state = folder / ".handbill"
    seen: Seen | None = None
    try:
        with hold_lock(state):
            receipt = read_receipt(state)
            if receipt is None or not receipt.holds_at(moment):
                return None, seen
            found = Diagnostics()
            snapshot = read_snapshot(folder, found)
            if len(found):
                return None, seen
            seen = Seen(folder, snapshot, digest_snapshot(snapshot), digest_program(), look)
            inputs = digest_inputs(
                seen.program,
                seen.files,
                switches=switches_of(
                    drafts="--drafts" in asked, future="--future" in asked, base_url=asked["--base-url"] or None
                ),
                values={name: os.environ.get(name, "") for name in receipt.variables},
                zone=receipt.zone,
            )
            is_same = inputs == receipt.inputs and look.site == receipt.site
    except (Busy, OSError):
        return None, seen
    return receipt if is_same else None, seen


def _say(receipt: "Receipt", snapshot: "Snapshot", folder: Path, asked: _Asked) -> bool:
    form = asked["--format"] or "human"
    if receipt.found or form != "human":
        if "--strict" in asked and any(found.severity == "warning" for found in receipt.found):
            return False
        if form == "human":
            from generator.console.human import render_diagnostics

            color = sys.stderr.isatty() and "NO_COLOR" not in os.environ
            sys.stderr.write(render_diagnostics(receipt.found, snapshot.sources, color=color))
            sys.stderr.flush()
        else:
            from generator import __version__
            from generator.console.formats import FORMATS, Surroundings
            from generator.project.builtin import read_explanations

            told = read_explanations() if form == "sarif" else {}
            around = Surroundings(version=__version__, folder=folder_in_repository(folder), explanations=told)
            sys.stdout.write(FORMATS[form](receipt.found, around))
    if form == "human":
        from generator.console.summary import render_build

        numbers = {"pages": receipt.pages, "languages": receipt.languages, "unchanged": receipt.files}
        sys.stdout.write(render_build(**numbers, written=0, removed=0) + "\n")
        sys.stdout.flush()
    return True
