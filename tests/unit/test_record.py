"""Tests that records are what frozen dataclasses of the standard library are."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from generator.record import record


@record
class Ours:
    """One of ours."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list)
    fourth: str = field(default="", compare=False, repr=False)
    fifth: str = field(default="x", init=False, compare=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    """One of theirs."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list)
    fourth: str = field(default="", compare=False, repr=False)
    fifth: str = field(default="x", init=False, compare=False)


@record(kw_only=True)
class OursByName:
    """One of ours."""

    first: int
    second: str = "two"


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirsByName:
    """One of theirs."""

    first: int
    second: str = "two"


@record
class One:
    """A single value."""

    only: int


@record
class Nothing:
    """No value."""


CALLS = [
    ((1,), {}),
    ((1, "b", [3], "d"), {}),
    ((1,), {"third": [4], "fourth": "d"}),
    ((), {"first": 1, "second": "b"}),
    ((), {}),
    ((1, "b", [], "d", "e"), {}),
    ((1,), {"first": 1}),
    ((1,), {"sixth": 1}),
    ((1,), {"fifth": "y"}),
]


def outcome(made, values, named):
    """Return what making an object gave, or how it was refused, without the name of the class."""
    try:
        return repr(made(*values, **named)).partition("(")[2]
    except TypeError as error:
        return str(error).partition(".__init__")[2]


@pytest.mark.parametrize("time", range(3), ids=["first", "again", "compiled"])
@pytest.mark.parametrize(("values", "named"), CALLS)
def test_objects_are_made_alike(values, named, time):
    for _ in range(10 * time):
        Ours(0), OursByName(first=0)
    assert outcome(Ours, values, named) == outcome(Theirs, values, named)
    assert outcome(OursByName, values, named) == outcome(TheirsByName, values, named)


def test_equality_and_hash_go_by_what_is_compared():
    assert OursByName(first=1) == OursByName(first=1)
    assert hash(OursByName(first=1)) == hash(OursByName(first=1))
    assert Ours(1) != Ours(2)
    assert Ours(1, fourth="a") == Ours(1, fourth="b")
    assert OursByName(first=1) != TheirsByName(first=1)
    assert One(1) != 1
    assert Nothing() == Nothing()
    assert {One(1), One(1), One(2)} == {One(1), One(2)}


def test_nothing_can_be_changed():
    one = One(1)
    for change in (lambda: setattr(one, "only", 2), lambda: delattr(one, "only"), lambda: setattr(one, "other", 2)):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            change()
    assert one.only == 1
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize("one", [One(1), Nothing(), OursByName(first=1, second="b"), Ours(1, "b", [3])])
def test_copies_and_pickles_are_equal(one):
    assert pickle.loads(pickle.dumps(one)) == one  # our own
    assert copy.deepcopy(one) == one


def test_the_tools_of_the_standard_library_work():
    one = Ours(1, third=[3])
    assert dataclasses.is_dataclass(Ours)
    assert [part.name for part in dataclasses.fields(one)] == ["first", "second", "third", "fourth", "fifth"]
    assert dataclasses.asdict(one) == dataclasses.asdict(Theirs(1, third=[3]))
    assert dataclasses.replace(one, first=2) == Ours(2, third=[3])
    match one:
        case Ours(1, second, [third]):
            assert (second, third) == ("two", 3)
        case _:
            pytest.fail("a record does not match")


def test_a_value_that_is_not_given_is_not_carried_over():
    one = One(1)
    marked = Ours(1)
    object.__setattr__(marked, "fifth", "marked")
    assert pickle.loads(pickle.dumps(marked)).fifth == "marked"  # our own
    assert dataclasses.replace(marked, first=2).fifth == "x"
    assert one == One(1)


def test_lists_are_made_anew():
    assert Ours(1).third is not Ours(1).third
