"""A tree without mistakes into a noun, without the validator, which is slow to load. Must not report or mend anything.

It knows the few shapes that nouns are made of and gives up at anything else, and at the first mistake: the validator
then says what is wrong. What it gives is what the validator would give.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from generator.model.scalars import Kind
from generator.record import record

Reader = Callable[[Any], Any]  # Any: plain values in, nouns out


class NotStraightError(ValueError):
    """A value is wrong, or of a kind that is left to the validator."""


def read_straight(noun: type[Any], plain: object) -> Any:  # noqa: ANN401 # an instance of `noun`
    """Return a noun made of plain values, as `plain` gives them; raise ValueError or TypeError where it is not easy."""
    return _reader(noun)(plain)


def _make_reader(annotation: Any) -> Reader:  # noqa: ANN401 # annotations are not types to mypy
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_dataclass(annotation):
        return _noun(annotation)  # type: ignore[arg-type] # a class of nouns, and no instance
    if origin is Annotated:
        kind = next((extra for extra in arguments[1:] if isinstance(extra, Kind)), None)
        return kind.parse if kind else _refuse
    if origin is Literal:
        return _choice(arguments)
    if origin in (Union, UnionType) and len(arguments) == 2 and arguments[1] is type(None):
        return _optional(_reader(arguments[0]))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _list(_reader(arguments[0]))
    if origin is Mapping:
        return _mapping(_reader(arguments[0]), _reader(arguments[1]))
    return {object: _as_it_is, str: _string}.get(annotation, _refuse)


# the nouns do not change while the program runs
_reader: Callable[[Any], Reader] = cache(_make_reader)


def _as_it_is(value: object) -> object:
    return value


def _string(value: object) -> object:
    if not isinstance(value, str):
        raise NotStraightError
    return str(value)


def _refuse(_value: object) -> object:
    raise NotStraightError


@record
class _Field:
    read: Reader
    needed: bool


def _noun(noun: type[Any]) -> Reader:
    hints = get_type_hints(noun, include_extras=True)
    known = {
        one.name: _Field(_reader(hints[one.name]), one.default is MISSING and one.default_factory is MISSING)
        for one in fields(noun)
        if get_origin(hints[one.name]) is not ClassVar
    }
    needed = frozenset(name for name, field in known.items() if field.needed)

    def read(value: object) -> object:
        if not isinstance(value, dict) or not value.keys() <= known.keys() or not needed <= value.keys():
            raise NotStraightError
        return noun(**{str(name): known[name].read(one) for name, one in value.items()})

    return read


def _choice(choices: tuple[object, ...]) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, str) or value not in choices:
            raise NotStraightError
        return choices[choices.index(value)]

    return read


def _optional(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _list(inner: Reader) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, list):
            raise NotStraightError
        return tuple(inner(one) for one in value)

    return read


def _mapping(key: Reader, inner: Reader) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, dict):
            raise NotStraightError
        return {key(name): inner(one) for name, one in value.items()}

    return read
