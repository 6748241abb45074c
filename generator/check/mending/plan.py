"""Which findings can be mended, and what the files say then. Must not write them, nor know how a mend works."""

from collections.abc import Callable, Collection, Iterable, Mapping

from generator.check.mending.dates import mend_date
from generator.check.mending.edit import Edit, apply_edits
from generator.check.mending.links import mend_link, mend_moved_link
from generator.check.mending.numbers import mend_number
from generator.check.mending.pictures import strip_picture
from generator.check.mending.quotes import mend_quotes
from generator.check.mending.tags import mend_tag
from generator.diagnostics import Diagnostic
from generator.model.snapshot import Snapshot
from generator.record import record

OF_TEXTS: Mapping[str, Callable[[Diagnostic, bytes, Collection[str]], Edit | None]] = {
    "date-invalid": lambda found, content, _: mend_date(found, content),
    "link-dead": mend_link,
    "locale-invalid": mend_tag,
    "number-invalid": lambda found, content, _: mend_number(found, content),
    "outside-link-moved": lambda found, content, _: mend_moved_link(found, content),
    "yaml-alias": lambda found, content, _: mend_quotes(found, content),
    "yaml-character": lambda found, content, _: mend_quotes(found, content),
    "yaml-colon": lambda found, content, _: mend_quotes(found, content),
    "yaml-tag": lambda found, content, _: mend_quotes(found, content),
}
"""Mends of texts by the code of the finding; they get the file, and the paths of all texts."""
OF_PICTURES = "picture-located"


@record
class Mend:
    """One file, before and after, and how many mistakes that mends."""

    path: str
    before: bytes
    after: bytes
    number: int


def plan_mends(found: Iterable[Diagnostic], snapshot: Snapshot) -> tuple[Mend, ...]:
    """Return the files that can be mended, by path."""
    texts = {**snapshot.texts, **{f"themes/{path}": content for path, content in snapshot.themes.items()}}
    edits: dict[str, dict[tuple[int, int], Edit]] = {}
    mends: list[Mend] = []
    for finding in found:
        path = finding.place.file
        if finding.code in OF_TEXTS and path in texts:
            edit = OF_TEXTS[finding.code](finding, texts[path], texts.keys())
            if edit is not None:
                edits.setdefault(path, {}).setdefault((edit.place.line, edit.place.column), edit)
        elif finding.code == OF_PICTURES and path in snapshot.media:
            mends += _stripped(path, snapshot)
    for path, found_edits in edits.items():
        after = apply_edits(texts[path], found_edits.values())
        if after != texts[path]:
            mends.append(Mend(path, texts[path], after, len(found_edits)))
    return tuple(sorted(mends, key=lambda mend: mend.path))


def _stripped(path: str, snapshot: Snapshot) -> list[Mend]:
    try:
        content = snapshot.media[path].read()
    except OSError:
        return []  # gone meanwhile
    after = strip_picture(content)
    return [Mend(path, content, after, 1)] if after is not None and after != content else []
