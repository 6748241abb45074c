"""The Markdown files of one locale into updates, pages, story and letter. Must not choose what is published."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Generic, TypeVar

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Page, PageMeta, RichText, Section, SectionMeta, Update, UpdateMeta
from generator.model.engine import Markdown
from generator.model.scalars import FIRST_YEAR, LAST_YEAR
from generator.nearest import did_you_mean
from generator.read.binder import Binder
from generator.read.front_matter import split_source
from generator.read.language_tags import lineage
from generator.read.lookup import Lookup
from generator.read.markdown import Surroundings, plain_text, read_markdown
from generator.read.originals import canonical_document, count_words, fingerprint
from generator.read.remembered import Desk, Read, keep, read_anew, recall
from generator.read.tree import Group, Leaf, Node, find
from generator.read.validation import validate
from generator.record import record

Meta = TypeVar("Meta")


@record
class Documents:
    """The texts of one locale's folder; updates and pages by name."""

    story: Section | None
    letter: Section | None
    updates: Mapping[str, Update]
    pages: Mapping[str, Page]


def read_documents(
    lookup: Lookup, actions: Collection[str], surroundings: Surroundings, diagnostics: Diagnostics
) -> Documents:
    """Read every Markdown file below content/<locale>/; `actions` are the names that front matter may use."""
    desk = Desk.of(lookup, frozenset(actions), surroundings)
    if desk.whole is not None:
        documents: Documents = desk.whole.documents
        desk.put_away(documents, desk.whole.found, is_whole=True)
        diagnostics.extend(desk.whole.found)
        return documents
    binder = Binder(lookup.locale, lookup.cache, singly=bool(desk.before))
    folder = f"content/{lookup.locale}/"
    sections: dict[str, Section | None] = {}
    updates: dict[str, Update] = {}
    pages: dict[str, Page] = {}
    noticed = Diagnostics()

    paths = sorted(path for path in lookup.snapshot.texts if path.startswith(folder) and path.endswith(".md"))
    read = _read_all([path for path in paths if _kind(path, folder)], desk, binder, folder)
    for path in paths:
        noun = None
        if result := read.get(path):
            noun = result.noun
            noticed.extend(result.found)
        name = path.removeprefix(folder)
        match name.removesuffix(".md").split("/"):
            case [("story" | "letter") as section]:
                sections[section] = noun
            case ["updates", stem]:
                if noun:
                    updates[stem] = noun
            case ["pages", stem]:
                if noun:
                    pages[stem] = noun
            case _:
                noticed.warn(
                    "file-unused",
                    "this file is not used: only story.md, letter.md, updates/*.md and pages/*.md are",
                    Place(path),
                    hint="move it to updates/ or pages/, or delete it",
                )
    binder.close()
    documents = Documents(sections.get("story"), sections.get("letter"), updates, pages)
    desk.put_away(documents, tuple(noticed), is_whole=len(desk.now) == len(read))
    diagnostics.extend(noticed)
    return documents


def _kind(path: str, folder: str) -> str:
    """Return the method of _Reader for a file; empty for one that is none of ours."""
    match path.removeprefix(folder).removesuffix(".md").split("/"):
        case ["story" | "letter"]:
            return "section"
        case ["updates" | "pages" as several, _]:
            return several.removesuffix("s")
        case _:
            return ""


def _read_all(paths: Sequence[str], desk: Desk, binder: Binder, folder: str) -> Mapping[str, Read]:
    """Read texts; those that were not read before are shared out."""
    known = {path: recall(path, desk, binder) for path in paths}
    anew = [path for path in paths if known[path] is None]

    def read(index: int) -> Read:
        path = anew[index]
        kind, stem = _kind(path, folder), path.rpartition("/")[2].removesuffix(".md")
        parts = (path,) if kind == "section" else (path, stem)
        return read_anew(path, desk, lambda given, found: getattr(_Reader(given, found), kind)(*parts))

    per_letter = _MILLISECONDS[desk.around.engine]
    costs = [1 + per_letter * len(desk.lookup.snapshot.texts[path]) for path in anew]
    for path, result in zip(anew, desk.lookup.crew.share(read, costs), strict=True):
        known[path] = result
        keep(path, result, desk, binder)
    return {path: result for path, result in known.items() if result is not None}


_MILLISECONDS: Mapping[Markdown, float] = {"standard": 0.0012, "commonmark": 0.0003}
"""About what a byte of text takes, with all that follows the engine, besides one for each text."""


@record
class _Read(Generic[Meta]):
    """What every Markdown file has; see Update."""

    meta: Meta
    body: RichText
    place: Place
    fingerprint: str
    words: int


class _Reader:
    """Reads single files of one locale."""

    def __init__(self, desk: Desk, diagnostics: Diagnostics) -> None:
        self.lookup = desk.lookup
        self.actions = desk.actions
        self.surroundings = desk.around
        self.diagnostics = diagnostics

    def section(self, path: str) -> Section | None:
        name = path.rpartition("/")[2].removesuffix(".md")
        read = self._read(path, SectionMeta, top_heading=3, ids=f"{name}-")
        if read is None:
            return None
        return Section(
            locale=self.lookup.locale,
            meta=read.meta,
            body=read.body,
            place=read.place,
            fingerprint=read.fingerprint,
            words=read.words,
        )

    def update(self, path: str, stem: str) -> Update | None:
        read = self._read(path, UpdateMeta, top_heading=2, ids="")
        named = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)", stem)
        if read is None:
            return None
        meta, body, place = read.meta, read.body, read.place
        moment = meta.date or self._date_of_name(path, named.group(1) if named else None)
        slug = meta.slug or self._slug_of_name(path, named.group(2) if named else stem)
        if meta.action is not None and meta.action not in self.actions:
            self.diagnostics.error(
                "action-unknown",
                f'there is no action "{meta.action}" in campaign.yaml',
                meta.action.place,
                hint=did_you_mean(meta.action, self.actions) if self.actions else "add it below actions: there",
            )
        self._picture(meta)
        return Update(
            name=stem,
            locale=self.lookup.locale,
            moment=moment,
            slug=slug,
            summary=meta.summary or plain_text(body),
            meta=meta,
            body=body,
            place=place,
            fingerprint=read.fingerprint,
            words=read.words,
        )

    def page(self, path: str, stem: str) -> Page | None:
        read = self._read(path, PageMeta, top_heading=2, ids="")
        if read is None:
            return None
        meta, body, place = read.meta, read.body, read.place
        self._picture(meta)
        return Page(
            name=stem,
            locale=self.lookup.locale,
            slug=meta.slug or self._slug_of_name(path, stem),
            summary=meta.summary or plain_text(body),
            meta=meta,
            body=body,
            place=place,
            fingerprint=read.fingerprint,
            words=read.words,
        )

    def _read(self, path: str, noun: type[Meta], *, top_heading: int, ids: str) -> _Read[Meta] | None:
        content = self.lookup.snapshot.texts[path]
        source = split_source(content, file=path, locale=self.lookup.locale, diagnostics=self.diagnostics)
        if source is None:
            return None
        body = read_markdown(
            source.text,
            place=source.place,
            base=path.rpartition("/")[0],
            surroundings=self.surroundings,
            top_heading=top_heading,
            ids=ids,
            diagnostics=self.diagnostics,
        )
        if source.front is None:
            return None
        front = source.front
        original = canonical_document(front, source.text)
        required = () if noun is SectionMeta else ("title",)
        if self._is_translation(path):
            front, required = _without_blanks(front), ()
            if body.is_empty and find(front, ("title",)) is None:
                return None  # begun and not translated yet: as good as not there
        meta = validate(noun, front, self.diagnostics, required=required)
        return _Read(meta, body, Place(path), fingerprint(original), count_words(original))

    def _is_translation(self, path: str) -> bool:
        """Tell whether another language has the text that may stand in for what this file lacks."""
        own, source = self.lookup.locale, self.lookup.source
        name = path.removeprefix(f"content/{own}/")
        others = [] if own == source else [tag for tag in (*lineage(own), source) if tag != own]
        return any(f"content/{tag}/{name}" in self.lookup.snapshot.texts for tag in others)

    def _date_of_name(self, path: str, day: str | None) -> date:
        message = "this update has no date"
        if day is not None:
            with suppress(ValueError):
                moment = date.fromisoformat(day)
                if FIRST_YEAR <= moment.year <= LAST_YEAR:
                    return moment
            message = f'"{day}" in the name of this file is not a date'
        self.diagnostics.error(
            "update-date-invalid",
            message,
            Place(path),
            hint="begin the file's name with the date, like 2012-10-02-the-bill-is-back.md, or write date: in it",
        )
        return date(2000, 1, 1)

    def _slug_of_name(self, path: str, name: str) -> str:
        if re.fullmatch(r"[^\W_]+(-[^\W_]+)*", name):
            return name
        self.diagnostics.error(
            "slug-invalid",
            f'"{name}" cannot be part of an address',
            Place(path),
            hint="name the file with letters, digits and single hyphens, like 2012-10-02-the-bill-is-back.md",
        )
        return "unnamed"

    def _picture(self, meta: UpdateMeta | PageMeta) -> None:
        if meta.image is not None:
            self.lookup.check_picture(meta.image, meta.image_alt, "image_alt", self.diagnostics)


def _without_blanks(front: Node) -> Node:
    """Leave out the keys that wait for their translation, such as `title: ""`."""
    if not isinstance(front, Group):
        return front
    kept = (entry for entry in front.entries if not isinstance(entry.value, Leaf) or (entry.value.text or "").strip())
    return Group(tuple(kept), front.place)
