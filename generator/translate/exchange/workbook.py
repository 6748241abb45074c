"""All units of one locale, from what was read. Must not know the formats of the tools, nor write anything."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.model.content import Section, Update
from generator.model.project import Localized, Project
from generator.model.snapshot import Snapshot
from generator.plan.progress import Document, documents_of, measure_locale
from generator.read.lookup import Lookup
from generator.read.shorthands import spell_out
from generator.read.translations import translatable_fields
from generator.read.tree import Group
from generator.read.yaml_tree import parse_yaml
from generator.record import record
from generator.translate.exchange.documents import DocumentPair, MarkdownFile, pair_documents, read_file
from generator.translate.exchange.texts import FILE, TextPair, pair_texts, steps_of
from generator.translate.exchange.units import Unit


@record
class Workbook:
    """What a translator of one locale has before her: `texts` of campaign.yaml, then `documents` by name."""

    locale: str
    source: str
    texts: TextPair
    documents: Mapping[str, DocumentPair]

    @property
    def units(self) -> Iterator[Unit]:
        """All units, in the order in which readers meet them."""
        yield from self.texts.units
        for document in self.documents.values():
            yield from document.units


def open_workbook(project: Project, snapshot: Snapshot, tag: str, *, earlier: Mapping[str, bytes]) -> Workbook:
    """Return the units of a locale, which may have no folder yet; `earlier` are the kept originals of documents.

    An empty tag stands for any language: nothing is translated. Drafts of the source language are not there to be
    translated yet.
    """
    local = project.locales.get(tag)
    states = {item.name: item.state for item in measure_locale(project, tag).items} if local else {}
    source = project.locales[project.source]
    tree = parse_yaml(snapshot.texts.get(FILE, b""), file=FILE, diagnostics=Diagnostics())
    lookup = Lookup(snapshot, project.source, project.source, project.pictures)
    spelled = spell_out(tree, lookup, Diagnostics()) if isinstance(tree, Group) else Group((), source.place)
    since = local.translated_from if local else ""
    texts = pair_texts(
        source.texts,
        local.texts if local else {},
        since=since,
        before=project.earlier.get(since),
        copied={name for name, state in states.items() if state == "copied"},
        steps=dict(steps_of(spelled, translatable_fields())),
        content=snapshot.texts.get(f"content/{tag}/{FILE}", b""),
    )
    documents: dict[str, DocumentPair] = {}
    ours = documents_of(local) if local else {}
    for name, original in documents_of(source).items():
        theirs = _read(snapshot, f"content/{project.source}/{name}")
        if theirs is None or getattr(original.meta, "draft", None):
            continue
        mine = _read(snapshot, f"content/{tag}/{name}")
        version = str(ours[name].meta.translated_from or "") if name in ours else ""
        pair = pair_documents(
            name,
            theirs,
            mine,
            since=version,
            before=read_file(earlier[version], name) if version in earlier else None,
            copied=states.get(name) == "copied",
        )
        where = _address(original, source)
        documents[name] = replace(pair, units=tuple(replace(one, notes=(*one.notes, *where)) for one in pair.units))
    return Workbook(tag, project.source, texts, documents)


def _address(document: Document, source: Localized) -> tuple[str, ...]:
    """Return where readers see the original, as a note for translators; nothing where the campaign has no address."""
    root = source.campaign.url
    if not root:
        return ()
    path = "" if isinstance(document, Section) else f"{document.slug}/"
    return (f"Page: {root}{'updates/' if isinstance(document, Update) else ''}{path}",)


def _read(snapshot: Snapshot, path: str) -> MarkdownFile | None:
    content = snapshot.texts.get(path)
    return None if content is None else read_file(content, path)
