"""Makes the output folder equal to a plan. Must not touch it before all is made, nor a file that is not ours."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.model.build_plan import BuildPlan, Unproducible
from generator.project.changes import Changes, plan_changes
from generator.project.folder import (
    STAGING,
    Ours,
    find_refusal,
    find_strangers,
    find_unlisted,
    is_empty,
    stands,
)
from generator.project.lock import Busy, hold_folder, hold_lock
from generator.project.manifest import (
    MANIFEST,
    RECORD,
    Entry,
    format_manifest,
    format_record,
    read_manifest,
    read_record,
)
from generator.project.paths import find_clashes, find_conflicts, find_flaw, make_printable
from generator.project.shelf import DiskShelf, Laid
from generator.project.staging import Staging
from generator.project.standing import Look, digest_site
from generator.record import record


@record
class Applied:
    """What a build did, as paths in the site; the length of each is its count.

    `made` were produced, the others are as the last build made them. `written` were put on the disk, `unchanged`
    were right already, `removed` were deleted. `site` is a digest of all that stands there now.
    """

    made: tuple[str, ...]
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    site: str


def apply_plan(
    plan: BuildPlan,
    *,
    output: Path,
    state: Path,
    diagnostics: Diagnostics,
    clean: bool = False,
    shelf: DiskShelf | None = None,
    look: Look | None = None,
) -> Applied | None:
    """Make the folder `output` equal to `plan`, with notes for the next build in the folder `state`.

    `clean` makes every file again, whatever earlier builds left. `shelf` may hold contents that were made for this plan
    already; the last build is then what it says. `look` may be one at `output` that has begun. Returns None where
    errors were found; the site is then as it was, unless the disk failed amid the renames, which the next build mends.
    An exception of `Output.produce` other than Unproducible passes through, and the site is as it was.
    """
    found = Diagnostics()
    check_paths(plan, found)
    if refusal := find_refusal(output, state):
        message = f"the site cannot be written here: this folder {refusal}"
        found.error("output-foreign", message, _place(output), hint="choose another folder with --output")
    applied = None
    if not found.failed:
        try:
            with closing(shelf or DiskShelf(state, {} if clean else read_manifest(state))) as contents:
                look = look if look and look.output == output else Look(output, alone=True)
                applied = _apply_alone(plan, look, state, contents, found)
        except Busy as busy:
            message = f"another build {'of this campaign' if busy.folder == state else 'into this folder'} is running"
            found.error("build-busy", message, _place(output), hint="wait until it has ended, then build again")
        except _DiskError as failure:
            _report_disk(failure.reason, output, state, found)
    diagnostics.extend(found)
    return applied


def check_paths(plan: BuildPlan, found: Diagnostics) -> None:
    """Report outputs whose paths some disk or host could not hold; `apply_plan` refuses them as well."""
    for path, output in plan.outputs.items():
        flaw = find_flaw(path)
        if path.split("/")[0].casefold() in (RECORD, STAGING):
            flaw = "is a name that Handbill needs for itself"
        if flaw:
            shown = make_printable(path)
            message = f'the output path "{shown}" {flaw}; it comes from {output.origin}'
            found.error("output-path", message, Place(shown), hint="choose another name or slug there")
    for path, other in (*find_clashes(plan.outputs), *find_conflicts(plan.outputs)):
        one, two = make_printable(path), make_printable(other)
        message = f'"{one}" and "{two}" cannot both be in the site: on many computers and hosts they would be one'
        found.error("output-path", message, Place(one), hint="choose another name or slug for one of them")


def _apply_alone(plan: BuildPlan, look: Look, state: Path, shelf: DiskShelf, found: Diagnostics) -> Applied | None:
    output = look.output
    with ExitStack() as held:
        with _disk():
            held.enter_context(hold_lock(state))
            held.enter_context(hold_folder(output))
            record = read_record(output)
            ours = Ours(output, record or frozenset())
            if record is None:
                _check_unlisted(plan, output, found)
            # what stands is known from before the lock: an entry counts only if the file is what it says
            kept = dict(_keep_entries(plan, shelf.standing, look, ours))
            for path in () if is_empty(output) else find_strangers(output, plan.outputs, ours, kept):
                _report_stranger(path, output, found)
            if found.failed:
                return None
        made = _make_all(plan, kept, look, ours, shelf, found)
        if made is None:
            return None
        with _disk():
            if strangers := _find_late(made.differing, output, ours):
                for path in strangers:  # one that has the right content already may stay
                    _report_stranger(path, output, found)
                return None
            changes = plan_changes(list(plan.outputs), owned=ours.paths, differing=made.differing)
            final = {path: kept.get(path) or made.entries[path] for path in plan.outputs}
            with _new_manifest(state, final, shelf.standing):
                removed = _change_folder(changes, made, shelf, output, record)
        site = digest_site((path, entry.digest) for path, entry in final.items())
        return Applied(tuple(made.entries), changes.writes, changes.unchanged, removed, site)


def _find_late(differing: Mapping[str, Laid], output: Path, ours: Ours) -> list[str]:
    """Give what is in the way and has another content than the site needs there."""
    return [] if is_empty(output) else [path for path in differing if path not in ours and stands(output / path)]


def _check_unlisted(plan: BuildPlan, output: Path, found: Diagnostics) -> None:
    if first := next(find_unlisted(output, plan.outputs), ""):
        message = f'this folder was not made by Handbill: "{make_printable(first)}" is in it, so nothing was changed'
        hint = "choose an empty folder with --output, or empty this one if you need nothing in it"
        found.error("output-foreign", message, _place(output), hint=hint)


def _report_stranger(path: str, output: Path, found: Diagnostics) -> None:
    message = (
        f'"{make_printable(path)}" is needed for the site, but was not put there by Handbill, so nothing was changed'
    )
    hint = "move it elsewhere or delete it, then build again"
    found.error("output-foreign", message, Place(f"{output.as_posix()}/{make_printable(path)}"), hint=hint)


def _keep_entries(plan: BuildPlan, entries: Mapping[str, Entry], look: Look, ours: Ours) -> Iterator[tuple[str, Entry]]:
    """Give the entries of the last build that still hold: same key, and the file is what that build wrote."""
    for path, wanted in plan.outputs.items():
        entry = entries.get(path)
        if entry and entry.key == wanted.key and _has_content(entry, path, look, ours):
            yield path, entry


def _has_content(entry: Entry, path: str, look: Look, ours: Ours) -> bool:
    # A file whose name is to change in case is written anew: its old name is deleted, and that may be the same file.
    return look.digest(path, size=entry.size) == entry.digest and not ours.is_renamed(path)


@record
class _Made:
    """All that was produced: `entries` by path, and for `differing` files where their content lies on the shelf."""

    entries: dict[str, Entry]
    differing: dict[str, Laid]


def _make_all(
    plan: BuildPlan, kept: Mapping[str, Entry], look: Look, ours: Ours, shelf: DiskShelf, found: Diagnostics
) -> _Made | None:
    made = _Made({}, {})
    failures: list[Diagnostic] = []
    with _disk():
        is_first = is_empty(look.output)
    for path, wanted in plan.outputs.items():
        if path in kept:
            continue
        laid = shelf.find(path, wanted.key)
        if laid is None:
            try:
                content = wanted.produce()
            except Unproducible as failure:
                failures.append(failure.diagnostic)
                continue
            with _disk():
                laid = shelf.put(path, wanted.key, content)
        entry = Entry(wanted.key, laid.digest, laid.size)
        made.entries[path] = entry
        with _disk():
            if is_first or not _has_content(entry, path, look, ours):
                made.differing[path] = laid
    found.extend(failures)
    return None if failures else made


def _change_folder(
    changes: Changes, made: _Made, shelf: DiskShelf, output: Path, record: frozenset[str] | None
) -> tuple[str, ...]:
    """Carry the changes out in an order in which a kill at any moment leaves whole files that are known as ours."""
    final = frozenset((*changes.writes, *changes.unchanged))
    if record == final and not changes.writes and not os.path.lexists(output / STAGING):
        return ()
    with Staging(output) as staging:
        # All that may fail for want of room or rights comes first, so that it fails while the old site is whole.
        staging.check_rights((*changes.writes, *changes.blocking, *changes.stale))
        waiting = {path: staging.hold(shelf.read(made.differing[path])) for path in changes.writes}
        end = staging.hold_record(format_record(final)) if changes.claimed != final else None
        _claim(changes, record, staging)
        removed = [path for path in changes.blocking if staging.remove(path)]
        for path in changes.writes:
            staging.put(waiting[path], path)
        removed += [path for path in changes.stale if staging.remove(path)]
        if end:
            staging.put(end, RECORD)
    return tuple(removed)


def _claim(changes: Changes, record: frozenset[str] | None, staging: Staging) -> None:
    """Record old and new files together as ours, and make the new folders; do neither where the disk refuses."""
    if record == changes.claimed:
        staging.make_folders(changes.writes)
        return
    before = None if record is None else staging.hold([format_record(record)])
    staging.put(staging.hold_record(format_record(changes.claimed)), RECORD)
    try:
        staging.make_folders(changes.writes)
    except OSError:
        with suppress(OSError):  # a record that names more than there is does no harm
            staging.put(before, RECORD) if before else staging.remove(RECORD)
        raise


@contextmanager
def _new_manifest(state: Path, entries: Mapping[str, Entry], before: Mapping[str, Entry]) -> Iterator[None]:
    """Write the manifest beside its place, and put it there when the folder has been changed."""
    if entries == before:
        yield
        return
    waiting = state / f"{MANIFEST}.new"
    for place in (waiting, state / MANIFEST):
        if place.is_dir() and not place.is_symlink():  # damage in our own folder costs work, and nothing else
            shutil.rmtree(place)
    waiting.unlink(missing_ok=True)
    try:
        with open(waiting, "xb") as opened:  # never through a link
            opened.write(format_manifest(entries))
        yield
        os.replace(waiting, state / MANIFEST)
    finally:
        waiting.unlink(missing_ok=True)


class _DiskError(Exception):
    """The disk refused; apart from OSError so that one that `produce` raises is not taken for it."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _DiskError(error) from error


def _report_disk(reason: OSError, output: Path, state: Path, found: Diagnostics) -> None:
    named = Path(str(reason.filename))
    folder = state if named.is_relative_to(state) else output
    if named.is_relative_to(output) and named.is_dir():
        folder = named
    if reason.errno in (errno.ENOSPC, errno.EDQUOT):
        message, hint = "there is no room left on the disk", "make room"
    elif reason.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message, hint = (
            "you may not write in this folder",
            "change its permissions",
        )
    else:
        message, hint = f"this folder cannot be written: {reason.strerror or reason}", "mend that"
    found.error("output-unwritable", message, _place(folder), hint=f"{hint}, then build again")


def _place(output: Path) -> Place:
    return Place(output.as_posix())
