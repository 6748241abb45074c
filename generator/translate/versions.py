"""The originals as they are now and as they were, by fingerprint. Must not compare nor change them.

See docs/decisions/0019-freshness.md.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping

from generator.diagnostics import Diagnostics
from generator.model.content import Section
from generator.model.project import Localized, Project
from generator.model.snapshot import Snapshot
from generator.plan.progress import Document, Item, documents_of
from generator.read.front_matter import split_source
from generator.read.originals import TRANSLATED_KEYS, canonical_document, canonical_texts, fingerprint, parse_texts
from generator.record import record

CAMPAIGN = "campaign.yaml"


@record
class Version:
    """One state of an original: its canonical spelling, and the ending of the file in which it is kept."""

    canonical: str
    ending: str

    @property
    def fingerprint(self) -> str:
        """Its name: see read/originals.py."""
        return fingerprint(self.canonical)


@record
class Kept:
    """The originals that translations were made from, by fingerprint: documents, and texts of campaign.yaml."""

    documents: Mapping[str, bytes]
    texts: Mapping[str, Mapping[str, str]]

    def document(self, since: str) -> str | None:
        """Return a document as it was; None where it is lost."""
        found = self.documents.get(since)
        return None if found is None else found.decode("utf-8", "replace")


def kept_of(earlier: Mapping[str, bytes]) -> Kept:
    """Return what was read from content/.translated/, whose documents begin with `---` and whose texts are JSON."""
    documents = {name: content for name, content in earlier.items() if content.startswith(b"---")}
    texts = {name: parse_texts(content) for name, content in earlier.items() if name not in documents}
    return Kept(documents, texts)


def originals_of(project: Project) -> Mapping[str, Document]:
    """Return the documents that are to be translated, by name: drafts are not, yet."""
    found = documents_of(project.locales[project.source])
    return {name: one for name, one in found.items() if isinstance(one, Section) or not one.meta.draft}


def current_document(name: str, project: Project, snapshot: Snapshot) -> Version:
    """Return the original of a document as it is now."""
    return Version(read_canonical(f"content/{project.source}/{name}", snapshot, project.source), ".md")


def read_canonical(path: str, snapshot: Snapshot, locale: str) -> str:
    """Return the canonical spelling of a Markdown file; empty where it cannot be read."""
    source = split_source(snapshot.texts.get(path, b""), file=path, locale=locale, diagnostics=Diagnostics())
    return canonical_document(source.front, source.text) if source else ""


def current_texts(project: Project) -> Version:
    """Return the texts of campaign.yaml as they are now."""
    return Version(canonical_texts(project.locales[project.source].texts), ".json")


def mixed_texts(
    project: Project, local: Localized, fields: Iterable[Item], *, looked_at: Collection[str] | None = None
) -> Version:
    """Return the version of campaign.yaml that a locale is a translation of, once some texts were looked at.

    `fields` is the progress of the locale's texts, `looked_at` are paths; None means all of them. A text that was not
    looked at keeps its old original, or an empty one where that is lost, so that it stays outdated; one that nothing
    is known of is left out, and nothing is known of it afterwards. See decision 0019.
    """
    originals = {path: str(text).strip() for path, text in project.locales[project.source].texts.items()}
    if looked_at is None:
        return current_texts(project)
    before = project.earlier.get(local.translated_from, {})
    mixed: dict[str, str] = {}
    for item in fields:
        if item.name in looked_at or (item.state in ("done", "copied") and item.tracked and item.name in local.texts):
            mixed[item.name] = originals[item.name]
        elif item.state == "outdated":
            mixed[item.name] = before.get(item.name, "")
    if mixed == {path: originals[path] for path in local.texts if path in originals}:
        return current_texts(project)  # nothing of it is old: other languages say the same, and share the file
    return Version(canonical_texts(mixed), ".json")


def split_document(canonical: str) -> tuple[Mapping[str, str], str]:
    """Take a canonical document apart: its worded keys, and its text. What is damaged is text."""
    head, mark, body = canonical.removeprefix("---\n").partition("\n---\n\n")
    if canonical.startswith("---\n---\n\n"):
        head, mark, body = "", "---", canonical.removeprefix("---\n---\n\n")
    found: dict[str, str] = {}
    for row in head.split("\n") if mark and head else ():
        key, _, value = row.partition(": ")
        try:
            found[key] = str(json.loads(value))
        except ValueError:
            return {}, canonical
    return {key: found[key] for key in TRANSLATED_KEYS if key in found}, body


def named_versions(contents: Iterable[bytes]) -> frozenset[str]:
    """Return everything in these files that looks like a fingerprint, wherever it stands."""
    return frozenset(match.decode() for content in contents for match in _FINGERPRINT.findall(content))


_FINGERPRINT = re.compile(rb"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])")
