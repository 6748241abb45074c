"""A document that was read before, if all that it asked about its surroundings is still answered in the same way.

Must not know what a document is. A text is read with surroundings that write down each question: which file is there,
what stands in it, how large a picture is. With the text itself, the answers are all that its reading depends on. So a
new update makes no other text be read again, and a picture of another size only those that show it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypeVar

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.model.cache import Cache
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.model.text import Text
from generator.read.lookup import Lookup
from generator.read.markdown import Surroundings
from generator.record import record

Value = TypeVar("Value")
Answer = tuple[str, str, object]
"""Where something was looked up, under which name, and what was found there."""


@record
class Desk:
    """All that one text may look things up in while it is read; `settings` is what that says without being asked."""

    lookup: Lookup
    actions: Set[str]
    around: Surroundings
    settings: str = ""


class Binder:
    """The documents of one locale as they were read before, all in one piece: opening thousands singly takes long.

    The few that are read anew are kept singly, until they are many.
    """

    def __init__(self, locale: str, cache: Cache) -> None:
        self._locale, self._cache = locale, cache
        kept = cache.get("documents", locale)
        self._kept: Mapping[str, tuple[str, object]] = kept if isinstance(kept, Mapping) else {}
        self._now: dict[str, tuple[str, object]] = {}
        self._elsewhere = 0

    def take(self, path: str, key: str) -> object | None:
        """Return what was kept under a key for the document at a path."""
        there = self._kept.get(path)
        if there is not None and there[0] == key:
            self._now[path] = there
            return there[1]
        kept = self._cache.get("document", key)
        if kept is not None:
            self._now[path] = (key, kept)
            self._elsewhere += 1
        return kept

    def put(self, path: str, key: str, value: object) -> None:
        """Keep what was read anew."""
        self._now[path] = (key, value)
        self._elsewhere += 1
        if not self._is_worth_it:
            self._cache.keep("document", key, value)

    def close(self) -> None:
        """Keep all documents in one piece, where enough of them are not in it."""
        if self._is_worth_it:
            self._cache.keep("documents", self._locale, self._now)

    @property
    def _is_worth_it(self) -> bool:
        return self._elsewhere > max(_FEW, len(self._kept) // 20)


_FEW: Final = 16


# Any: a noun or None, as the caller knows
def read_remembered(
    path: str, desk: Desk, binder: Binder, read: Callable[[Desk, Diagnostics], Any], diagnostics: Diagnostics
) -> Any:  # noqa: ANN401 # as above
    """Return what `read` makes of the file at a path, from the binder where that is possible, and record its findings.

    What has errors is not kept: no site is made of it.
    """
    content = desk.lookup.snapshot.texts[path]
    key = f"{desk.settings} {hashlib.sha256(content).hexdigest()} {path}"
    noun, found, answers = _unpacked(binder.take(path, key))
    if noun is not None and all(_look_up(desk, where, name) == answer for where, name, answer in answers):
        diagnostics.extend(found)
        return noun
    asked, noticed = _Asked(), Diagnostics()
    noun = read(_watched(desk, asked), noticed)
    diagnostics.extend(noticed)
    if noun is not None:
        stamp = hashlib.sha256(repr((noun.body.parts, sorted(noun.body.anchors))).encode("utf-8", "surrogatepass"))
        noun = replace(noun, body=replace(noun.body, stamp=stamp.hexdigest()))
    if noun is not None and not noticed.failed and not asked.endless:
        answers = tuple((where, name, answer) for (where, name), answer in asked.answers.items())
        # the text and the answers are all that reading depends on, so a digest of them is one of the noun
        known = hashlib.sha256(repr((key, answers)).encode("utf-8", "surrogatepass"))
        object.__setattr__(noun, "stamp", known.hexdigest())  # beside what it says; see Update
        object.__setattr__(noun, "meta_stamp", _digest_meta(noun.meta))
        binder.put(path, key, (noun, tuple(noticed), answers))
    return noun


def _digest_meta(meta: Any) -> str:  # noqa: ANN401 # the front matter of any document
    values = repr([(one.name, _with_place(getattr(meta, one.name))) for one in fields(meta)])
    return hashlib.sha256(values.encode("utf-8", "surrogatepass")).hexdigest()


def _with_place(value: object) -> object:
    """Spell out what the representation of a text leaves out."""
    if isinstance(value, tuple):
        return tuple(map(_with_place, value))
    return (str(value), value.locale, value.place) if isinstance(value, Text) else value


def desk_of(lookup: Lookup, actions: Iterable[str], around: Surroundings) -> Desk:
    """Return the desk of one locale."""
    plain = [(one.name, getattr(around, one.name)) for one in fields(around) if one.name not in _SETS]
    return Desk(lookup, frozenset(actions), around, repr((lookup.locale, lookup.source, plain)))


_SETS = ("documents", "media", "actions", "pictures")


def _unpacked(kept: object) -> tuple[Any, tuple[Diagnostic, ...], tuple[Answer, ...]]:
    match kept:
        case (noun, tuple() as found, tuple() as answers) if noun is not None and all(map(_is_harmless, found)):
            return noun, found, answers
        case _:
            return None, (), ()


def _is_harmless(found: object) -> bool:
    return isinstance(found, Diagnostic) and found.severity is not Severity.ERROR


def _look_up(desk: Desk, where: str, name: str) -> object:
    """Answer a question that was asked once; see `_watched` for the places."""
    match where:
        case "text":
            return _digest(desk.lookup.snapshot.texts.get(name))
        case "media":
            return _digest(desk.lookup.snapshot.media.get(name))
        case "has text":
            return name in desk.lookup.snapshot.texts
        case "has media":
            return name in desk.lookup.snapshot.media
        case "size":
            return desk.lookup.pictures.get(name)
        case "action":
            return name in desk.actions
        case "link to action":
            return name in desk.around.actions
        case "link to document":
            return name in desk.around.documents
        case "link to media":
            return name in desk.around.media
        case _:
            return None


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
