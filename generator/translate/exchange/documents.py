"""A Markdown file and its translation as units. Must not write: `composing.py` does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.read.front_matter import split_source
from generator.read.originals import TRANSLATED_KEYS, canonical_document, fingerprint
from generator.read.tree import Group, Leaf
from generator.record import record
from generator.translate.exchange.alignment import UNKNOWN, Aligned, Pair, align
from generator.translate.exchange.cutting import cut
from generator.translate.exchange.notes import document_notes
from generator.translate.exchange.segments import with_newline
from generator.translate.exchange.units import State, Unit

BOM = "\ufeff"
_HEAD = re.compile(r"(---[^\S\r\n]*(?:\r\n|\r|\n))(.*?)(?<=[\r\n])(---[^\S\r\n]*(?:\r\n|\r|\n|$))", re.DOTALL)


@record
class MarkdownFile:
    """A file in parts that make it up to the byte: `opening` and `closing` are the lines around its front matter.

    `worded` are the keys with words, `canonical` its spelling as an original.
    """

    opening: str
    front: str
    closing: str
    body: str
    worded: Mapping[str, str]
    canonical: str


@record
class DocumentPair:
    """A file of the source language, and its translation if there is one, ready to be told or changed.

    `units` are the keys first, then a unit for each segment of `aligned.source`.
    """

    name: str
    source: MarkdownFile
    made: MarkdownFile | None
    aligned: Aligned
    units: tuple[Unit, ...]


def read_file(content: bytes, file: str) -> MarkdownFile | None:
    """Take a Markdown file apart; None where it cannot be read (which was reported before)."""
    found = split_source(content, file=file, locale="", diagnostics=Diagnostics())
    if found is None or found.front is None:
        return None
    text = content.decode()
    start = len(BOM) if text.startswith(BOM) else 0
    head = _HEAD.match(text, start)
    opening, front, closing = head.groups() if head else ("", "", "")
    body = text[head.end() if head else start :]
    if with_newline(body, "\n") != found.text:
        return None
    worded = {}
    for key in TRANSLATED_KEYS:
        value = found.front.get(key) if isinstance(found.front, Group) else None
        if isinstance(value, Leaf) and value.text and value.text.strip():
            worded[key] = str(value.text).strip()
    return MarkdownFile(
        text[:start] + opening, front, closing, body, worded, canonical_document(found.front, found.text)
    )


def pair_documents(
    name: str, source: MarkdownFile, made: MarkdownFile | None, *, since: str, before: MarkdownFile | None, copied: bool
) -> DocumentPair:
    """Pair a file with its translation.

    `since` names the version that it was made from, `before` is that version where it is kept. A translation that
    names none counts as made from the original as it is now. `copied` tells that it is only a copy of the original.
    """
    is_outdated = made is not None and since not in ("", fingerprint(source.canonical))
    ours = None if made is None or copied else cut(made.body)
    old = source if not is_outdated else before
    aligned = align(cut(source.body), ours, None if old is None else cut(old.body))
    keys = tuple(_key_units(name, source, None if copied else made, old))
    units = (*keys, *_segment_units(name, aligned))
    if is_outdated and units and all(unit.state == "translated" for unit in units):
        # what has changed is not among the units: the translator has to look at the whole
        number = min(len(keys), len(units) - 1)
        changed = replace(units[number], state="fuzzy", previous=UNKNOWN)
        units = (*units[:number], changed, *units[number + 1 :])
        if number == len(keys):
            first = Pair(aligned.pairs[0].made, UNKNOWN)
            aligned = replace(aligned, pairs=(first, *aligned.pairs[1:]))
    return DocumentPair(name, source, made, aligned, units)


def _key_units(name: str, source: MarkdownFile, made: MarkdownFile | None, old: MarkdownFile | None) -> Iterator[Unit]:
    for key, original in source.worded.items():
        text = made.worded.get(key, "") if made else ""
        previous = UNKNOWN if old is None else old.worded.get(key, original)
        state: State = "untranslated" if not text else "translated" if previous == original else "fuzzy"
        yield Unit(
            file=name,
            context=f"{name}#{key}",
            kind=key,
            source=original,
            text=text,
            state=state,
            previous=previous if state == "fuzzy" else "",
            notes=document_notes(name, key),
        )


def _segment_units(name: str, aligned: Aligned) -> Iterator[Unit]:
    seen: dict[str, int] = {}
    for segment, pair in zip(aligned.source.segments, aligned.pairs, strict=True):
        seen[segment.text] = number = seen.get(segment.text, 0) + 1
        made = aligned.made.segments[pair.made] if aligned.made and pair.made is not None else None
        state: State = "untranslated" if made is None else "translated" if pair.before is None else "fuzzy"
        yield Unit(
            file=name,
            context=name if number == 1 else f"{name}#{number}",
            kind=segment.kind,
            source=segment.text,
            text=made.text if made else "",
            state=state,
            previous=(pair.before or "") if state == "fuzzy" else "",
            notes=document_notes(name, segment.kind),
        )
