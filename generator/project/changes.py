"""Decides what applying a plan does to the output folder, as plain values. Must not touch the disk."""

from collections.abc import Collection

from generator.project.paths import find_in_the_way
from generator.record import record


@record
class Changes:
    """What to do, in this order: delete `blocking`, put `writes` into place, delete `stale`.

    `unchanged` are the planned paths whose file is right already. `claimed` are the paths to call ours while the work
    is going on, so that a build killed in the middle knows both the old files and the new ones.
    """

    claimed: frozenset[str]
    blocking: tuple[str, ...]
    writes: tuple[str, ...]
    unchanged: tuple[str, ...]
    stale: tuple[str, ...]


def plan_changes(planned: Collection[str], *, owned: frozenset[str], differing: Collection[str]) -> Changes:
    """Compare the `planned` paths with those `owned` by earlier builds; `differing` ones must be written."""
    old = owned - set(planned)
    blocking = find_in_the_way(old, planned)
    return Changes(
        claimed=owned | set(planned),
        blocking=tuple(sorted(blocking)),
        # Pages last: no page that is served meanwhile names a picture or a style sheet that is not there yet.
        writes=tuple(sorted((path for path in planned if path in differing), key=_is_page)),
        unchanged=tuple(path for path in planned if path not in differing),
        stale=tuple(sorted(old - blocking)),
    )


def _is_page(path: str) -> bool:
    return path.endswith(".html")
