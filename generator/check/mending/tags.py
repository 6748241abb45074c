"""Mends the spelling of language tags: `pt_BR` is pt-BR. Must not touch one whose folder is not there."""

from collections.abc import Collection

from generator.check.mending.edit import Edit, text_at
from generator.diagnostics import Diagnostic
from generator.model.scalars import canonical_tag


def mend_tag(found: Diagnostic, content: bytes, files: Collection[str]) -> Edit | None:
    """Return the tag as it is spelled, where a folder of that name says that it is meant."""
    written = text_at(content, found.place)
    tag = written.strip("\"' ")
    new = canonical_tag(tag.replace("_", "-")) if tag else ""
    if not new or new == tag or not any(path.startswith(f"content/{new}/") for path in files):
        return None
    return Edit(found.place, written, written.replace(tag, new))
