"""Dotted paths into JSON documents: `data.total`, `list[0].total`, `list.name=petition.total`. Must not ask anybody."""

import re

from generator.forms.count import Json
from generator.record import record

_INDEX = re.compile(r"\[(\d{1,6})\]")


class Nowhere(LookupError):  # noqa: N818 # a finding about an answer, not an error of the program
    """The document has nothing at that path; `step` is the first one that failed."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


@record
class _Missing:
    """Told apart from null, which may stand in a document."""


_MISSING = _Missing()


def split_path(path: str) -> tuple[str, ...] | None:
    """Return the steps of a path, none of an empty one; None where it is none (`a..b`, `a.`, `a[x]`).

    A step is a key, an index, or `key=value`: the first object of a list whose key has that value.
    """
    dotted = _INDEX.sub(r".\1", path).removeprefix("." if path.startswith("[") else "")
    steps = tuple(dotted.split(".")) if dotted else ()
    return steps if all(step and not re.search(r"[\[\]\s]", step) for step in steps) else None


def follow(document: Json, path: str) -> Json:
    """Return what stands at a path; raise Nowhere, naming the step, where there is nothing."""
    for step in split_path(path) or ():
        found = _taken(document, step)
        if isinstance(found, _Missing):
            raise Nowhere(step)
        document = found
    return document


def _taken(document: Json, step: str) -> Json | _Missing:
    if isinstance(document, dict):
        return document.get(step, _MISSING)
    if not isinstance(document, list):
        return _MISSING
    if step.isdecimal() and step.isascii():
        return document[int(step)] if int(step) < len(document) else _MISSING
    key, equals, value = step.partition("=")
    objects = (item for item in document if isinstance(item, dict)) if equals else ()
    return next((item for item in objects if _is(item.get(key), value)), _MISSING)


def _is(found: Json, value: str) -> bool:
    return isinstance(found, str | int) and not isinstance(found, bool) and str(found) == value
