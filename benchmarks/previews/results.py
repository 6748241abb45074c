"""What was measured of previews, as values, as JSON and as a section of the report. Must not measure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Final

from benchmarks.corpus.nouns import Size
from benchmarks.previews.rounds import PATIENCE, STEPS, Takes
from benchmarks.previews.servers import SERVERS

FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Previews:
    """All takes of one size from one run. `load` is the machine's load average before and after."""

    size: Size
    date: str
    revision: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    rounds: int
    load: tuple[float, float]
    takes: Takes


def merge_previews(old: Iterable[Previews], new: Previews) -> tuple[Previews, ...]:
    """Put new results in place of old ones of the same size; smallest first."""
    sizes = {one.size: one for one in (*old, new)}
    return tuple(sizes[size] for size in sorted(sizes))


def format_previews(previews: Iterable[Previews]) -> str:
    """Write results as JSON."""
    return json.dumps({"format": FORMAT, "previews": [_write(one) for one in previews]}, indent=1) + "\n"


def parse_previews(text: str) -> tuple[Previews, ...]:
    """Read what `format_previews` has written; ValueError where it is of another format."""
    read = json.loads(text)
    if read.get("format") != FORMAT:
        raise ValueError(f"these results are of format {read.get('format')}, not {FORMAT}")
    return tuple(_read(one) for one in read["previews"])


def render_previews(previews: Iterable[Previews]) -> str:
    """Write the section of the report, in Markdown; empty where nothing was measured."""
    parts = ["\n".join(_render(one)) for one in previews]
    if not parts:
        return ""
    head = (
        "## From saving a file to the changed page in the preview\n\n"
        "Time from the save until a reader who asks for the page over and over gets the new one; **×** as above. "
        f"*never* means: not within {PATIENCE:.0f} seconds. What is measured is explained in "
        "[README.md](README.md#previews).\n"
    )
    return "\n".join([head, *parts])


def _render(one: Previews) -> Iterator[str]:
    names = list(one.versions)
    yield f"### {one.size.updates:,} updates in {one.size.locales} languages"
    yield ""
    yield (
        f"{one.date}, revision `{one.revision}`. {one.rounds} {'round' if one.rounds == 1 else 'rounds'}. "
        f"Load {one.load[0]:.1f} before, {one.load[1]:.1f} after, on {one.machine['cores']} cores "
        f"({one.machine['processor']}). "
        + ", ".join(f"{SERVERS[name].tool.title} {version}" for name, version in one.versions.items())
        + "."
    )
    yield ""
    yield f"| Save to page, median | {' | '.join(SERVERS[name].tool.title for name in names)} |"
    yield f"|---|{'---:|' * len(names)}"
    for step, title in STEPS.items():
        yield f"| {title} | {' | '.join(_cell(one, step, name) for name in names)} |"
    yield ""


def _cell(one: Previews, step: str, name: str) -> str:
    takes = [PATIENCE if take is None else take for take in one.takes[step, name]]
    shown = "*never*" if median(takes) >= PATIENCE else f"{median(takes) * 1000:.0f} ms"
    if name == "handbill":
        return shown
    ours = [PATIENCE if take is None else take for take in one.takes[step, "handbill"]]
    ratio = median(first / second for first, second in zip(ours, takes, strict=True))
    return shown if shown == "*never*" else f"**×{ratio:.2g}** {shown}"


def _write(one: Previews) -> dict[str, object]:
    takes = [
        {"step": step, "server": server, "takes": [None if take is None else round(take, 4) for take in some]}
        for (step, server), some in one.takes.items()
    ]
    return {**asdict(one), "size": str(one.size), "takes": takes}


def _read(one: dict) -> Previews:
    takes = {(row["step"], row["server"]): row["takes"] for row in one["takes"]}
    return Previews(**{**one, "size": Size.parse(one["size"]), "load": tuple(one["load"]), "takes": takes})
