"""Tests generator/render/colors.py: contrast by WCAG, and the ink that reads better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.colors import BLACK, WHITE, contrast, mix, on_color, readable_on

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#d6001c", "#ffffff", 5.42),
    ],
)
def test_known_ratios(first, second, ratio):
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)


@given(COLORS, COLORS)
def test_contrast_is_mutual_and_between_one_and_twentyone(first, second):
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21.001
    assert contrast(first, first) == 1


@given(COLORS)
def test_text_on_any_colour_can_be_read(color):
    assert on_color(color) in (BLACK, WHITE)
    assert contrast(on_color(color), color) >= 4.3


@given(COLORS, COLORS, st.sampled_from([3, 4.5, 7]))
def test_any_colour_becomes_readable_as_far_as_a_ground_allows(color, ground, ratio):
    made = readable_on(color, ground, ratio)
    best = max(contrast("#000000", ground), contrast(WHITE, ground))
    assert contrast(made, ground) >= min(ratio, best - 0.35)
    if contrast(color, ground) >= ratio:
        assert made == color, "nothing is changed without need"


def test_colours_are_mixed():
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ff8040", 0.5) == "#804020"
    assert mix("#000000", "#FFFFFF", 1) == WHITE
