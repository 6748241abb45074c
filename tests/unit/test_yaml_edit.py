"""Tests that a text goes into YAML and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.read.tree import find, plain
from generator.read.yaml_edit import Named, set_text
from generator.read.yaml_tree import parse_yaml

TARGETS = """\
# ours
petition:
  targets:
    - name: A  # first
      role: >-
        Old
        role

    - {name: B}
  ask: "Old"   # keep
share:
"""


def tree_of(text):
    found = Diagnostics()
    tree = parse_yaml(text.encode(), file="x", diagnostics=found)
    assert not found.failed
    return tree


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("petition", "ask"), TARGETS.replace('"Old"', "New")),
        (("petition", "targets", Named("name", "A"), "role"), TARGETS.replace(">-\n        Old\n        role", "New")),
        (
            ("petition", "targets", Named("name", "A"), "label"),
            TARGETS.replace("        role\n", "        role\n      label: New\n"),
        ),
        (("petition", "targets", Named("name", "B"), "role"), TARGETS.replace("{name: B}", "{name: B, role: New}")),
        (
            ("petition", "targets", Named("name", "C"), "role"),
            TARGETS.replace("{name: B}\n", "{name: B}\n    - name: C\n      role: New\n"),
        ),
        (("share", "text"), TARGETS.replace("share:\n", "share:\n  text: New\n")),
        (("hero", "alt"), TARGETS + "hero:\n  alt: New\n"),
        (("title",), TARGETS + "title: New\n"),
    ],
)
def test_one_place_changes(steps, expected):
    assert set_text(TARGETS, steps, "New") == expected


@pytest.mark.parametrize(
    "text",
    ["no", "null", "~", "", "a: b", "a #b", "- a", "*a", "'", '"', "x\ny", "x\n\n  y\n\nz", " x", "x\u2028y", "{a}"],
)
def test_a_text_stays_a_text(text):
    changed = set_text(TARGETS, ("petition", "ask"), text)
    assert changed is not None
    value = find(tree_of(changed), ("petition", "ask"))
    assert value.text == text.strip("\n")
    assert "# keep" in changed


@pytest.mark.parametrize("source", ["a: &x one\nb: *x\n", "a: [one]\n", "- a\n", "just text\n", "a: {b\n"])
def test_what_cannot_be_changed_alone_is_left(source):
    assert set_text(source, ("a",), "New") is None


def test_line_ends_and_comments_stay():
    source = "# top\r\na: one # tail\r\n\r\n# end"
    assert set_text(source, ("a",), "two") == "# top\r\na: two # tail\r\n\r\n# end"
    assert set_text(source, ("b",), "two") == "# top\r\na: one # tail\r\nb: two\r\n\r\n# end"
    assert set_text("", ("b",), "two") == "b: two\n"
    assert set_text("# only\n", ("b",), "two") == "# only\nb: two\n"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]) | st.just("\n"), max_size=20)


@given(st.dictionaries(st.sampled_from("abcd"), st.dictionaries(st.sampled_from("efg"), WORDS), min_size=1), WORDS)
def test_any_text_comes_back_and_others_stay(groups, text):
    text = text.strip()
    source = "".join(
        f"{name}:\n" + "".join(f"  {key}: {_quoted(value)}\n" for key, value in group.items())
        for name, group in groups.items()
    )
    before = plain(tree_of(source))
    changed = set_text(source, ("b", "f"), text)
    assert changed is not None
    after = plain(tree_of(changed))
    assert after["b"].pop("f") == text.translate({0x85: " ", 0x2028: " ", 0x2029: " "}) or "\u2028" in text
    (before.setdefault("b", {}) or {}).pop("f", None)
    assert {name: group or {} for name, group in after.items()} == {
        name: group or {} for name, group in before.items()
    } | {"b": before["b"] or {}}


def _quoted(text):
    return "'" + text.replace("\n", " ").replace("'", "''") + "'"
