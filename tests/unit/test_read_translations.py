"""A locale's campaign.yaml over the source's: texts are taken, everything else is refused where it stands."""

import pytest

from generator.diagnostics import Diagnostic, Diagnostics
from generator.read.translations import lay_over, translatable_fields
from generator.read.tree import Node, find, plain
from generator.read.yaml_tree import parse_yaml

SOURCE = """
title: Stop the gag law
status: open
organization: {name: Free Media, legal_notice: A charity}
petition:
  targets:
    - {name: The President, role: President}
    - {name: The Speaker}
  milestones: [{date: 2012-07-01, count: 3, text: three}]
actions:
  call: {kind: call, title: Call}
form:
  provider: generic
  fields: [{name: city, label: City, options: {a: A, b: B}}]
hero: {image: x.svg}
"""


def over(translation: str) -> tuple[Node, list[Diagnostic]]:
    found = Diagnostics()
    source = parse_yaml(SOURCE.encode(), file="campaign.yaml", diagnostics=found)
    tree = parse_yaml(translation.encode(), file="content/ar/campaign.yaml", diagnostics=found, locale="ar")
    assert source is not None
    assert tree is not None
    return lay_over(source, tree, translatable_fields(), found), list(found)


def test_texts_are_taken_with_their_language_and_place():
    tree, found = over("title: أوقفوا القانون\n")
    title = find(tree, ("title",))
    assert (found, str(title.text), title.text.locale, title.place.column) == ([], "أوقفوا القانون", "ar", 8)
    assert plain(find(tree, ("status",))) == "open"


def test_entries_of_lists_are_found_by_name_whatever_their_order():
    tree, found = over(
        "petition: {targets: [{name: The Speaker, role: المتحدث}, {name: The President, role: الرئيس}]}\n"
    )
    assert found == []
    assert plain(find(tree, ("petition", "targets", 0))) == {"name": "The President", "role": "الرئيس"}
    assert plain(find(tree, ("petition", "targets", 1))) == {"name": "The Speaker", "role": "المتحدث"}


def test_milestones_are_found_by_date_and_groups_by_key():
    tree, found = over(
        "petition: {milestones: [{date: 2012-07-01, text: ثلاثة}]}\n"
        "actions: {call: {title: اتصل}}\n"
        "form: {fields: [{name: city, label: مدينة, options: {b: ب}}]}\n"
    )
    assert found == []
    assert plain(find(tree, ("petition", "milestones", 0, "text"))) == "ثلاثة"
    assert plain(find(tree, ("actions", "call"))) == {"kind": "call", "title": "اتصل"}
    assert plain(find(tree, ("form", "fields", 0, "options"))) == {"a": "A", "b": "ب"}


@pytest.mark.parametrize("empty", ["title:", 'title: "  "', "petition:", "petition: {targets: []}", ""])
def test_what_is_empty_falls_back(empty: str):
    tree, found = over(empty)
    assert (plain(find(tree, ("title",))), found) == ("Stop the gag law", [])


def test_a_text_that_the_source_leaves_out_may_be_added():
    tree, found = over("summary: جملة\n")
    assert (plain(find(tree, ("summary",))), found) == ("جملة", [])


@pytest.mark.parametrize(
    ("translation", "code", "line", "column"),
    [
        ("status: won", "not-translatable", 1, 1),
        ("titel: x", "unknown-key", 1, 1),
        ("title: [x]", "wrong-type", 1, 8),
        ("petition: x", "wrong-type", 1, 11),
        ("petition: {targets: x}", "wrong-type", 1, 21),
        ("petition: {targets: [{role: x}]}", "translation-without-source", 1, 22),
        ("petition: {targets: [x]}", "translation-without-source", 1, 22),
        ("petition: {targets: [{name: The Presidant, role: x}]}", "translation-without-source", 1, 22),
        ("petition: {targets: [{name: The Speaker, phone: x}]}", "unknown-key", 1, 42),
        ("actions: {cal: {title: x}}", "translation-without-source", 1, 11),
        ("actions:\n  call: {kind: link}", "not-translatable", 2, 10),
        ("share: {text: x}", "translation-without-source", 1, 1),
    ],
)  # fmt: skip
def test_everything_else_is_refused_once(translation: str, code: str, line: int, column: int):
    found = over(translation)[1]
    assert [(one.code, one.place.file, one.place.line, one.place.column) for one in found] == [
        (code, "content/ar/campaign.yaml", line, column)
    ]


def test_several_mistakes_at_once():
    found = over("titel: x\nstatus: won\npetition: {targets: [{name: Nobody}]}\ntitle: نعم\n")[1]
    assert [one.code for one in found] == ["unknown-key", "not-translatable", "translation-without-source"]
