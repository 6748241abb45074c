"""Frozen dataclasses that cost little to declare. Must not do anything that those of the standard library do not.

A command imports some two hundred of them and makes objects of half. The standard library writes and compiles six
methods for each as it is declared, which was most of the time of a small build. Here the methods are shared, and
`__init__` is compiled when the first object is made. Fields, `replace`, `asdict`, pickling, matching and the validator
work as ever, since the fields are those of the standard library.
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import partial
from operator import attrgetter
from typing import Any, Final, TypeVar, cast, dataclass_transform, overload

Noun = TypeVar("Noun")

_ABSENT: Final = object()  # stands in the parameters of `__init__` for a default that is made anew each time


@overload
def record(declared: type[Noun], /) -> type[Noun]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[Noun]], type[Noun]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    declared: type[Noun] | None = None, /, *, kw_only: bool = False
) -> type[Noun] | Callable[[type[Noun]], type[Noun]]:
    """Make a class what `dataclass(frozen=True, slots=True)` makes of it; with `kw_only` its values go by name."""
    return partial(_declare, kw_only=kw_only) if declared is None else _declare(declared, kw_only=kw_only)


# Any: a class as it is being made, to which methods are added
def _declare(declared: type[Noun], *, kw_only: bool) -> type[Noun]:
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(declared)
    parts = fields(made)
    own = declared.__dict__
    methods: dict[str, Callable[..., object]] = {
        "__init__": _first_init(made, parts),
        "__repr__": _repr_of([part.name for part in parts if part.repr]),
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
        "__getstate__": _state_of([part.name for part in parts]),
        "__setstate__": _restoring([part.name for part in parts]),
        **_comparing([part.name for part in parts if part.compare]),
    }
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return cast("type[Noun]", made)


def _first_init(made: type, parts: Sequence[Field[Any]]) -> Callable[..., None]:
    """Return an `__init__` that goes through the fields, and gives its place to a compiled one when that pays."""
    plain = [part.name for part in parts if part.init and not part.kw_only]
    taken = {part.name for part in parts if part.init}
    wanted = {part.name for part in parts if part.default is MISSING and part.default_factory is MISSING}
    left = _BEFORE_COMPILING

    def init(self: object, *values: object, **named: object) -> None:
        nonlocal left
        left -= 1
        given = dict(zip(plain, values, strict=False)) | named
        if left <= 0 or len(values) + len(named) > len(given) or not wanted <= given.keys() <= taken:
            real = _compile_init(made, parts)  # which also knows how to complain
            setattr(made, real.__name__, real)
            real(self, *values, **named)
            return
        for part in parts:
            value = given[part.name] if part.name in given else _default_of(part)
            object.__setattr__(self, part.name, value)

    return init


def _default_of(part: Field[Any]) -> object:
    return part.default if part.default_factory is MISSING else part.default_factory()


_BEFORE_COMPILING: Final = 12
"""Objects of a class after which compiling its `__init__` has paid."""


def _compile_init(made: type, parts: Sequence[Field[Any]]) -> Callable[..., None]:
    known: dict[str, object] = {"_ABSENT": _ABSENT}
    plain, by_name, body = ["self"], list[str](), list[str]()
    for part in parts:
        name, value = part.name, part.name
        known[f"_set_{name}"] = getattr(made, name).__set__  # of its slot: nothing has to be looked up
        parameter = name
        if not part.init:  # it begins with its default, and `replace` does not carry it over
            known[f"_default_{name}"] = part.default
            body.append(f" _set_{name}(self, _default_{name})")
            continue
        if part.default_factory is not MISSING:
            known[f"_make_{name}"] = part.default_factory
            parameter, value = f"{name}=_ABSENT", f"_make_{name}() if {name} is _ABSENT else {name}"
        elif part.default is not MISSING:
            known[f"_default_{name}"] = part.default
            parameter = f"{name}=_default_{name}"
        (by_name if part.kw_only else plain).append(parameter)
        body.append(f" _set_{name}(self, {value})")
    listed = ", ".join([*plain, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({listed}):\n" + "\n".join(body or [" pass"]), known)  # noqa: S102 # as dataclasses does; names only
    real: Callable[..., None] = cast("Any", known["__init__"])
    real.__qualname__ = f"{made.__qualname__}.__init__"
    return real


def _repr_of(names: Sequence[str]) -> Callable[[object], str]:
    values = _values_of(names)
    pattern = "(" + ", ".join(f"{name}=%r" for name in names) + ")"
    return lambda self: type(self).__qualname__ + pattern % values(self)


def _comparing(names: Sequence[str]) -> dict[str, Callable[..., object]]:
    values = _values_of(names)

    def same(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return {"__eq__": same, "__hash__": lambda self: hash(values(self))}


def _state_of(names: Sequence[str]) -> Callable[[object], list[object]]:
    values = _values_of(names)
    return lambda self: list(values(self))


def _restoring(names: Sequence[str]) -> Callable[[object, Sequence[object]], None]:
    def restore(self: object, state: Sequence[object]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return restore


def _values_of(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    if not names:
        return lambda _self: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda self: (get(self),)


def _refuse_setting(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
