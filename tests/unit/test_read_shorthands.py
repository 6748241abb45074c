"""The short ways of writing campaign.yaml: each means its long one, and keeps its places."""

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.model.snapshot import Snapshot
from generator.read.lookup import Lookup
from generator.read.shorthands import spell_out
from generator.read.tree import Group, find, plain
from generator.read.yaml_tree import parse_yaml

TABLE = b"country,name\nUA,Office\n"


def spelled(source: str, *, is_translation: bool = False) -> tuple[Group, list[Diagnostic]]:
    found = Diagnostics()
    tree = parse_yaml(source.encode(), file="campaign.yaml", diagnostics=found)
    assert isinstance(tree, Group)
    lookup = Lookup(Snapshot(texts={"content/data/x.csv": TABLE}), "en", "en", {})
    return spell_out(tree, lookup, found, is_translation=is_translation), list(found)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("form: {fields: [email, {name: city}]}", "form: {fields: [{name: email}, {name: city}]}"),
        ("form: {fields: [{name: a, options: [x, y]}]}", "form: {fields: [{name: a, options: {x: x, y: y}}]}"),
        ("petition: {signatures: {source: u}}", "petition: {signatures: {source: [{url: u}]}}"),
        ("petition: {signatures: {source: [u, {url: v}]}}", "petition: {signatures: {source: [{url: u}, {url: v}]}}"),
        ("actions: {c: {contacts: {UA: {name: x}}}}", "actions: {c: {contacts: [{name: x, country: UA}]}}"),
        ("actions: {c: {contacts: {UA: [{name: x}]}}}", "actions: {c: {contacts: [{name: x, country: UA}]}}"),
        ("actions: {c: {contacts: data/x.csv}}", "actions: {c: {contacts: [{country: UA, name: Office}]}}"),
        ("signatories: {file: data/x.csv}", "signatories: []"),
    ],
)
def test_short_means_long(short: str, long: str):
    assert plain(spelled(short)[0]) == plain(spelled(long)[0])


@pytest.mark.parametrize(
    "odd",
    [
        "form:",
        "form: x",
        "form: {fields: x}",
        "form: {fields: [[x]]}",
        "form: {fields: [{name: a, options: [x, {y: z}]}]}",
        "actions: [x]",
        "actions: {c: x}",
        "petition: {signatures: {source: [[x]]}}",
        "petition: {signatures: {source: }}",
        "signatories: x",
    ],
)
def test_wrong_shapes_pass_through(odd: str):
    tree, found = spelled(odd)
    assert (list(plain(tree)), found) == ([odd.partition(":")[0]], [])


def test_places_stay_those_of_the_author():
    tree, _ = spelled("form:\n  fields:\n    - email\n  id: x\n")
    assert find(tree, ("form", "fields", 0, "name")).place == Place("campaign.yaml", 3, 7, 5)
    assert find(tree, ("form", "settings", "id")).place == Place("campaign.yaml", 4, 7, 1)


def test_a_translation_has_no_settings():
    assert plain(spelled("form: {id: x}", is_translation=True)[0]) == {"form": {"id": "x"}}


def test_a_missing_table_is_told_once():
    tree, found = spelled("actions: {c: {contacts: data/y.csv}}")
    assert plain(tree) == {"actions": {"c": {"contacts": []}}}
    assert [(one.code, one.place.column, one.hint) for one in found] == [
        ("data-missing", 25, "did you mean data/x.csv?")
    ]
