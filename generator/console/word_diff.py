"""Shows what changed in a text, word by word. Must not compare anything, nor ask the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from generator.console.visible import visible
from generator.translate.compare import Change, Piece


def render_changes(changes: Iterable[Change], *, color: bool) -> Iterator[str]:
    """Give the lines of each change, with an empty one between two.

    With `color`, what is gone is red and struck through, what has come green and underlined. Without, they are
    `[-gone-]` and `{+come+}`, as git has it.
    """
    for number, change in enumerate(changes):
        if number:
            yield ""
        text = "".join(_shown(change, index, color=color) for index in range(len(change)))
        yield from (line.rstrip() for line in text.strip("\n").split("\n"))


def _shown(change: Sequence[Piece], index: int, *, color: bool) -> str:
    """Keep space at the end of a change out of its marks, and between an old and a new text altogether."""
    piece = change[index]
    if piece.kind in ("same", "gap"):
        return _visible(piece.text)
    words = piece.text.rstrip()
    space = piece.text[len(words) :]
    if index + 1 < len(change) and piece.kind == "old" and change[index + 1].kind == "new":
        space = ""
    return _marked(piece.kind, words, color=color) + space


def _marked(kind: str, words: str, *, color: bool) -> str:
    before, after = _COLORED[kind] if color else _PLAIN[kind]
    # each paragraph has marks of its own: a terminal that wraps or scrolls does not lose them
    lines = (f"{before}{_visible(line)}{after}" if line.strip() else line for line in words.split("\n"))
    return "\n".join(lines)


def _visible(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


_PLAIN = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_COLORED = {"old": ("\x1b[31;9m", "\x1b[0m"), "new": ("\x1b[32;4m", "\x1b[0m")}
