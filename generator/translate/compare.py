"""What changed from one text to another, word by word. Must not show it.

Python's own difflib, first by paragraph and then by word in those that changed: comparing whole texts word by word
takes long and finds the wrong "the". Where people put no spaces between words, each letter counts as one.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from generator.read.originals import count_words
from generator.record import record

Kind = Literal["same", "old", "new", "gap"]


@record
class Piece:
    """A stretch of text that stayed, that is gone (`old`), that has come (`new`), or that is not shown (`gap`)."""

    kind: Kind
    text: str


Change = tuple[Piece, ...]
"""One or more paragraphs with what changed in them."""


def compare_texts(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes, from the first to the last, and some of what stayed around each; none if only space changed.

    Where lines are broken does not count: paragraphs flow.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    if len(before) * len(after) > _LARGEST:
        before, after = ["\n\n".join(before)], ["\n\n".join(after)]
    matcher = SequenceMatcher(None, [_words(one) for one in before], [_words(one) for one in after], autojunk=False)
    return tuple(
        _with_gaps(_compare_words("\n\n".join(before[i:j]), "\n\n".join(after[k:m])))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )


def count_changed(old: str, new: str) -> int:
    """Count the words that have gone or come, whichever are more: what there is to look at for a translator."""
    pieces = [piece for change in compare_texts(old, new) for piece in change]
    return max(sum(count_words(piece.text) for piece in pieces if piece.kind == kind) for kind in ("old", "new"))


_LARGEST = 4_000_000  # pairs of words or paragraphs; beyond, comparing takes longer than reading both
_CONTEXT = 12  # words that are shown before and after a change
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Japanese, Chinese
)
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a"
_TOKEN = re.compile(
    rf"[{_SPACELESS}][{_MARKS}]*|(?:(?![{_SPACELESS}])[\w{_MARKS}])+(?:['’](?:(?![{_SPACELESS}])\w)+)*|\n\n|[^\w\s]"
)


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n(?:[ \t]*\n)+", text) if part.strip()]


def _words(paragraph: str) -> str:
    return " ".join(paragraph.split())


@record
class _Token:
    """A word or sign, and the space behind it."""

    text: str
    space: str


def _tokens(text: str) -> list[_Token]:
    found = list(_TOKEN.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    # all that is no word is space: nothing of the text gets lost
    return [_Token(match[0], text[match.end() : end]) for match, end in zip(found, ends, strict=False)]


def _compare_words(old: str, new: str) -> list[Piece]:
    before, after = _tokens(old), _tokens(new)
    left, right = [token.text for token in before], [token.text for token in after]
    if len(left) * len(right) > _LARGEST:
        return [*_piece("old", before), *_piece("new", after)]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    pieces: list[Piece] = []
    for tag, i, j, k, m in _smooth(_aligned(matcher.get_opcodes(), before, after)):
        if tag == "equal":
            pieces += _piece("same", after[k:m])
        else:
            pieces += [*_piece("old", before[i:j]), *_piece("new", after[k:m])]
    return pieces


_Code = tuple[str, int, int, int, int]


def _aligned(found: Sequence[_Code], before: Sequence[_Token], after: Sequence[_Token]) -> list[_Code]:
    """Let what has come or gone begin with a line where it can: `- a {+- b+}` and not `- {+a -+} b`."""
    codes = list(found)
    for number in range(1, len(codes) - 1):
        (_, h, i, g, k), (tag, _, j, _, m), (_, _, j2, _, m2) = codes[number - 1 : number + 2]
        tokens, start, end = (after, k, m) if tag == "insert" else (before, i, j)
        if tag not in ("insert", "delete"):
            continue
        for shift in range(i - h):
            if "\n" in tokens[start - shift - 1].space:
                codes[number - 1] = ("equal", h, i - shift, g, k - shift)
                codes[number] = (tag, i - shift, j - shift, k - shift, m - shift)
                codes[number + 1] = ("equal", j - shift, j2, m - shift, m2)
                break
            if tokens[start - shift - 1].text != tokens[end - shift - 1].text:
                break
    return codes


def _smooth(codes: Sequence[_Code]) -> list[_Code]:
    """Take a single word that stayed between two changes into them: "a [-b-] the {+c+}" is hard to read."""
    found: list[_Code] = []
    for number, code in enumerate(codes):
        tag, i, j, _, m = code
        short = tag == "equal" and j - i == 1 and 0 < number < len(codes) - 1
        if found and found[-1][0] != "equal" and (tag != "equal" or (short and _is_large(codes, number))):
            found[-1] = ("replace", found[-1][1], j, found[-1][3], m)
        else:
            found.append(code)
    return found


def _is_large(codes: Sequence[_Code], number: int) -> bool:
    around = (codes[number - 1], codes[number + 1])
    return all(code[0] == "replace" for code in around) and sum(code[2] - code[1] for code in around) > 2


def _piece(kind: Kind, tokens: Sequence[_Token]) -> Iterator[Piece]:
    if tokens:
        yield Piece(kind, "".join(token.text + token.space for token in tokens))


def _with_gaps(pieces: Sequence[Piece]) -> Change:
    """Cut what stayed down to some words around the changes."""
    return tuple(short for number, piece in enumerate(pieces) for short in _shortened(piece, number, len(pieces)))


def _shortened(piece: Piece, number: int, total: int) -> Iterator[Piece]:
    tokens = _tokens(piece.text)
    head = _CONTEXT if number else 0
    tail = _CONTEXT if number < total - 1 else 0
    if piece.kind != "same" or len(tokens) <= head + tail + 3:
        yield piece
        return
    yield from _piece("same", tokens[:head])
    yield Piece("gap", "… " if tail else "…")
    yield from _piece("same", tokens[len(tokens) - tail :] if tail else ())
