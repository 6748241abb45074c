"""Where the time of a build went, by stage. Must not change what the build does."""

import cProfile
import pstats
from collections.abc import Callable

_STAGES = (
    ("pictures", ("/PIL/", "/render/pictures.py", "/read/pictures.py")),
    ("Markdown", ("/read/markdown/", "/markdown/", "/html/parser.py", "nh3")),
    ("read", ("/generator/read/", "/yaml/", "/pydantic", "/generator/model/")),
    ("plan", ("/generator/plan/", "/generator/forms/", "/babel/", "/urllib/")),
    ("render", ("/generator/render/", "/jinja2/", "/markupsafe/", "themes/")),
    ("write", ("/project/apply.py", "/project/staging.py", "/project/folder.py", "/project/standing.py")),
    ("files and cache", ("/generator/project/", "/pickle.py")),
    ("start-up", ("importlib", "/click/", "/dataclasses.py", "/re/", "/typing.py", "/inspect.py")),
)
"""Each stage with what stands in the names of its files; the first that fits counts."""


def profiled(work: Callable[[], None], say: Callable[[str], None]) -> None:
    """Do some work, and say in lines how many seconds each stage took, also when it ends early.

    Taking times makes it slower: what counts are the proportions.
    """
    profile = cProfile.Profile()
    try:
        profile.runcall(work)
    finally:
        stages = _sum_up(pstats.Stats(profile))
        total = sum(stages.values()) or 1.0
        for name, seconds in sorted(stages.items(), key=lambda stage: -stage[1]):
            say(f"{seconds:8.3f} s  {seconds / total:4.0%}  {name}")


def _sum_up(stats: pstats.Stats) -> dict[str, float]:
    """Add up the time in functions of each stage; what is built in counts where it was called from."""
    stages: dict[str, float] = {}
    for (file, _line, _name), (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined] # the stubs lack it
        if not file.startswith(("~", "<string>")):
            stages[_stage_of(file)] = stages.get(_stage_of(file), 0.0) + own
            continue
        for (caller, _, _), (_, _, seconds, _) in callers.items():
            stages[_stage_of(caller)] = stages.get(_stage_of(caller), 0.0) + seconds
    return stages


def _stage_of(file: str) -> str:
    path = file.replace("\\", "/")
    return next((stage for stage, marks in _STAGES if any(mark in path for mark in marks)), "other")
