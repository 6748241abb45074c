"""Which relative paths are safe on every disk and in every address. Must not touch the disk."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

FORBIDDEN: Final = frozenset('\\:*?"<>|')
RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
LONGEST_NAME: Final = 255


def find_flaw(path: str) -> str:
    """Say why a relative path with forward slashes cannot be used, or return an empty text.

    The answer completes a sentence that begins with the path: "ends with a dot or a space".
    """
    if not path:
        return "has no name"
    if path.startswith("/"):
        return "begins with a slash"
    for name in path.split("/"):
        if flaw := _find_flaw_in_name(name):
            return flaw
    return ""


def find_clashes(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give each path or folder that differs from an earlier one by upper and lower case alone, and that earlier one.

    Windows and macOS keep such names in one file. Different spellings of one accented letter count as case does.
    """
    every = {*paths, *_folders_of(paths)}
    if len({fold_case(path) for path in every}) == len(every):
        return  # as nearly always
    first_seen: dict[str, str] = {}
    clashing: set[str] = set()
    alone: set[str] = set()  # folders that need not be looked at again for each file in them
    for path in paths:
        folder = path.rpartition("/")[0]
        for part in (path,) if folder in alone else (*list_folders(path), path):
            first = first_seen.setdefault(fold_case(part), part)
            if first != part:
                if part not in clashing:
                    clashing.add(part)
                    yield part, first
                break  # what lies below clashes for the same reason
        else:
            alone.add(folder)


def find_conflicts(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give each path that needs a folder where another path is a file, and that other path."""
    files = {fold_case(path): path for path in paths}
    if not any(fold_case(folder) in files for folder in _folders_of(paths)):
        return  # as nearly always
    for path in paths:
        for folder in list_folders(path):
            if fold_case(folder) in files:
                yield path, files[fold_case(folder)]


def find_in_the_way(old: Collection[str], new: Collection[str]) -> frozenset[str]:
    """Choose the old paths that must go before the new ones can be made.

    These are files where a folder is wanted, files in a folder where a file is wanted, and files whose new name
    differs by case alone: where case does not count, deleting them later would delete the new file.
    """
    if not old:
        return frozenset()
    wanted = {fold_case(path) for path in new}
    wanted_folders = {fold_case(folder) for path in new for folder in list_folders(path)}
    return frozenset(
        path
        for path in old
        if fold_case(path) in wanted
        or fold_case(path) in wanted_folders
        or any(fold_case(folder) in wanted for folder in list_folders(path))
    )


def list_folders(path: str) -> list[str]:
    """List the folders above a path, the outermost first: `a/b/c` has `a` and `a/b`."""
    names = path.split("/")
    return ["/".join(names[:depth]) for depth in range(1, len(names))]


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders that paths lie in, each once."""
    folders = {path.rpartition("/")[0] for path in paths} - {""}
    return {*folders, *(above for folder in folders for above in list_folders(folder))}


def fold_case(path: str) -> str:
    """Give the form that a path shares with those which some disks take for the same: case and accents unified."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def make_printable(path: str) -> str:
    """Spell out the characters of a path that a terminal cannot or should not show."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in path)


@lru_cache(maxsize=100_000)  # the same few folder and file names make up most of a site
def _find_flaw_in_name(name: str) -> str:
    if name in ("", ".", ".."):
        return "has an empty part, or one made of dots"
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        return "holds a control character or one that no text can hold"
    if bad := sorted(FORBIDDEN & set(name)):
        return f"holds the character {bad[0]}"
    if name[-1] in ". ":  # Windows drops them: ".. " would be ".."
        return "ends with a dot or a space"
    if name.casefold() == ".git":  # a page there could become a program that Git runs
        return "is a name that Git keeps for itself"
    if name.split(".")[0].rstrip().casefold() in RESERVED:
        return "is a name that Windows keeps for itself"
    return "is too long" if len(name.encode()) > LONGEST_NAME else ""
