"""Tests generator/forms/count_path.py: dotted paths into JSON."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.count_path import Nowhere, follow, split_path

DOCUMENT = {
    "count": 5,
    "data": {"total": 7, "participate/partner": 8},
    "pgbar": [1, 2],
    "forms": [3, {"name": "contact", "n": 1}, {"name": "petition", "n": 9}, {"id": 42, "n": 11}],
    "a=b": 12,
    "nothing": None,
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("", DOCUMENT),
        ("count", 5),
        ("data.total", 7),
        ("data.participate/partner", 8),
        ("pgbar.1", 2),
        ("pgbar[1]", 2),
        ("forms.name=petition.n", 9),
        ("forms.id=42.n", 11),
        ("forms[2].n", 9),
        ("a=b", 12),
        ("nothing", None),
    ],
)
def test_a_path_leads_to_a_value(path, value):
    assert follow(DOCUMENT, path) == value


def test_the_answer_may_be_a_list_itself():
    assert follow([{"n": 1}], "[0].n") == 1
    assert follow([{"id": "x", "n": 2}], "id=x.n") == 2


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("total", "total"),
        ("count.more", "more"),
        ("data.total.x.y", "x"),
        ("pgbar.2", "2"),
        ("pgbar.-1", "-1"),
        ("pgbar.length", "length"),
        ("forms.name=letter", "name=letter"),
        ("forms.3=x", "3=x"),
        ("nothing.x", "x"),
    ],
)
def test_the_step_that_fails_is_named(path, step):
    with pytest.raises(Nowhere) as caught:
        follow(DOCUMENT, path)
    assert caught.value.step == step


@pytest.mark.parametrize("path", [".", "a.", ".a", "a..b", "a[x]", "a[", "a]", "a b", "[0]["])
def test_what_is_no_path(path):
    assert split_path(path) is None


def test_true_is_no_text():
    with pytest.raises(Nowhere):
        follow([{"ok": True}], "ok=True")


keys = st.text(st.characters(exclude_characters=".[]", exclude_categories=("Cs", "Z", "C")), min_size=1, max_size=5)
keys = keys.filter(lambda key: not re.search(r"\s", key))


@given(st.lists(keys | st.integers(0, 3), max_size=5), st.integers())
def test_every_place_of_a_document_has_a_path(steps, value):
    document = value
    for step in reversed(steps):
        document = {step: document} if isinstance(step, str) else [*[None] * step, document]
    assert follow(document, ".".join(map(str, steps))) == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(json_values, st.text("ab.[]=01", max_size=8))
def test_nothing_but_nowhere_is_ever_raised(document, path):
    with suppress(Nowhere):
        assert split_path(path) or follow(document, path) == document
        follow(document, path)
