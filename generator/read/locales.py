"""Which folders below content/ are languages, and which of them stand in for which. Must not read their texts."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import Rejected, canonical_tag, read_locale_tag
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.read.language_tags import lineage, meant_tag, report_twins

_OTHERS = ("media", "data")
"""Folders that hold no language."""


def locale_folders(snapshot: Snapshot, diagnostics: Diagnostics) -> list[str]:
    """Return the tags of the folders that hold texts, sorted; a wrong one is left out, with a warning."""
    folders: dict[str, bool] = {}
    for path in sorted(snapshot.texts):
        parts = path.split("/")
        if len(parts) == 2 and path.endswith(".md"):
            diagnostics.warn(
                "file-unused",
                "this file is not used: it stands outside the folders of the languages",
                Place(path),
                hint="move it to a language's folder, or delete it",
            )
        if len(parts) > 2 and parts[0] == "content" and parts[1] not in _OTHERS:
            speaks = path.endswith((".md", ".po", "campaign.yaml"))
            folders[parts[1]] = folders.get(parts[1], False) or speaks
    tags = [folder for folder in sorted(folders) if _is_tag(folder, diagnostics, speaks=folders[folder])]
    return report_twins(tags, diagnostics)


def _is_tag(folder: str, diagnostics: Diagnostics, *, speaks: bool) -> bool:
    place = Place(f"content/{folder}")
    try:
        read_locale_tag(Text(folder, place=place))
    except Rejected as rejected:
        if speaks:
            # a warning: one wrong folder must not hold back the languages of all the others
            diagnostics.warn(
                rejected.code, f"{rejected.message}; this folder is left out", place, hint=_hint(folder, rejected)
            )
        return False
    return True


def _hint(folder: str, rejected: Rejected) -> str:
    spelled = canonical_tag(folder.replace("_", "-"))
    meant = meant_tag(folder)
    if meant is None and spelled in rejected.hint:
        meant = spelled
    return f"rename the folder to content/{meant}/" if meant else rejected.hint


def parents_of(tag: str, others: Iterable[str]) -> list[str]:
    """Return those of the other locales whose texts stand in for a tag's before the source's do, the nearest last."""
    known = set(others)
    return [one for one in reversed(lineage(tag)) if one in known and one != tag]
