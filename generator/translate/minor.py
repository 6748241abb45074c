"""Chooses the translations that an edit of the original leaves as good as they were. Must not write them."""

from collections.abc import Collection, Mapping, Sequence

from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.plan.progress import documents_of, measure_locale
from generator.record import record
from generator.translate.compare import count_changed
from generator.translate.marks import Mark
from generator.translate.versions import CAMPAIGN, Kept, Version, current_document, mixed_texts


@record
class Group:
    """Locales whose translation is of one version: `since` is its fingerprint, `changed` how many words differ now.

    `changed` is None where the version is lost. `texts` are the outdated texts of campaign.yaml; empty for other files.
    """

    since: str
    tags: tuple[str, ...]
    changed: int | None
    texts: tuple[str, ...] = ()


@record
class Minor:
    """What becomes of the outdated translations of one original.

    `moved` groups are marked, `left` ones stay outdated. Where it is not clear which edit is meant, nothing is moved.
    """

    name: str
    marks: tuple[Mark, ...]
    moved: tuple[Group, ...]
    left: tuple[Group, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether the organizer has to say which version is meant."""
        return not self.moved and len(self.left) > 1


def decide_minor(
    name: str, project: Project, snapshot: Snapshot, kept: Kept, *, since: str = "", texts: Collection[str] = ()
) -> Minor:
    """Decide for one original: those made from `since`, or from the only version that outdated translations name.

    `texts` are paths of campaign.yaml that the edit was about; the others stay as they are.
    """
    groups = _text_groups(project, texts) if name == CAMPAIGN else _document_groups(name, project, snapshot, kept)
    alone = len(groups) == 1 or (bool(texts) and _say_the_same(groups, project))
    moved = tuple(group for group in groups if (group.since == since if since else alone))
    left = tuple(group for group in groups if group not in moved)
    tags = [(tag, group) for group in moved for tag in group.tags]
    if name == CAMPAIGN:
        marks = [Mark(tag, name, _with_looked_at(project, tag, group.texts)) for tag, group in tags]
    else:
        marks = [Mark(tag, name, current_document(name, project, snapshot)) for tag, _ in tags]
    return Minor(name, tuple(marks), moved, left)


def _document_groups(name: str, project: Project, snapshot: Snapshot, kept: Kept) -> list[Group]:
    now = current_document(name, project, snapshot).canonical
    found: dict[str, list[str]] = {}
    for tag in _translations(project):
        if any(item.name == name and item.state == "outdated" for item in measure_locale(project, tag).of("file")):
            found.setdefault(str(documents_of(project.locales[tag])[name].meta.translated_from), []).append(tag)
    return [Group(since, tuple(tags), _changed(kept.document(since), now)) for since, tags in sorted(found.items())]


def _text_groups(project: Project, texts: Collection[str]) -> list[Group]:
    originals = project.locales[project.source].texts
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for tag in _translations(project):
        outdated = tuple(item.name for item in measure_locale(project, tag).of("field") if item.state == "outdated")
        meant = tuple(path for path in outdated if not texts or path in texts)
        if meant:
            found.setdefault((str(project.locales[tag].translated_from), meant), []).append(tag)
    return [
        Group(since, tuple(tags), _changed_texts(project.earlier.get(since), originals, meant), meant)
        for (since, meant), tags in sorted(found.items())
    ]


def _translations(project: Project) -> list[str]:
    return [tag for tag in sorted(project.locales) if tag != project.source]


def _changed(before: str | None, now: str) -> int | None:
    return None if before is None else count_changed(before, now)


def _changed_texts(before: Mapping[str, str] | None, now: Mapping[str, str], paths: Sequence[str]) -> int | None:
    if before is None or any(not before.get(path) for path in paths):
        return None
    return sum(count_changed(before[path], now[path]) for path in paths)


def _say_the_same(groups: Sequence[Group], project: Project) -> bool:
    """Versions of campaign.yaml are mixtures: two may differ elsewhere, and have the same old text."""
    old = {(path, project.earlier.get(group.since, {}).get(path)) for group in groups for path in group.texts}
    paths = {path for path, _ in old}
    return bool(old) and len(old) == len(paths) and all(text for _, text in old)


def _with_looked_at(project: Project, tag: str, paths: Sequence[str]) -> Version:
    local = project.locales[tag]
    fields = measure_locale(project, tag).of("field")
    return mixed_texts(project, local, fields, looked_at=paths)
