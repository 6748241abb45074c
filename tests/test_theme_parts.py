"""Tests that the parts which both themes have to the letter stay so: a mistake mended in one is mended in the other."""

import pytest

from tests.services.campaigns import ROOT

PLACARD, BROADSHEET = (ROOT / "themes" / name / "templates" for name in ("placard", "broadsheet"))
ALIKE = (
    "_act",
    "_bar",
    "_consent",
    "_copies",
    "_field",
    "_footer",
    "_form",
    "_honeypot",
    "_languages",
    "_machines",
    "_note",
    "_share",
    "_status",
)
"""Copies, not a common base: see decision 0027. One that has to differ from now on is taken off this list."""


@pytest.mark.parametrize("name", ALIKE)
def test_a_copied_part_is_the_same_in_both_themes(name):
    assert (PLACARD / f"{name}.html").read_bytes() == (BROADSHEET / f"{name}.html").read_bytes()


def test_every_part_that_is_alike_is_listed():
    both = {path.name for path in PLACARD.glob("_*.html")} & {path.name for path in BROADSHEET.glob("_*.html")}
    alike = {name for name in both if (PLACARD / name).read_bytes() == (BROADSHEET / name).read_bytes()}
    assert alike == {f"{name}.html" for name in ALIKE}
