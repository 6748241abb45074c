"""Digests whole parts of a site, whatever they consist of. Must not leave anything out: what is left out goes stale."""

import hashlib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields
from datetime import date, tzinfo
from enum import Enum
from functools import cache
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.content import Page, RichText, Section, Update
from generator.model.names import PublicNames
from generator.model.snapshot import MediaFile
from generator.plan.routes import Routes
from generator.plan.schedule import PublishedUpdate

Known = dict[int, tuple[str, object]]
"""Digests of objects by identity, each with the object itself, so that no other takes its identity meanwhile."""


class UnknownShapeError(TypeError):
    """A value is of a kind of which nobody has said how it is digested."""


def fingerprint(*values: object, known: Known) -> str:
    """Return a digest of everything that can be reached from values: equal digests mean equal values.

    Functions count by their names, since what they do is the program's. `known` grows by what stands in many places.
    Raises UnknownShapeError for objects of any other kind.
    """
    found: list[str] = []
    for value in values:
        _collect(value, found, known)
    return hashlib.sha256("\0".join(found).encode("utf-8", "surrogatepass")).hexdigest()


Collect = Callable[[Any, list[str], Known], None]
"""Adds what a value says; Any: it was chosen by the value's type."""


# Any: told apart by its type
def _collect(value: Any, found: list[str], known: Known) -> None:  # noqa: ANN401 # see above
    _collector(type(value))(value, found, known)


def _choose_collector(kind: Any) -> Collect:  # noqa: ANN401 # a type; the stub of `cache` takes none for hashable
    for kinds, collect in _COLLECTORS:
        if issubclass(kind, kinds):
            return collect
    if hasattr(kind, "__dataclass_fields__"):
        return _collect_noun
    return _collect_function


# there are thousands of values, and some dozens of types
_collector: Callable[[Any], Collect] = cache(_choose_collector)


def _collect_atom(value: object, found: list[str], _known: Known) -> None:
    found.append(f"{type(value).__name__} {value!r}")


def _collect_text(value: Any, found: list[str], _known: Known) -> None:  # noqa: ANN401 # a plain text, or one of ours
    found += (f"text {len(value)}", value)
    place, locale = getattr(value, "place", None), getattr(value, "locale", "")
    if place is not None:  # findings name it, and the language decides what is written around it
        found.append(f"{locale} {place.file}:{place.line}:{place.column}:{place.length}")


def _collect_list(value: Sequence[object], found: list[str], known: Known) -> None:
    found.append(f"list {len(value)}")
    for one in value:
        _collect(one, found, known)


def _collect_mapping(value: Mapping[object, object], found: list[str], known: Known) -> None:
    if id(value) in known:
        found.append(known[id(value)][0])
        return
    found.append(f"mapping {len(value)}")
    for key, one in value.items():
        _collect(key, found, known)
        _collect(one, found, known)


def _collect_set(value: Set[object], found: list[str], known: Known) -> None:
    found.append(f"set {len(value)}")
    for one in sorted(value, key=repr):
        _collect(one, found, known)


def _collect_repeated(value: object, found: list[str], known: Known) -> None:
    """What stands in many places is walked once."""
    if id(value) not in known:
        known[id(value)] = (_stamped(value, known) or _alone(value, known), value)
    found.append(known[id(value)][0])


def _collect_stamped(value: Any, found: list[str], known: Known) -> None:  # noqa: ANN401 # a noun with a stamp
    if id(value) in known:
        found.append(known[id(value)][0])
    elif value.stamp:
        found.append(f"{type(value).__name__} {value.stamp}")
    else:
        _collect_noun(value, found, known)


def _collect_media(value: MediaFile, found: list[str], _known: Known) -> None:
    found.append(f"media {value.path} {value.digest}")


def _collect_zone(value: tzinfo, found: list[str], _known: Known) -> None:
    found.append(f"zone {value}")


def _collect_noun(value: object, found: list[str], known: Known) -> None:
    if id(value) in known:
        found.append(known[id(value)][0])
        return
    found.append(type(value).__qualname__)
    for name in _names(type(value)):
        _collect(getattr(value, name), found, known)


def _collect_function(value: Any, found: list[str], _known: Known) -> None:  # noqa: ANN401 # whatever is left
    if not (callable(value) and hasattr(value, "__qualname__")):
        raise UnknownShapeError(type(value).__qualname__)
    found.append(f"function {value.__module__}.{value.__qualname__}")


_COLLECTORS: tuple[tuple[Any, Collect], ...] = (
    ((type(None), bool, int, float, bytes, date, Enum), _collect_atom),
    (str, _collect_text),
    ((tuple, list), _collect_list),
    ((PublishedUpdate, Update, Page, Section, Catalogue, Routes), _collect_repeated),
    ((RichText, PublicNames), _collect_stamped),
    (MediaFile, _collect_media),
    (Mapping, _collect_mapping),
    (Set, _collect_set),
    (tzinfo, _collect_zone),
)
"""Which types are digested how; the first that fits counts."""


def _stamped(value: object, known: Known) -> str:
    """Take the word of a text that knows what it was read from, for itself and for its parts; else nothing."""
    if isinstance(value, PublishedUpdate) and value.stamp:
        found = [f"published {value.stamp} {value.instant!r} {value.preview}"]
        if _is_own(value):
            found.append(f"own {value.shown.outdated}")
        else:
            _collect(value.shown, found, known)
        return "\0".join(found)
    if not isinstance(value, (Update, Page, Section)) or not value.stamp:
        return ""
    for part in (value.meta, value.body):
        known[id(part)] = (f"{type(part).__qualname__} of {value.stamp}", part)
    return f"{type(value).__qualname__} {value.stamp}"


def _is_own(value: PublishedUpdate) -> bool:
    """Tell whether all that an update shows is its own text's, as its stamp says it; nothing stands in."""
    text, shown = value.text, value.shown
    if shown.body is not text.body or shown.title is not text.meta.title or shown.locale != text.locale:
        return False
    return shown.summary is text.meta.summary or (
        not text.meta.summary and shown.summary.locale == text.locale and shown.summary == text.summary
    )


def _alone(value: object, known: Known) -> str:
    found = [type(value).__qualname__]
    for name in _names(type(value)):
        _collect(getattr(value, name), found, known)
    return hashlib.sha256("\0".join(found).encode("utf-8", "surrogatepass")).hexdigest()


# Any: a class of values; the stub of `cache` takes no class for hashable
_names: Callable[[Any], tuple[str, ...]] = cache(lambda kind: tuple(one.name for one in fields(kind)))
