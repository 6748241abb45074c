"""Shows what was mended as lines that come and go. Must not mend anything, nor ask the terminal."""

import difflib
from collections.abc import Iterable, Iterator

from generator.check.mending.plan import Mend
from generator.console.summary import counted
from generator.console.visible import visible


def render_mends(mends: Iterable[Mend], *, color: bool) -> str:
    """Write a unified diff of each text, and a line for each picture; ends with a newline."""
    return "".join(f"{line}\n" for mend in mends for line in _lines(mend, color=color))


def render_mended(mistakes: int, files: int, *, dry_run: bool) -> str:
    """Tell how much was mended: `Mended 3 mistakes in 2 files.`"""
    if not mistakes:
        return "Nothing here can be mended with certainty."
    verb = "Would mend" if dry_run else "Mended"
    return f"{verb} {counted(mistakes, 'mistake')} in {counted(files, 'file')}."


_STYLES = {"+": "32", "-": "31", "@": "36"}


def _lines(mend: Mend, *, color: bool) -> Iterator[str]:
    try:
        before, after = (content.decode().splitlines() for content in (mend.before, mend.after))
    except UnicodeDecodeError:
        size = len(mend.before) - len(mend.after)
        yield f"{visible(mend.path)}: {size:,} bytes that tell where and how it was taken are left out"
        return
    for line in difflib.unified_diff(before, after, mend.path, mend.path, n=0, lineterm=""):
        style = _STYLES.get(line[:1], "")
        shown = visible(line)
        yield f"\x1b[{style}m{shown}\x1b[0m" if color and style and not line.startswith(("+++", "---")) else shown
