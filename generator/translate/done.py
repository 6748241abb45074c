"""Chooses the translations that are done now. Must not write them, nor say so."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from generator.diagnostics import Diagnostics, Place
from generator.model.project import Localized, Project
from generator.model.snapshot import Snapshot
from generator.plan.progress import Item, Progress, measure_locale
from generator.record import record
from generator.translate.marks import Mark
from generator.translate.names import path_of
from generator.translate.versions import CAMPAIGN, current_document, mixed_texts

Outcome = Literal["marked", "already", "missing", "copied", "inherited", "outdated"]


@record
class Row:
    """What happens to a text: it is `marked`, it was `already`, or it is left because of its state."""

    name: str
    outcome: Outcome


@record
class Decision:
    """Which translations of a locale are marked, and what happens to each text."""

    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]

    def named(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the names with one outcome."""
        return tuple(row.name for row in self.rows if row.outcome == outcome)


def decide_done(
    project: Project,
    snapshot: Snapshot,
    tag: str,
    *,
    names: Collection[str] = (),
    texts: Collection[str] = (),
    all_: bool = False,
    diagnostics: Diagnostics,
) -> Decision:
    """Decide for the files `names` and for the `texts` of campaign.yaml (paths), else for all that is translated.

    Without names, what is outdated is left unless `all_` says otherwise: nobody shall say "done" of it by mistake.
    What is named and cannot be done is a located error.
    """
    progress = measure_locale(project, tag)
    local = project.locales[tag]
    chosen = bool(names or texts)
    rows: list[Row] = []
    marks: list[Mark] = []
    for item in progress.of("file"):
        if chosen and item.name not in names:
            continue
        outcome = _outcome(item, outdated_too=chosen or all_)
        rows.append(Row(item.name, outcome))
        if outcome == "marked":
            marks.append(Mark(tag, item.name, current_document(item.name, project, snapshot)))
        elif chosen and outcome != "already":
            _refuse(item, tag, project.source, diagnostics)
    if not chosen or texts or CAMPAIGN in names:
        everything = CAMPAIGN in names or (all_ and not chosen)
        found = _texts(project, local, progress, everything=everything, texts=texts, diagnostics=diagnostics)
        for outcome_rows, mark in found:
            rows += outcome_rows
            marks += mark
    return Decision(tuple(marks), tuple(rows))


def _outcome(item: Item, *, outdated_too: bool) -> Outcome:
    if item.state == "done":
        return "already" if item.tracked else "marked"
    if item.state == "outdated":
        return "marked" if outdated_too else "outdated"
    return item.state


def _texts(
    project: Project,
    local: Localized,
    progress: Progress,
    *,
    everything: bool,
    texts: Collection[str],
    diagnostics: Diagnostics,
) -> Iterator[tuple[list[Row], list[Mark]]]:
    """Decide for the texts of campaign.yaml, which share one file and one version."""
    fields = progress.of("field")
    if not local.texts:
        if everything and not texts:
            _refuse(Item(kind="file", name=CAMPAIGN, state="missing", words=0), local.tag, project.source, diagnostics)
        return
    rows, looked_at = _looked_at(fields, texts=texts, everything=everything)
    for item in fields:
        if item.name in texts and item.state in ("missing", "inherited", "copied"):
            _refuse(item, local.tag, project.source, diagnostics)
    version = mixed_texts(project, local, fields, looked_at=None if everything else looked_at)
    outcomes = {row.outcome for row in rows}
    is_same = version.fingerprint == local.translated_from or ("outdated" in outcomes and "marked" not in outcomes)
    yield rows, [] if is_same else [Mark(local.tag, CAMPAIGN, version)]


def _looked_at(fields: Sequence[Item], *, texts: Collection[str], everything: bool) -> tuple[list[Row], frozenset[str]]:
    rows: list[Row] = []
    looked_at: set[str] = set()
    for item in fields:
        if texts and not everything and item.name not in texts:
            continue
        outcome = _outcome(item, outdated_too=everything or item.name in texts)
        rows.append(Row(item.name, outcome))
        if outcome in ("marked", "already", "copied"):  # a copy stays a copy, whatever it says it was made from
            looked_at.add(item.name)
    return rows, frozenset(looked_at)


def _refuse(item: Item, tag: str, source: str, diagnostics: Diagnostics) -> None:
    path = path_of(CAMPAIGN if item.kind == "field" else item.name, tag)
    what = f"{item.name} " if item.kind == "field" else "this "
    if item.state == "copied":
        diagnostics.error(
            "translation-copied",
            f'{what}is word for word the text of the language "{source}"',
            Place(path),
            hint="translate it first; if it is right as it is, take it out: the original is shown in its place",
        )
        return
    diagnostics.error(
        "translation-missing",
        f"{what}is not translated yet",
        Place(path),
        hint=f"translate title and text; handbill translate start {tag} makes the files that are missing",
    )
