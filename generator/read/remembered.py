"""A document that was read before, if all that it asked about its surroundings is still answered in the same way.

Must not know what a document is. A text is read with surroundings that write down each question: which file is there,
what stands in it, how large a picture is. With the text itself, the answers are all that its reading depends on. So a
new update makes no other text be read again, and a picture of another size only those that show it.

A process that reads the same campaign again and again (the preview) is quicker still: where nothing but texts has
changed, a text that is the same object as before, and has asked for no other text, need not be asked about at all; and
where that is so for all texts of a language, they are taken as they are.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self, TypeVar

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.model.content import Packed, Reference, RichText
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.model.text import Text
from generator.read.binder import Binder
from generator.read.changes import Recent, Whole, find_changes
from generator.read.lookup import Lookup
from generator.read.markdown import Surroundings
from generator.record import record

Value = TypeVar("Value")
Answer = tuple[str, str, object]
"""Where something was looked up, under which name, and what was found there."""


@record
class Desk:
    """All that one text may look things up in while it is read."""

    lookup: Lookup
    actions: Set[str]
    around: Surroundings
    setting: str = ""
    """What they say without being asked, such as the language."""

    before: Mapping[str, Recent] = field(default_factory=dict)
    """The texts of the last reading in this process, if all but texts is as it was then."""
    turned: Set[str] = frozenset()
    """Names of texts that have come or gone since."""
    now: dict[str, Recent] = field(default_factory=dict)
    """The texts of this one, so far."""
    whole: Whole | None = None
    """All of the last reading, if it would be the same now."""

    @classmethod
    def of(cls, lookup: Lookup, actions: Set[str], around: Surroundings) -> Self:
        """Lay things out for all texts of a locale."""
        settings = tuple((one.name, getattr(around, one.name)) for one in fields(around) if one.name not in _SETS)
        desk = cls(lookup, actions, around, repr((lookup.locale, lookup.source, settings)))
        last = lookup.recent.get(lookup.locale) if lookup.recent is not None else None
        if lookup.recent is not None and isinstance(last, cls) and _is_as_before(last, desk):
            old, new = last.lookup.snapshot.texts, lookup.snapshot.texts
            changes = find_changes(lookup.recent, old, new, last.around.documents, around.documents)
            desk = replace(desk, before=last.now, turned=changes.turned)
            if last.whole is not None and last.whole.holds(f"content/{lookup.locale}/", changes):
                desk = replace(desk, now=last.now, whole=last.whole)
        return desk

    def put_away(self, documents: object, found: tuple[Diagnostic, ...], *, is_whole: bool) -> None:
        """Keep what was read for the next reading in this process; `is_whole` where every text was noted."""
        if self.lookup.recent is None:
            return
        whole = self.whole
        if whole is None and is_whole and not any(one.asks for one in self.now.values()):
            names = frozenset().union(*(one.names for one in self.now.values()))
            whole = Whole(documents, found, names)
        self.lookup.recent[self.lookup.locale] = replace(self, before={}, turned=frozenset(), whole=whole)


def _is_as_before(last: Desk, desk: Desk) -> bool:
    """Tell whether every question that is not about texts has the same answer as at the last reading."""
    one, other = last.lookup.snapshot, desk.lookup.snapshot
    return (
        last.setting == desk.setting
        and last.actions == desk.actions
        and all(getattr(last.around, name) == getattr(desk.around, name) for name in _SETS if name != "documents")
        and last.lookup.pictures == desk.lookup.pictures
        and (one.media is other.media or one.media == other.media)
    )


@record
class Read:
    """What was made of a text, or None, and what was found in it.

    `answers` are those it got on the way; None where what was made must not be kept. `key` is what it is kept under.
    """

    noun: Any  # as the caller knows
    found: tuple[Diagnostic, ...]
    answers: tuple[Answer, ...] | None = None
    key: str = ""


def recall(path: str, desk: Desk, binder: Binder) -> Read | None:
    """Return what was made of the file at a path before, if that still holds."""
    recent = desk.before.get(path)
    is_same = recent is not None and recent.content is desk.lookup.snapshot.texts[path]
    if recent is not None and is_same and not recent.asks and recent.names.isdisjoint(desk.turned):
        desk.now[path] = recent
        return Read(recent.noun, recent.found)
    noun, found, answers = _unpacked(binder.take(path, _key(path, desk)))
    if noun is None or not _are_answered(desk, answers):
        return None
    _note(desk, path, noun, found, answers)
    return Read(noun, found)


def read_anew(path: str, desk: Desk, read: Callable[[Desk, Diagnostics], Any]) -> Read:
    """Return what `read` makes of the file at a path; see `keep`."""
    asked, noticed = _Asked(), Diagnostics()
    noun = read(_watched(desk, asked), noticed)
    answers, key = None, _key(path, desk)
    if noun is not None:
        stamp = hashlib.sha256(repr((noun.body.parts, sorted(noun.body.anchors))).encode("utf-8", "surrogatepass"))
        noun = replace(noun, body=replace(noun.body, parts=_pack(noun.body), stamp=stamp.hexdigest()))
    if noun is not None and not noticed.failed and not asked.endless:
        own = ("text", path)  # which the key speaks for
        answers = tuple((*question, answer) for question, answer in asked.answers.items() if question != own)
        # the text and the answers are all that reading depends on, so a digest of them is one of the noun
        known = hashlib.sha256(repr((key, answers)).encode("utf-8", "surrogatepass"))
        object.__setattr__(noun, "stamp", known.hexdigest())  # beside what it says; see Update
        object.__setattr__(noun, "meta_stamp", _digest_meta(noun.meta))
    return Read(noun, tuple(noticed), answers, key)


def _pack(body: RichText) -> Sequence[str | Reference]:
    is_worth_it = sum(map(_length, body.parts)) > _WORTH_PACKING and not body.is_empty
    return Packed.of(body.parts) if is_worth_it else body.parts


def keep(path: str, read: Read, desk: Desk, binder: Binder) -> None:
    """Keep what was read anew; not what has errors, since no site is made of it."""
    if read.answers is not None:
        binder.put(path, read.key, (read.noun, read.found, read.answers))
        _note(desk, path, read.noun, read.found, read.answers)


def _key(path: str, desk: Desk) -> str:
    return f"{desk.setting} {hashlib.sha256(desk.lookup.snapshot.texts[path]).hexdigest()} {path}"


_WORTH_PACKING = 500  # characters


def _length(part: str | Reference) -> int:
    return len(part) if isinstance(part, str) else 0


def _digest_meta(meta: Any) -> str:  # noqa: ANN401 # the front matter of any document
    values = repr([(one.name, _with_place(getattr(meta, one.name))) for one in fields(meta)])
    return hashlib.sha256(values.encode("utf-8", "surrogatepass")).hexdigest()


def _with_place(value: object) -> object:
    """Spell out what the representation of a text leaves out."""
    if isinstance(value, tuple):
        return tuple(map(_with_place, value))
    return (str(value), value.locale, value.place) if isinstance(value, Text) else value


# Any: as above
def _note(desk: Desk, path: str, noun: Any, found: tuple[Diagnostic, ...], answers: tuple[Answer, ...]) -> None:  # noqa: ANN401 # as above
    if desk.lookup.recent is not None:
        asks = any(where == "text" and name != path for where, name, _answer in answers)
        names = frozenset(name for where, name, _answer in answers if where in _ABOUT_NAMES)
        desk.now[path] = Recent(desk.lookup.snapshot.texts[path], noun, found, asks, names)


_ABOUT_NAMES = ("has text", "link to document")
_SETS = ("documents", "media", "actions", "pictures")


def _unpacked(kept: object) -> tuple[Any, tuple[Diagnostic, ...], tuple[Answer, ...]]:
    match kept:
        case (noun, tuple() as found, tuple() as answers) if noun is not None and all(map(_is_harmless, found)):
            return noun, found, answers
        case _:
            return None, (), ()


def _is_harmless(found: object) -> bool:
    return isinstance(found, Diagnostic) and found.severity is not Severity.ERROR


def _are_answered(desk: Desk, answers: tuple[Answer, ...]) -> bool:
    """Tell whether all that was asked once is still answered in the same way; see `_watched` for the places."""
    for where, name, answer in answers:
        look_up = _ASK.get(where)
        if look_up is None or look_up(desk, name) != answer:
            return False
    return True


_ASK: Mapping[str, Callable[[Desk, str], object]] = {
    "text": lambda desk, name: _digest(desk.lookup.snapshot.texts.get(name)),
    "media": lambda desk, name: _digest(desk.lookup.snapshot.media.get(name)),
    "has text": lambda desk, name: name in desk.lookup.snapshot.texts,
    "has media": lambda desk, name: name in desk.lookup.snapshot.media,
    "size": lambda desk, name: desk.lookup.pictures.get(name),
    "action": lambda desk, name: name in desk.actions,
    "link to action": lambda desk, name: name in desk.around.actions,
    "link to document": lambda desk, name: name in desk.around.documents,
    "link to media": lambda desk, name: name in desk.around.media,
}


def _digest(content: bytes | MediaFile | None) -> str:
    """Say what a file holds; nothing where it is not there."""
    if isinstance(content, MediaFile):
        return content.digest
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _watched(desk: Desk, asked: "_Asked") -> Desk:
    snapshot = replace(
        desk.lookup.snapshot,
        texts=_WatchedMapping(desk.lookup.snapshot.texts, asked, "text", _digest),
        media=_WatchedMapping(desk.lookup.snapshot.media, asked, "media", _digest),
    )
    sizes: _WatchedMapping[Picture] = _WatchedMapping(desk.lookup.pictures, asked, "size", _same)
    around = replace(
        desk.around,
        documents=_WatchedSet(desk.around.documents, asked, "link to document"),
        media=_WatchedSet(desk.around.media, asked, "link to media"),
        actions=_WatchedSet(desk.around.actions, asked, "link to action"),
        pictures=sizes,
    )
    lookup = replace(desk.lookup, snapshot=snapshot, pictures=sizes)
    return Desk(lookup, _WatchedSet(desk.actions, asked, "action"), around)


def _same(picture: Picture | None) -> object:
    return picture


@dataclass(slots=True)
class _Asked:
    """The questions of one text; `endless` says that it has looked at all there is, as only mistakes do."""

    answers: dict[tuple[str, str], object] = field(default_factory=dict)
    endless: bool = False


class _WatchedSet(Set[str]):
    def __init__(self, names: Set[str], asked: _Asked, where: str) -> None:
        self._names, self._asked, self._where = names, asked, where

    def __contains__(self, name: object) -> bool:
        there = name in self._names
        if name is not None:
            self._asked.answers[self._where, str(name)] = there
        return there

    def __iter__(self) -> Iterator[str]:
        self._asked.endless = True
        return iter(self._names)

    def __len__(self) -> int:
        self._asked.endless = True
        return len(self._names)


class _WatchedMapping(Mapping[str, Value]):
    def __init__(
        self, files: Mapping[str, Value], asked: _Asked, where: str, answer: Callable[[Value | None], object]
    ) -> None:
        self._files, self._asked, self._where, self._answer = files, asked, where, answer

    def __contains__(self, name: object) -> bool:
        there = name in self._files
        if self._where == "size":
            self._asked.answers["size", str(name)] = self._answer(self._files.get(str(name)))
        else:
            self._asked.answers[f"has {self._where}", str(name)] = there
        return there

    def __getitem__(self, name: str) -> Value:
        self._asked.answers[self._where, name] = self._answer(self._files.get(name))
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        self._asked.endless = True
        return iter(self._files)

    def __len__(self) -> int:
        self._asked.endless = True
        return len(self._files)
