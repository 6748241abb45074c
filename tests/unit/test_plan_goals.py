"""Tests generator/plan/goals.py: what a count is measured against."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.goals import Progress, measure


def of(count, *goal, offline=0):
    return measure(count + offline, goal)


@pytest.mark.parametrize(
    ("count", "goal"),
    [(0, 100), (99, 100), (100, 150), (149, 150), (75_000, 100_000), (120_000, 150_000), (100_000_000, 150_000_000)],
)
def test_an_automatic_goal_is_the_next_round_number(count, goal):
    assert of(count) == Progress(count, goal, reached=False)


@pytest.mark.parametrize(
    ("count", "goal", "reached"),
    [
        (0, 500, False),
        (499, 500, False),
        (500, 1000, False),
        (999, 1000, False),
        (1000, 1000, True),
        (2000, 1000, True),
    ],
)
def test_steps_are_taken_one_by_one(count, goal, reached):
    assert of(count, 500, 1000) == Progress(count, goal, reached)


def test_signatures_on_paper_count():
    assert of(90, 100, offline=10) == Progress(100, 100, reached=True)


@given(st.integers(0, 10**12))
def test_an_automatic_goal_is_near_but_not_there(count):
    found = of(count)
    if not found.reached:
        assert found.count < found.goal
        assert found.goal <= max(100, 2 * found.count)
