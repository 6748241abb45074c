"""Tests that a translation keeps what the original works with."""

import pytest

from generator.translate.exchange.markup import find_flaws
from generator.translate.exchange.units import Unit


def flaws(source, text, kind="text", context="a.md", file="a.md"):
    unit = Unit(file=file, context=context, kind=kind, source=source)
    return [message for message, _ in find_flaws(unit, text)]


@pytest.mark.parametrize(
    ("source", "text", "part"),
    [
        ("See [it](faq.md#law).", "Seht hin.", 'link to "faq.md"'),
        ("[Call](action:call)", "[Ruft](action:anruf)", 'link to "action:call"'),
        ("So.[^1]", "So.", 'footnote "[^1]"'),
        ("A *word*{.left}", "Ein *Wort*", "{.left}"),
        ("Plain.", "<b>Fett</b>", "<b> is not"),
        ("Plain.", "<script src=x>y</script>", "<script> is not"),
        ("A **b** c", "Ein **b c", "a ** without"),
        ("A `b` c", "Ein `b c", "a ` without"),
        ("One.", "Eins.\n\nZwei.", "not one block"),
        ("One.", "- Eins", "not one block"),
        ("One.", "# Eins", "not one block"),
    ],
)
def test_what_is_lost_is_told(source, text, part):
    assert [message for message in flaws(source, text) if part in message] != []


@pytest.mark.parametrize(
    ("source", "text", "kind"),
    [
        ("See [it](faq.md#law).", "[Hier](faq.md#gesetz) steht es.", "text"),
        ("See [them](https://example.org/en).", "Siehe [dort](https://example.org/de).", "text"),
        ("Write [us](mailto:a@example.org)", "Schreibt uns", "text"),
        ("A **b**", "Ein b", "text"),
        ("2 < 3", "2 < 3 > 1", "text"),
        ("A \\* b", "Ein \\*\\*\\* b", "text"),
        ("`**`", "`**` eins", "text"),
        ("<https://example.org>", "<https://example.org>", "text"),
        ("a\\\nb", "x\\\ny", "text"),
        ("One", "Eins", "h2"),
        ("One", "1. Eins", "h2"),
        ("![a](b.svg)", "![x](b.svg)", "picture"),
        ("<div>a</div>", "<div>x</div>", "html"),
        ("a\n\nb", "x\n\n- y", "passage"),
    ],
)
def test_what_is_kept_is_fine(source, text, kind):
    assert flaws(source, text, kind) == []


def test_a_picture_stays_alone():
    assert flaws("![a](b.svg)", "![x](b.svg) und mehr", "picture") != []


def test_a_bar_would_split_a_cell():
    assert flaws("a", "x | y", "cell") != []
    assert flaws("a", "x \\| y", "cell") == []


def test_plain_texts_are_not_judged_as_markdown():
    assert flaws("A **b", "x", context="a.md#title") == []
    assert flaws("[a](b.md)", "x", context="campaign.yaml#share.text", file="campaign.yaml") == []
    assert flaws("[a](b.md)", "x", context="campaign.yaml#form.consent[n].text", file="campaign.yaml") != []
