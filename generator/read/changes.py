"""What the last reading in this process has made of texts, and which are others since. Must not read any."""

from collections.abc import Mapping, Set
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.record import record

_KEY: Final = "/changes"  # no language has this tag


@record
class Changes:
    """What has happened to texts from `old` to `new`: paths of those that are others now, and names come or gone."""

    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    paths: Set[str]
    turned: Set[str]


@record
class Whole:
    """All documents of a language, what was found in them, and the names of other texts that they have asked about."""

    documents: Any  # as their reader knows
    found: tuple[Diagnostic, ...]
    names: Set[str]

    def holds(self, folder: str, changes: Changes) -> bool:
        """Tell whether the texts below a folder would be read to the same again."""
        return self.names.isdisjoint(changes.turned) and not any(path.startswith(folder) for path in changes.paths)


@record
class Recent:
    """A text that was read, the noun that it gave, and what was found.

    `asks` says that what stands in other texts matters to it, `names` are those of which it matters whether they are
    there.
    """

    content: bytes
    noun: Any  # as its reader knows
    found: tuple[Diagnostic, ...]
    asks: bool
    names: Set[str]


def find_changes(
    recent: dict[str, Any],  # Any: as those that keep something there know
    old: Mapping[str, bytes],
    new: Mapping[str, bytes],
    old_documents: Set[str],
    new_documents: Set[str],
) -> Changes:
    """Compare the texts of two readings, once for all languages; `documents` are the names that links may use."""
    known = recent.get(_KEY)
    if isinstance(known, Changes) and known.old is old and known.new is new:
        return known
    gone = old.keys() - new.keys() if old.keys() != new.keys() else set()
    paths = {path for path, content in new.items() if old.get(path) is not content} | gone
    turned: Set[str] = gone | {path for path in paths if path not in old}
    if turned:
        turned = turned | (old_documents ^ new_documents)
    changes = recent[_KEY] = Changes(old, new, paths, turned)
    return changes
