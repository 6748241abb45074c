"""Digests whole parts of a site, whatever they consist of. Must not leave anything out: what is left out goes stale."""

import hashlib
from collections.abc import Callable, Mapping, Set
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


_ATOMS = (type(None), bool, int, float, bytes, date, Enum)
_REPEATED = (PublishedUpdate, Update, Page, Section, Catalogue, Routes)


# Any: it is told apart below
def _collect(value: Any, found: list[str], known: Known) -> None:  # noqa: ANN401 # see above
    if value is None:
        found.append("none")
    elif isinstance(value, str) and not isinstance(value, Enum):
        found += (f"text {len(value)}", value)
        place, locale = getattr(value, "place", None), getattr(value, "locale", "")
        if place is not None:  # findings name it, and the language decides what is written around it
            found.append(f"{locale} {place.file}:{place.line}:{place.column}:{place.length}")
    elif isinstance(value, _ATOMS):
        found.append(f"{type(value).__name__} {value!r}")
    elif isinstance(value, (tuple, list)):
        found.append(f"list {len(value)}")
        for one in value:
            _collect(one, found, known)
    elif id(value) in known:
        found.append(known[id(value)][0])
    elif isinstance(value, _REPEATED):
        known[id(value)] = (_stamped(value, known) or _alone(value, known), value)
        found.append(known[id(value)][0])
    elif isinstance(value, (RichText, PublicNames)) and value.stamp:
        found.append(f"{type(value).__name__} {value.stamp}")
    elif isinstance(value, MediaFile):
        found.append(f"media {value.path} {value.digest}")
    elif isinstance(value, Mapping):
        found.append(f"mapping {len(value)}")
        for key, one in value.items():
            _collect(key, found, known)
            _collect(one, found, known)
    elif isinstance(value, Set):
        found.append(f"set {len(value)}")
        for one in sorted(value, key=repr):
            _collect(one, found, known)
    elif isinstance(value, tzinfo):
        found.append(f"zone {value}")
    elif hasattr(type(value), "__dataclass_fields__"):
        found.append(type(value).__qualname__)
        for name in _names(type(value)):
            _collect(getattr(value, name), found, known)
    elif callable(value) and hasattr(value, "__qualname__"):
        found.append(f"function {value.__module__}.{value.__qualname__}")
    else:
        raise UnknownShapeError(type(value).__qualname__)


def _stamped(value: object, known: Known) -> str:
    """Take the word of a text that knows what it was read from, for itself and for its parts; else nothing."""
    if isinstance(value, PublishedUpdate) and value.stamp:
        found = [f"published {value.stamp} {value.instant!r} {value.preview}"]
        _collect(value.shown, found, known)
        return "\0".join(found)
    if not isinstance(value, (Update, Page, Section)) or not value.stamp:
        return ""
    for part in (value.meta, value.body):
        known[id(part)] = (f"{type(part).__qualname__} of {value.stamp}", part)
    return f"{type(value).__qualname__} {value.stamp}"


def _alone(value: object, known: Known) -> str:
    found = [type(value).__qualname__]
    for name in _names(type(value)):
        _collect(getattr(value, name), found, known)
    return hashlib.sha256("\0".join(found).encode("utf-8", "surrogatepass")).hexdigest()


# Any: a class of values; the stub of `cache` takes no class for hashable
_names: Callable[[Any], tuple[str, ...]] = cache(lambda kind: tuple(one.name for one in fields(kind)))
