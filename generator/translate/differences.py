"""What has changed in the originals of one locale since they were translated. Must not show it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.plan.progress import Item, documents_of, measure_locale
from generator.read.originals import TRANSLATED_KEYS
from generator.record import record
from generator.translate.compare import Change, compare_texts
from generator.translate.versions import CAMPAIGN, Kept, current_document, split_document

Outcome = Literal["changed", "lost", "current", "untracked", "missing", "copied", "inherited"]


@record
class Difference:
    """How the original of one text differs from what was translated.

    `name` is that of the file, or the path of a text of campaign.yaml. `parts` are its worded keys and its text (key
    ""), with what changed in each; where the old original is `lost`, they hold all of the new one.
    """

    kind: Literal["file", "field"]
    name: str
    outcome: Outcome
    parts: tuple[tuple[str, tuple[Change, ...]], ...] = ()


def find_differences(
    project: Project, snapshot: Snapshot, tag: str, kept: Kept, *, names: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Return what has changed in each of the files `names`, or in all that are outdated."""
    progress = measure_locale(project, tag)
    found = [
        _of_file(item, project, snapshot, tag, kept)
        for item in progress.of("file")
        if item.name in names or (not names and item.state == "outdated")
    ]
    fields = progress.of("field")
    if not names or CAMPAIGN in names:
        found += (_of_text(item, project, tag) for item in fields if item.state == "outdated")
    if CAMPAIGN in names and not any(one.kind == "field" for one in found):
        found.append(Difference("file", CAMPAIGN, _outcome_of_all(fields)))
    return tuple(found)


def _of_file(item: Item, project: Project, snapshot: Snapshot, tag: str, kept: Kept) -> Difference:
    if item.state != "outdated":
        return Difference("file", item.name, _outcome(item))
    since = str(documents_of(project.locales[tag])[item.name].meta.translated_from)
    before = kept.document(since)
    old = split_document(before) if before is not None else ({}, "")
    new = split_document(current_document(item.name, project, snapshot).canonical)
    parts = tuple((key, changes) for key, changes in _parts(old, new) if changes)
    return Difference("file", item.name, "lost" if before is None else "changed", parts)


_Document = tuple[Mapping[str, str], str]


def _parts(old: _Document, new: _Document) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for key in TRANSLATED_KEYS:
        yield key, compare_texts(old[0].get(key, ""), new[0].get(key, ""))
    yield "", compare_texts(old[1], new[1])


def _of_text(item: Item, project: Project, tag: str) -> Difference:
    before = project.earlier.get(project.locales[tag].translated_from, {}).get(item.name, "")
    now = str(project.locales[project.source].texts[item.name])
    return Difference("field", item.name, "changed" if before else "lost", (("", compare_texts(before, now)),))


def _outcome(item: Item) -> Outcome:
    if item.state == "done":
        return "current" if item.tracked else "untracked"
    return "changed" if item.state == "outdated" else item.state


def _outcome_of_all(fields: Collection[Item]) -> Outcome:
    made = [item for item in fields if item.state in ("done", "copied")]
    if not made:
        return "missing"
    return "current" if all(item.tracked for item in made) else "untracked"
