"""Say what an archive consists of, and how heavy it is. Must not weigh anything itself."""

from collections.abc import Mapping

from generator.console.summary import counted


def render_archive(sizes: Mapping[str, int], *, folder: str) -> str:
    """Tell the result of an archive: a line for each document with its size, and one for the folder of all pages.

    `sizes` are bytes by path below `folder`, the name of the archive.
    """
    whole = {path: size for path, size in sizes.items() if "/" in path}
    lines = [f"{folder}/{path}: {_told_size(size)}" for path, size in sizes.items() if path not in whole]
    if whole:
        pages = sum(path.endswith(".html") for path in whole)
        top = next(iter(whole)).partition("/")[0]
        lines.append(f"{folder}/{top}/: {counted(pages, 'page')}, {_told_size(sum(whole.values()))}")
    return "".join(f"{line}\n" for line in lines)


def _told_size(size: int) -> str:
    """Return a number of bytes as people say it: `88 kB`, `2.4 MB`."""
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1e3))} kB"
