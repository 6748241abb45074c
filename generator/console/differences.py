"""Shows what has changed in originals since they were translated. Must not compare anything, nor ask the terminal."""

from collections.abc import Iterator, Sequence

from generator.console.visible import visible
from generator.console.word_diff import render_changes
from generator.translate.compare import Piece
from generator.translate.differences import Difference


def render_differences(found: Sequence[Difference], *, tag: str, source: str, color: bool) -> str:
    """Write each text with what changed in it, an empty line between two; ends with a newline."""
    return "\n\n".join("\n".join(_block(one, tag, source, color=color)) for one in found) + "\n"


_SENTENCES = {
    "lost": "The original that this was translated from is not kept any more. This is what it says now:",
    "current": "Nothing has changed since this was translated.",
    "untracked": "This does not say which version it was translated from. If it is up to date: "
    "handbill translate done {tag} {name}",
    "missing": "This is not translated yet.",
    "copied": "This is a copy of the original, and not translated yet.",
    "inherited": "This has no translation of its own; that of the shorter tag stands in.",
}


def _block(one: Difference, tag: str, source: str, *, color: bool) -> Iterator[str]:
    is_text = one.kind == "field" or one.name == "campaign.yaml"
    path = "campaign.yaml" if is_text else f"content/{source}/{one.name}"
    head = visible(f"{path}: {one.name}" if one.kind == "field" else path)
    yield f"\x1b[1m{head}\x1b[0m" if color else head
    if one.outcome in _SENTENCES:
        yield f"  {_SENTENCES[one.outcome].format(tag=tag, name=visible(one.name))}"
    if one.outcome == "changed" and not any(changes for _, changes in one.parts):
        yield "  Only spaces and line breaks have changed."
    for key, changes in one.parts:
        plain = [tuple(Piece("same", piece.text) for piece in change) for change in changes]
        lines = list(render_changes(plain if one.outcome == "lost" else changes, color=color))
        if key:
            lines[0] = f"{key}: {lines[0]}"
        yield from ("", *(f"  {line}".rstrip() for line in lines))
