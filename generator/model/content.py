"""Markdown texts of a campaign, each with its front matter. Must not know addresses or templates."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, field
from datetime import date, datetime
from typing import Any, ClassVar, Literal, overload
from zlib import compress, decompress, decompressobj

from generator.diagnostics import Place
from generator.model.scalars import FilePath, Flag, Moment, Name, Number, Plain, SitePath, Slug, Words
from generator.record import record

_STRICT: Mapping[str, Any] = {"extra": "forbid"}


@record
class Reference:
    """A place inside rendered HTML where an address goes that only the page can know.

    `kind` says what `target` is: `document` is a path without the locale folder (`updates/2012-10-02-x.md`), since
    each page links to its own language; `media` is the path of the very file (`content/fr/media/x.svg`); `action` is
    a name in campaign.yaml. For `home`, the campaign page, and `here`, the text itself, `target` is empty. `sources`
    stands between tags, for the `source` elements of a picture whose path is `target`.
    `fragment` comes without `#`. `place` is where the author wrote it.
    """

    kind: Literal["here", "document", "media", "action", "home", "sources"]
    target: str
    fragment: str
    place: Place

    def __reduce__(self) -> tuple[type["Reference"], tuple[str, str, str, Place]]:
        return Reference, (self.kind, self.target, self.fragment, self.place)


@record
class Packed(Sequence[str | Reference]):
    """The parts of a rich text in a third of their room: a large site holds all of its texts, and shows few at a time.

    `content` is compressed JSON, in which nothing can be hidden that would run.
    """

    content: bytes

    @classmethod
    def of(cls, parts: Sequence[str | Reference]) -> "Packed":
        """Pack parts."""
        plain = [
            part if isinstance(part, str) else (part.kind, part.target, part.fragment, *astuple(part.place))
            for part in parts
        ]
        return cls(compress(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1))

    def unpack(self) -> tuple[str | Reference, ...]:
        """Return the parts themselves."""
        plain = json.loads(decompress(self.content))
        return tuple(
            part if isinstance(part, str) else Reference(part[0], part[1], part[2], Place(*part[3:])) for part in plain
        )

    def __bool__(self) -> bool:
        # asked for each text, and known from its first two bytes
        return decompressobj().decompress(self.content, 2) != b"[]"

    def __len__(self) -> int:
        return len(self.unpack())

    def __iter__(self) -> Iterator[str | Reference]:
        return iter(self.unpack())

    @overload
    def __getitem__(self, index: int) -> str | Reference: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str | Reference]: ...
    def __getitem__(self, index: int | slice) -> str | Reference | Sequence[str | Reference]:
        return self.unpack()[index]


@record
class RichText:
    """Clean HTML, cut where addresses go: strings are HTML, references stand inside an attribute's quotes
    or, those of `sources`, between tags.

    `anchors` are the ids that the text defines. `stamp` may hold a digest of all this, for those who ask often whether
    it has changed.
    """

    parts: Sequence[str | Reference] = ()
    anchors: frozenset[str] = frozenset()
    stamp: str = field(default="", compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: no text, or nothing but comments."""
        return not any(isinstance(part, Reference) or part.strip() for part in self.parts)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references among the parts."""
        return tuple(part for part in self.parts if isinstance(part, Reference))


@record(kw_only=True)
class UpdateMeta:
    """Front matter of an update."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    title: Words | None = None
    """Title of the update; a translation that has none shows that of the original."""
    date: Moment | None = None
    """Day, or day and time; else taken from the file's name."""
    summary: Words | None = None
    """A sentence or two for lists, feeds and share cards."""
    image: FilePath | None = None
    """Picture file."""
    image_alt: Words | None = None
    """What the picture shows."""
    image_credit: Plain | None = None
    """Who made the picture."""
    action: Name | None = None
    """Name of a call to action of campaign.yaml."""
    signatures: Number | None = None
    """Count of signatures at that moment."""
    slug: Slug | None = None
    """Last part of the address; else taken from the file's name."""
    draft: Flag | None = None
    """true: only shown in previews; a draft in the source language holds all languages back."""
    pinned: Flag = False
    """true: stays on top of the updates."""
    author: Plain | None = None
    """Who wrote it."""
    updated: Moment | None = None
    """Day of the last change."""
    redirect_from: tuple[SitePath, ...] = ()
    """Old addresses of this update."""
    translated_from: Plain | None = None
    """Fingerprint of the source text that this translates."""


@record(kw_only=True)
class PageMeta:
    """Front matter of a page."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    title: Words | None = None
    """Title of the page; a translation that has none shows that of the original."""
    summary: Words | None = None
    """One sentence for search results."""
    image: FilePath | None = None
    """Picture file for share cards."""
    image_alt: Words | None = None
    """What the picture shows."""
    image_credit: Plain | None = None
    """Who made the picture."""
    slug: Slug | None = None
    """The address; else the file's name."""
    draft: Flag | None = None
    """true: only shown in previews; a draft in the source language holds all languages back."""
    updated: Moment | None = None
    """Day of the last change."""
    redirect_from: tuple[SitePath, ...] = ()
    """Old addresses of this page."""
    translated_from: Plain | None = None
    """Fingerprint of the source text that this translates."""


@record(kw_only=True)
class SectionMeta:
    """Front matter of story.md and letter.md."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT

    title: Words | None = None
    """Heading of the section."""
    translated_from: Plain | None = None
    """Fingerprint of the source text that this translates."""


@record(kw_only=True)
class Update:
    """One language's text of an update.

    `name` is the file's name without `.md`, the same in all languages; `moment` and `slug` are those of the front
    matter or else of the file's name. `summary` is the first paragraph's text, for where the author gave none.
    `fingerprint` and `words` are those of the text to translate: see `read/originals.py`.
    """

    name: str
    locale: str
    moment: date | datetime
    slug: str
    summary: str
    meta: UpdateMeta
    body: RichText
    place: Place
    fingerprint: str = ""
    words: int = 0
    stamp: str = field(default="", init=False, compare=False, repr=False)
    """Digest of all that this was read from; empty where nobody said. A changed copy has none."""
    meta_stamp: str = field(default="", init=False, compare=False, repr=False)
    """Likewise, of the front matter alone."""


@record(kw_only=True)
class Page:
    """One language's text of a page. `name` is the file's name without `.md`; see Update."""

    name: str
    locale: str
    slug: str
    summary: str
    meta: PageMeta
    body: RichText
    place: Place
    fingerprint: str = ""
    words: int = 0
    stamp: str = field(default="", init=False, compare=False, repr=False)
    """See Update."""
    meta_stamp: str = field(default="", init=False, compare=False, repr=False)
    """See Update."""


@record(kw_only=True)
class Section:
    """One language's story or letter; see Update."""

    locale: str
    meta: SectionMeta
    body: RichText
    place: Place
    fingerprint: str = ""
    words: int = 0
    stamp: str = field(default="", init=False, compare=False, repr=False)
    """See Update."""
    meta_stamp: str = field(default="", init=False, compare=False, repr=False)
    """See Update."""
