"""Marks translations as made from a version of the original: the files that this changes. Must not choose them."""

from collections.abc import Collection, Mapping
from dataclasses import field

from generator.diagnostics import Diagnostics, Place
from generator.model.snapshot import Snapshot
from generator.record import record
from generator.translate.marking import mark_campaign, mark_document
from generator.translate.names import path_of
from generator.translate.versions import CAMPAIGN, Version, named_versions

FOLDER = "content/.translated"


@record
class Mark:
    """One translation and the version that it is of from now on."""

    tag: str
    name: str
    version: Version


@record
class Edits:
    """What marking changes.

    `writes` are whole files by path, `before` what those that are there hold now. `needed` are the versions that files
    of the campaign name afterwards, and some that only look like it; None where that cannot be known.
    """

    writes: Mapping[str, bytes] = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)
    needed: frozenset[str] | None = None


def plan_marks(
    marks: Collection[Mark], snapshot: Snapshot, *, kept: Collection[str], is_whole: bool, diagnostics: Diagnostics
) -> Edits:
    """Return the files that change; files that cannot be marked are located errors.

    `kept` are the fingerprints of the versions that lie in content/.translated. Which of them are needed is known only
    if the campaign could be read whole (`is_whole`): what could not be read might name one.
    """
    writes: dict[str, bytes] = {}
    for mark in marks:
        path = path_of(mark.name, mark.tag)
        change = mark_campaign if mark.name == CAMPAIGN else mark_document
        marked = change(snapshot.texts[path], mark.version.fingerprint)
        if marked is None:
            _report_unmarkable(path, diagnostics)
        elif marked != snapshot.texts[path]:
            writes[path] = marked
    before = {path: snapshot.texts[path] for path in writes}
    versions = {mark.version.fingerprint: mark.version for mark in marks}
    for name, version in sorted(versions.items()):
        if name not in kept:
            writes[f"{FOLDER}/{name}{version.ending}"] = version.canonical.encode("utf-8", "surrogatepass")
    needed = named_versions({**snapshot.texts, **writes}.values())
    return Edits(writes, before, needed | frozenset(versions) if is_whole else None)


def _report_unmarkable(path: str, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "translation-unmarkable",
        "the line translated_from cannot be written here without changing others",
        Place(path),
        hint="write each key on a line of its own, without translated_from, then try again",
    )
