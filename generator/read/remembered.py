"""A document that was read before, if all that it asked about its surroundings is still answered in the same way.

Must not know what a document is. A text is read with surroundings that write down each question: which file is there,
what stands in it, how large a picture is. With the text itself, the answers are all that its reading depends on. So a
new update makes no other text be read again, and a picture of another size only those that show it.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.model.content import Packed, Reference
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.read.lookup import Lookup
from generator.read.markdown import Surroundings

Value = TypeVar("Value")
Answer = tuple[str, str, object]
"""Where something was looked up, under which name, and what was found there."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that one text may look things up in while it is read."""

    lookup: Lookup
    actions: Set[str]
    around: Surroundings


# Any: a noun or None, as the caller knows; so below
Read = tuple[Any, tuple[Diagnostic, ...]]
"""What was made of a text, or None, and what was found in it."""


def recall(path: str, desk: Desk) -> Read | None:
    """Return what was made of the file at a path before, if that still holds."""
    noun, found, answers = _unpacked(desk.lookup.cache.get("document", _key(path, desk)))
    if noun is None or any(_look_up(desk, where, name) != answer for where, name, answer in answers):
        return None
    return noun, found


def read_anew(path: str, desk: Desk, read: Callable[[Desk, Diagnostics], Any]) -> Read:
    """Return what `read` makes of the file at a path, and remember it.

    What has errors is not kept: no site is made of it.
    """
    asked, noticed = _Asked(), Diagnostics()
    noun = read(_watched(desk, asked), noticed)
    if noun is not None:
        stamp = hashlib.sha256(repr((noun.body.parts, sorted(noun.body.anchors))).encode("utf-8", "surrogatepass"))
        parts = Packed.of(noun.body.parts) if sum(map(_length, noun.body.parts)) > _WORTH_PACKING else noun.body.parts
        noun = replace(noun, body=replace(noun.body, parts=parts, stamp=stamp.hexdigest()))
    if noun is not None and not noticed.failed and not asked.endless:
        answers = tuple((where, name, answer) for (where, name), answer in asked.answers.items())
        desk.lookup.cache.keep("document", _key(path, desk), (noun, tuple(noticed), answers))
    return noun, tuple(noticed)


_WORTH_PACKING = 500  # characters


def _length(part: str | Reference) -> int:
    return len(part) if isinstance(part, str) else 0


def _key(path: str, desk: Desk) -> str:
    digest = hashlib.sha256(desk.lookup.snapshot.texts[path]).hexdigest()
    return repr((path, digest, desk.lookup.locale, desk.lookup.source, _settings(desk.around)))


def _settings(around: Surroundings) -> tuple[object, ...]:
    """Return what surroundings say without being asked, such as the language."""
    return tuple((one.name, getattr(around, one.name)) for one in fields(around) if one.name not in _SETS)


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
