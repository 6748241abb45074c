"""Tests the style sheets of the themes for what a language may not change: left and right are never meant."""

import re

import pytest

from tests.services.campaigns import ROOT

SHEETS = sorted((ROOT / "themes").glob("*/static/*.css*"))
PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)"
    r"|translateX\(|object-position\s*:\s*(?:left|right)|background-position\s*:\s*(?:left|right)"
)
SHORTHANDS = re.compile(r"(?<![-\w])(margin|padding|border-width|inset)\s*:\s*([^;}]+)")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.parts[-3]}/{sheet.name}")
def test_a_sheet_knows_no_left_and_no_right(sheet):
    text = sheet.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if PHYSICAL.search(line) and "{# physical:" not in line]
    assert lines == []
    for name, values in SHORTHANDS.findall(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)):
        sides = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "()", values).split()
        assert len(sides) < 4 or sides[1] == sides[3], f"{name}: {values} differs at the left and the right"


def test_there_are_sheets():
    assert len(SHEETS) >= 2


@pytest.mark.parametrize(
    "rule", ["a{margin-left:1px}", "a{left:0}", "a{text-align:right}", "a{border-top-left-radius:0}", "a{float:left}"]
)
def test_such_a_rule_is_found(rule):
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize("rule", ["a{margin-inline-start:1px}", ".left,.right{width:4%}", "a{text-align:start}"])
def test_others_are_not(rule):
    assert not PHYSICAL.search(rule)
