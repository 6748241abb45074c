"""Tests how the built-in theme draws the fields of the form."""

import re

from tests.services.campaigns import FORM, MINIMAL, pages_of
from tests.services.html import Page


def form(fields):
    """Return the form of a campaign with these fields."""
    text = MINIMAL + FORM.replace("[given_name, family_name, email]", fields)
    html = pages_of({"campaign.yaml": text, "content/en/story.md": "It matters.\n"})["index.html"].decode()
    return re.search(r"<form.*</form>", html, re.DOTALL)[0]


def test_a_rule_parts_the_likely_countries_from_the_others():
    options, others = form("[email, country]").split("<hr>")
    assert [one["value"] for one in Page(options).all("option")] == ["", "US"]
    assert len(Page(others).all("option")) > 240
    assert "</select>" in others


def test_options_of_which_none_is_likely_have_no_rule():
    drawn = form("[email, {name: role, label: You are, kind: select, options: {a: Captain, b: Mate}}]")
    assert "<hr>" not in drawn
    assert [one["value"] for one in Page(drawn).all("option")] == ["", "a", "b"]


def test_a_line_of_text_and_a_keyboard_that_goes_without_saying_are_not_said():
    controls = {one["name"]: one for one in Page(form("[given_name, email]")).all("input") if "id" in one}
    assert "type" not in controls["given_name"]
    assert controls["email"]["type"] == "email"
    assert "inputmode" not in controls["email"]
