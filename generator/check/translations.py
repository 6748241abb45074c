"""Translations that are out of date, or that are none. Must not stop a build.

Languages that are held back are left alone: `handbill translate status` is for those who work on them.
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostics, Place
from generator.model.project import Localized, Project
from generator.model.text import Text
from generator.plan import cldr
from generator.plan.progress import Item, documents_of, measure_progress


def check_translations(project: Project, diagnostics: Diagnostics) -> None:
    """Report each text that is outdated or copied, and each name of a version that is none."""
    for local, items in _published(project):
        broken = {name for name, since in _versions(local) if not _is_version(since)}
        for name, since in _versions(local):
            if name in broken:
                _report_version(since, local.tag, name, diagnostics)
        for item in items:
            file = item.name if item.kind == "file" else "campaign.yaml"
            if item.state == "outdated" and file not in broken:
                _report_outdated(item, file, local, project.source, diagnostics)
            elif item.state == "copied":
                _report_copied(item, local, project.source, diagnostics)


def sum_up_translations(project: Project, diagnostics: Diagnostics) -> None:
    """Say in a line for each language that some of it is outdated or copied."""
    for local, items in _published(project):
        outdated = sum(item.state == "outdated" for item in items)
        copied = sum(item.state == "copied" for item in items)
        hint = f"see which: handbill translate status {local.tag}"
        if outdated:
            message = "1 text is outdated" if outdated == 1 else f"{outdated:,} texts are outdated"
            diagnostics.note("translation-outdated", message, local.place, hint=hint)
        if copied:
            message = "1 text is a copy" if copied == 1 else f"{copied:,} texts are copies"
            diagnostics.warn("translation-copied", f"{message} of the original", local.place, hint=hint)


def _published(project: Project) -> Iterator[tuple[Localized, tuple[Item, ...]]]:
    for progress in measure_progress(project):
        if progress.publish and cldr.is_known(progress.tag):  # of a mistaken tag, the mistake is enough
            yield project.locales[progress.tag], (*progress.of("file"), *progress.of("field"))


def _versions(local: Localized) -> Iterator[tuple[str, Text]]:
    """Give each file with the version that it names."""
    for name, document in documents_of(local).items():
        if document.meta.translated_from:
            yield name, document.meta.translated_from
    if local.translated_from:
        yield "campaign.yaml", local.translated_from


def _is_version(since: str) -> bool:
    return re.fullmatch("[0-9a-f]{12}", since) is not None


def _report_version(since: Text, tag: str, name: str, diagnostics: Diagnostics) -> None:
    diagnostics.warn(
        "translated-from-unknown",
        f'"{since}" is not a version of the original',
        since.place,
        hint=f"take the line out; if the translation is up to date, run: handbill translate done {tag} {name}",
    )


def _report_outdated(item: Item, file: str, local: Localized, source: str, diagnostics: Diagnostics) -> None:
    if item.kind == "file":
        message, place = f"content/{source}/{item.name} has changed since this was translated", _place(item, local)
    else:
        message, place = f"{item.name} of campaign.yaml has changed since this was translated", _place(item, local)
    hint = f"see what: handbill translate diff {local.tag} {file}"
    diagnostics.note("translation-outdated", message, place, hint=hint)


def _report_copied(item: Item, local: Localized, source: str, diagnostics: Diagnostics) -> None:
    message = f'this is word for word the text of the language "{source}"'
    hint = "translate it, or take it out: the original is shown in its place, and marked as such"
    diagnostics.warn("translation-copied", message, _place(item, local), hint=hint)


def _place(item: Item, local: Localized) -> Place:
    return local.texts[item.name].place if item.kind == "field" else Place(f"content/{local.tag}/{item.name}")
