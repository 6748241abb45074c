"""Shows to people how far the translations are. Must not measure it, nor ask the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from generator.console.summary import counted
from generator.console.visible import cells, visible
from generator.plan.progress import Item, Progress, State

FEW = 5
"""How many texts of a kind are listed where not all of them are asked for."""


def render_progress(languages: Sequence[Progress], *, full: bool, color: bool) -> str:
    """Return a table of all languages, and below it what there is to do in each; `full` lists all of it."""
    blocks = ["\n".join(_table(languages, color=color))]
    blocks += ["\n".join(lines) for one in languages if (lines := list(_to_do(one, full=full, color=color)))]
    return "\n\n".join(blocks) + "\n"


_HEAD = ("language", "files", "texts", "theme", "missing", "outdated", "done", "of words", "", "")
_GRAVE: tuple[State, ...] = ("outdated", "copied", "missing")
_STYLES = {"outdated": "33", "copied": "31", "missing": "2"}
_NOUNS = {"file": "file", "field": "text of campaign.yaml", "word": "word of the theme"}


def _table(languages: Sequence[Progress], *, color: bool) -> Iterator[str]:
    rows = [_HEAD, *map(_row, languages)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(_HEAD))]
    for number, row in enumerate(rows):
        padded = [_pad(cell, widths[at], left=at in (0, len(_HEAD) - 1)) for at, cell in enumerate(row)]
        line = "  ".join(padded).rstrip()
        if color:
            line = _painted(line, padded, languages[number - 1]) if number else f"\x1b[1m{line}\x1b[0m"
        yield line


def _row(one: Progress) -> tuple[str, ...]:
    kinds = [_share(one.of(kind)) for kind in ("file", "field", "word")]
    words = (one.words("missing", "copied"), one.words("outdated"), one.words("done", "inherited"), one.words())
    state = "published" if one.publish else "held back"
    return (visible(one.tag), *kinds, *(f"{number:,}" for number in words), f"{one.percent}%", state)


def _share(items: Sequence[Item]) -> str:
    return f"{sum(item.is_ready for item in items):,}/{len(items):,}"


def _pad(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - cells(text))
    return text + space if left else space + text


def _painted(line: str, padded: Sequence[str], one: Progress) -> str:
    style = "32" if one.percent == 100 else "33" if one.words("outdated") else ""
    return f"\x1b[{style}m{line}\x1b[0m" if style and padded else line


def _to_do(one: Progress, *, full: bool, color: bool) -> Iterator[str]:
    lines = [line for state in _GRAVE for line in _of_state(one, state, full=full, color=color)]
    untracked = [item for item in one.items if not item.tracked and item.is_ready]
    if untracked:
        what = ", ".join(_counts(untracked))
        lines.append(f"  {what}: nobody knows from which version. If up to date: handbill translate done {one.tag}")
    if lines:
        yield f"\x1b[1m{visible(one.tag)}\x1b[0m" if color else visible(one.tag)
        yield from lines


def _of_state(one: Progress, state: State, *, full: bool, color: bool) -> Iterator[str]:
    items = [item for item in one.items if item.state == state]
    listed = items if full else [item for item in items if item.kind != "word"][:FEW]
    label = f"\x1b[{_STYLES[state]}m{state}\x1b[0m" if color else state
    space = " " * (len("outdated") - len(state))
    for item in listed:
        yield f"  {label}{space}  {_name(item)}  ({counted(item.words, 'word')})"
    more = _counts(items[len(listed) :] if full else [item for item in items if item not in listed])
    if more:
        yield f"  {label}{space}  and {' and '.join(more)}: handbill translate status {one.tag}"


def _name(item: Item) -> str:
    if item.kind == "word":
        return f'"{visible(item.name)}" of the theme'
    return visible(item.name) if item.kind == "file" else f"{visible(item.name)} in campaign.yaml"


def _counts(items: Iterable[Item]) -> list[str]:
    kinds = [item.kind for item in items]
    return [_counted(kinds.count(kind), noun) for kind, noun in _NOUNS.items() if kind in kinds]


def _counted(number: int, noun: str) -> str:
    first, space, rest = noun.partition(" ")
    return counted(number, first) + space + rest
