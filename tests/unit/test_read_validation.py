"""Trees into nouns: all mistakes at once, each in its place, and never one mistake twice."""

import json

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.model.campaign import Campaign
from generator.model.content import UpdateMeta
from generator.model.text import STAND_IN
from generator.read.validation import validate
from generator.read.yaml_tree import parse_yaml

GOOD = {"title": "x", "url": "https://x.org/", "locale": "en", "organization": {"name": "x"}}


def read(
    source: str, noun: type = Campaign, file: str = "campaign.yaml", required: tuple[str, ...] = ()
) -> tuple[object, list[Diagnostic]]:
    found = Diagnostics()
    tree = parse_yaml(source.encode(), file=file, diagnostics=found, first_line=2 if file.endswith(".md") else 1)
    assert tree is not None
    return validate(noun, tree, found, required=required), list(found)


def campaign(**keys: object) -> list[tuple[str, str]]:
    found = read(json.dumps({**GOOD, **keys}, ensure_ascii=False))[1]
    return [(one.code, one.message) for one in found]


def test_a_good_campaign_has_no_findings():
    noun, found = read(json.dumps(GOOD))
    assert isinstance(noun, Campaign)
    assert (noun.title, noun.status, noun.partners, found) == ("x", "open", (), [])


def test_all_mistakes_are_told_at_once():
    source = "titel: x\nurl: nope\nlocale: en\norganization: {name: x, emial: y}\npartners: [1, {url: z}]\nstatus: on\n"
    noun, found = read(source)
    assert isinstance(noun, Campaign)
    assert [(one.code, one.place.line, one.place.column) for one in found] == [
        ("missing-key", 0, 0),
        ("unknown-key", 1, 1),
        ("url-invalid", 2, 6),
        ("unknown-key", 4, 25),
        ("wrong-type", 5, 12),
        ("missing-key", 5, 15),
        ("url-invalid", 5, 21),
        ("value-unknown", 6, 9),
    ]


@pytest.mark.parametrize("organization", ["x", [], None, {}, {"name": ""}, {"name": ["x"]}])
def test_one_mistake_gives_one_finding(organization: object):
    assert len(campaign(organization=organization)) == 1


def test_what_is_wrong_is_replaced_and_says_so():
    noun, found = read("title: x\nurl: nope\nlocale: en\norganization: {name: x}\nhero: {image: ../x.svg}\n")
    assert isinstance(noun, Campaign)
    assert noun.hero is not None
    assert (noun.url.place, noun.hero.image.place, len(found)) == (STAND_IN, STAND_IN, 2)


@pytest.mark.parametrize("nothing", [None])
def test_a_key_without_value_counts_as_absent(nothing: None):
    assert campaign(closes=nothing, petition=nothing, partners=nothing) == []


def test_messages_name_the_key_and_not_its_number():
    assert campaign(organization={"name": "x", "social": ["https://x.org", "nope"]}) == [
        ("url-invalid", 'social: "nope" is not a web address')
    ]


def test_a_list_where_one_word_is_wanted():
    assert campaign(status=["open"]) == [("wrong-type", "status: expected a single word, not a list")]


def test_a_wrong_key_of_a_group_is_named_once():
    assert campaign(redirects={"old": "/faq/"}) == [("path-invalid", '"old" is not an old address')]


def test_hints_know_the_keys_of_that_place():
    found = read(json.dumps({**GOOD, "petition": {"targets": [{"nmae": "x", "name": "y"}]}}))[1]
    assert [(one.code, one.hint) for one in found] == [("unknown-key", "did you mean name?")]


@pytest.mark.parametrize(
    ("source", "place", "hint"),
    [
        ("date: 2012-10-02\n", Place("x.md", 1, 1, 3), "add a line title: …"),
        ("", Place("x.md"), "add a line title: …"),
        ("title:\n", Place("x.md", 2, 1, 5), "write it after title:"),
    ],
)  # fmt: skip
def test_a_missing_title_of_an_update(source: str, place: Place, hint: str):
    assert read(source, UpdateMeta, "x.md")[1] == [], "a translation can do without"
    found = read(source, UpdateMeta, "x.md", ("title",))[1]
    assert [(one.place, one.hint.partition(" at the top")[0]) for one in found] == [(place, hint)]


def test_something_else_than_a_group():
    noun, found = read("- a\n- b\n", UpdateMeta, "x.md")
    assert isinstance(noun, UpdateMeta)
    assert [(one.code, one.message) for one in found] == [("wrong-type", "expected a group of keys, not a list")]


@pytest.mark.parametrize(
    "date", ["0001-01-01", "9999-12-31", "٢٠١٢-١٠-٠٢", "2012-02-30", "2012-10-02T25:00", "20121002"]
)
def test_dates_that_are_none(date: str):
    assert campaign(opened=date) == [("date-invalid", f'opened: "{date}" is not a date')]


@pytest.mark.parametrize("url", ["http://[", "https://x.org:y/", "https://x.org:99999/", "//x.org", "https://"])
def test_addresses_that_are_none(url: str):
    assert campaign(url=url) == [("url-invalid", f'url: "{url}" is not a web address')]
