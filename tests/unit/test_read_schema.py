"""The JSON Schemas say what the reader does: they take the example, know the shorthands, and refuse slips."""

import json

import pytest
from jsonschema import Draft202012Validator

from generator.read.schema import SCHEMAS

GOOD = {"title": "x", "url": "https://x.org/", "locale": "en", "organization": {"name": "x"}}


def fits(name: str, value: object) -> bool:
    return Draft202012Validator(json.loads(json.dumps(SCHEMAS[name]()))).is_valid(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema(name: str):
    Draft202012Validator.check_schema(json.loads(json.dumps(SCHEMAS[name]())))


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name != "translation"])
def test_every_key_is_described(name: str):
    schema = SCHEMAS[name]()
    for noun in (schema, *schema.get("$defs", {}).values()):
        assert all(value.get("description") for value in noun.get("properties", {}).values())


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"theme": "placard"},
        {"theme": {"name": "placard", "accent": "#d6001c"}},
        {"form": {"provider": "formspree", "id": "x", "fields": ["email", {"name": "city", "options": ["a"]}]}},
        {"actions": {"call": {"kind": "call", "title": "x", "contacts": "data/x.csv"}}},
        {"actions": {"call": {"kind": "call", "title": "x", "contacts": {"UA": {"name": "x"}}}}},
        {"signatories": {"file": "data/x.csv"}},
        {"petition": {"goal": "auto", "signatures": {"count": 3, "source": "https://x.org/"}}},
        {"petition": {"goal": [1, 2]}},
        {"redirects": {"/old/": "/faq/"}},
    ],
)
def test_what_authors_may_write_fits(more: dict[str, object]):
    assert fits("campaign", {**GOOD, **more})


@pytest.mark.parametrize(
    "more",
    [
        {"titel": "x"},
        {"status": "opened"},
        {"partners": "x"},
        {"organization": {}},
        {"form": {"provider": "x", "consent": [{"name": "a", "text": "b", "default": True}]}},
        {"petition": {"targets": [{"nmae": "x"}]}},
    ],
)
def test_slips_do_not_fit(more: dict[str, object]):
    assert not fits("campaign", {**GOOD, **more})


def test_a_translation_has_texts_alone():
    assert fits("translation", {"title": "x", "publish": False, "petition": {"targets": [{"name": "a", "role": "b"}]}})
    assert not fits("translation", {"status": "open"})
    assert not fits("translation", {"petition": {"targets": [{"role": "b"}]}})


def test_front_matter():
    assert fits("update", {"title": "x", "date": "2012-10-02", "draft": True, "redirect_from": ["/a/"]})
    assert fits("update", {"date": "2012-10-02"}), "a translation may have no title of its own yet"
    assert not fits("page", {"title": "x", "pinned": True})
    assert fits("section", {})
