"""In which direction parts of a line are written. Expected orders are those of the Unicode algorithm's reference."""

import pytest

from generator.render.bidi import in_order, levels_of


def shown(text: str, base: int) -> str:
    return "".join(character for character, _ in in_order(list(zip(text, levels_of(text, base), strict=True))))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("Law 8711", 0, "Law 8711"),
        ("Law 8711", 1, "Law 8711"),
        ("אב 8711!", 1, "!8711 בא"),
        ("אב 8711!", 0, "8711 בא!"),
        ("عق +12", 1, "12+ قع"),
        ("אב +12", 1, "12+ בא"),
        ("אב 50%", 1, "50% בא"),
        ("عق 50%", 1, "%50 قع"),
        ("א 1,000.5-6", 1, "1,000.5-6 א"),
        ("ع 12/34", 1, "12/34 ع"),
        ("ab (cd) עג", 1, "גע ab (cd)"),
        ("אב (cd)", 0, "בא (cd)"),
        ("אב (גד) ef", 0, ")דג( בא ef"),
        ("אב (cd [ef)]", 1, "])cd [ef( בא"),
        ("a «عق» b", 0, "a «قع» b"),
        ("עָג x", 1, "x ג\u05b8ע"),
        ("12 אב", 0, "12 בא"),
        ("א\u200dב 1", 1, "1 ב\u200dא"),
        ("", 1, ""),
    ],
)
def test_lines_are_ordered_as_the_reference_does(text: str, base: int, expected: str):
    assert shown(text, base) == expected


def test_parts_are_turned_level_by_level():
    assert in_order([("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0)]) == [
        ("a", 0),
        ("d", 1),
        ("c", 2),
        ("b", 1),
        ("e", 0),
    ]
