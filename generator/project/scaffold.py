"""Creates files of a campaign that do not exist yet. Must not change one that does."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Diagnostics, Place
from generator.project.builtin import PACKAGE, read_folder
from generator.project.paths import find_clashes, find_conflicts, find_flaw, list_folders, make_printable
from generator.project.tree import is_inside, is_leftover


def write_files(root: Path, files: Mapping[str, bytes], diagnostics: Diagnostics) -> bool:
    """Create all of `files`, by path below `root`, or none; `root` itself is made where it is missing.

    Returns whether they were made. A file that is there already, a folder that leads out of `root`, and a disk that
    refuses are located errors.
    """
    found = Diagnostics()
    _check_paths(files, found)
    if not found.failed:
        _check_room(root, files, found)
    if not found.failed:
        try:
            _create_all(root, files)
        except OSError as error:
            message = f"the files could not be made: {error.strerror or error}"
            found.error(
                "file-unwritable",
                message,
                Place(root.as_posix()),
                hint="mend that, then try again: nothing was changed",
            )
    diagnostics.extend(found)
    return not found.failed


def read_scaffold() -> Mapping[str, bytes]:
    """Read the files that a new campaign is made of, by path below the package's scaffold folder, sorted."""
    return dict(sorted(read_folder(PACKAGE / "scaffold", skip=_is_waste)))


def _is_waste(name: str) -> bool:
    return is_leftover(name) or name == ".DS_Store"  # other dot files, such as .gitignore, belong to a campaign


def _check_paths(files: Mapping[str, bytes], found: Diagnostics) -> None:
    for path in files:
        if flaw := find_flaw(path):
            message = f'the name "{make_printable(path)}" {flaw}'
            found.error("name-invalid-file", message, Place(make_printable(path)), hint="choose another name")
    for path, other in (*find_clashes(files), *find_conflicts(files)):
        message = f'"{path}" and "{other}" cannot both be made: they would be one file'
        found.error("name-clash", message, Place(path), hint="choose another name for one of them")


def _check_room(root: Path, files: Mapping[str, bytes], found: Diagnostics) -> None:
    real_root = os.path.realpath(root)
    for path in files:
        if os.path.lexists(root / path):
            message = "this file is there already, so nothing was written"
            found.error("file-exists", message, Place(path), hint="choose another name, or move that file away first")
        for folder in list_folders(path):
            disk = root / folder
            if os.path.islink(disk) and not is_inside(os.path.realpath(disk), real_root):
                message = "this folder is a link that leads out of the campaign, so nothing was written"
                found.error("link-outside", message, Place(folder), hint="replace the link by a folder")
            elif os.path.lexists(disk) and not os.path.isdir(disk):
                message = "this is a file, but a folder of that name is needed, so nothing was written"
                found.error("file-exists", message, Place(folder), hint="move that file away first")


def _create_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write everything beside its place first, then move it there, and undo all of it if anything fails."""
    made_folders = _make_folders(root)
    made_files: list[Path] = []
    waiting = None
    try:
        waiting = Path(tempfile.mkdtemp(prefix=".handbill-new-", dir=root))
        for number, content in enumerate(files.values()):
            (waiting / str(number)).write_bytes(content)
        for number, path in enumerate(files):
            made_folders += _make_folders((root / path).parent)
            if os.path.lexists(root / path):
                raise FileExistsError(0, "a file of that name appeared meanwhile", path)
            os.rename(waiting / str(number), root / path)
            made_files.append(root / path)
    except BaseException:
        for file in made_files:
            with suppress(OSError):
                file.unlink()
        _remove_waiting(waiting)
        for folder in reversed(made_folders):
            with suppress(OSError):
                folder.rmdir()
        raise
    _remove_waiting(waiting)


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; list the ones that were missing, outermost first."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove_waiting(waiting: Path | None) -> None:
    if waiting:
        shutil.rmtree(waiting, ignore_errors=True)
