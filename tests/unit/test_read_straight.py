"""Tests that what is read straight is what the validator would give, and that every mistake is left to it."""

import pickle
from dataclasses import fields, is_dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.model.campaign import Campaign
from generator.model.content import PageMeta, SectionMeta, UpdateMeta
from generator.model.count import SavedCount
from generator.model.theme import Manifest
from generator.read.lookup import Lookup
from generator.read.shorthands import spell_out
from generator.read.straight import read_straight
from generator.read.validation import _written, adapter
from generator.read.yaml_tree import parse_yaml
from tests.services.campaigns import BUILTIN, FORM, MINIMAL, ROOT, snapshot_of

META = {
    "title": ["A", "", "[a]"],
    "date": ["2024-01-01", "2024-01-01 10:00", "soon"],
    "image": ["media/x.svg", "../x"],
    "signatures": ["12", "1,2", "-1"],
    "pinned": ["true", "no", "maybe"],
    "draft": ["true", ""],
    "redirect_from": ["[/a/]", "[a]", "/a/", "[]"],
    "slug": ["a-b", "a b"],
    "nonsense": ["x"],
}
CAMPAIGN = {
    "status": ["open", "nonsense"],
    "closes": ["", "2031-01-01", "later"],
    "hero": ["{image: x.svg, alt: A boat}", "{image: [x]}", "x.svg"],
    "petition": [
        "{ask: Do, targets: [{name: B}], goal: [10, 20], milestones: [{date: 2024-01-01, text: x}]}",
        "{goal: x}",
    ],
    "actions": ["{call: {kind: call, title: Call, script: Hi}}", "{9: {kind: call}}", "{a: {kind: b, title: C}}"],
    "share": ["{text: x, hashtags: [a], channels: [signal]}", "{channels: [pigeon]}"],
    "theme": ["broadsheet", "{name: placard, accent: '#001122'}", "{accent: x}"],
    "redirects": ["{/a/: /}", "{a: /}"],
    "partners": ["[{name: A, url: https://example.org/}]", "{name: A}"],
}


def lines(values):
    return st.fixed_dictionaries({}, optional={key: st.sampled_from(some) for key, some in values.items()}).map(
        lambda drawn: "".join(f"{key}: {value}\n" for key, value in drawn.items())
    )


def both(noun, text, *, campaign=False):
    """Return what reading straight and what the validator make of a text; None for a refusal."""
    tree = parse_yaml(text.encode(), file="x.yaml", diagnostics=Diagnostics())
    if campaign:
        tree = spell_out(tree, Lookup(snapshot_of({}), "en", "en", {}), Diagnostics())
    results = []
    for read in (lambda plain: read_straight(noun, plain), lambda plain: adapter(noun).validate_python(plain)):
        try:
            results.append(read(_written(tree)))
        except (ValueError, TypeError):
            results.append(None)
    return results


def same(straight, valid):
    assert repr(straight) == repr(valid)
    assert straight == valid
    assert pickle.dumps(kinds(straight)) == pickle.dumps(kinds(valid))


def kinds(value):
    """Return the classes of all parts of a value: a text that has lost its place is equal to one that has not."""
    if is_dataclass(value):
        return type(value), [kinds(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, dict):
        return dict, [(type(key), kinds(one)) for key, one in value.items()]
    if isinstance(value, tuple):
        return tuple, [kinds(one) for one in value]
    return type(value), getattr(value, "place", None)


@settings(max_examples=60)
@given(st.sampled_from([UpdateMeta, PageMeta, SectionMeta]), lines(META))
def test_front_matter(noun, text):
    same(*both(noun, text or "{}"))


@settings(max_examples=60)
@given(lines(CAMPAIGN))
def test_campaigns(text):
    same(*both(Campaign, MINIMAL + FORM + text, campaign=True))


def test_real_files_need_no_validator():
    straight, valid = both(Campaign, (ROOT / "campaign.yaml").read_text(encoding="utf-8"), campaign=True)
    assert straight is not None
    same(straight, valid)
    straight, valid = both(Manifest, BUILTIN["themes/placard/theme.yaml"].decode())
    assert straight is not None
    same(straight, valid)
    saved = '{"version": 1, "count": 3, "as_of": "2026-11-23T05:40:00Z", "sources": [{"name": "a", "count": 3}]}'
    straight, valid = both(SavedCount, saved)
    assert straight is not None
    same(straight, valid)
