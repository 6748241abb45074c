"""The results of the benchmarks: ratios, the file that keeps them, the page and the picture that show them."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from benchmarks.chart import choose_group, draw_chart
from benchmarks.corpus.nouns import Size
from benchmarks.measure import Take
from benchmarks.previews.results import Previews, format_previews, merge_previews, parse_previews, render_previews
from benchmarks.previews.rounds import STEPS
from benchmarks.report import format_ratio, render_report
from benchmarks.results import Group, format_results, merge_groups, pair_ratio, parse_results
from benchmarks.tools import TOOLS
from benchmarks.tools.installed import BENCHMARKS


def takes(*walls):
    return tuple(Take(wall, wall * 2, 64.0) for wall in walls)


GROUP = Group(
    size=Size(100, 5),
    place="memory",
    date="2026-11-27",
    revision="0123456789",
    machine={"processor": "P", "cores": "2", "memory": "8 GiB", "system": "Linux", "python": "3.11.0"},
    versions={"handbill": "0.1.0", "hugo": "0.168.0"},
    rounds=3,
    load=(1.0, 2.5),
    takes={
        ("cold", "handbill"): takes(4.0, 8.0, 5.0),
        ("cold", "hugo"): takes(1.0, 4.0, 1.0),
        ("nothing", "handbill"): takes(0.25, 0.5, 0.25),
        ("nothing", "hugo"): takes(1.0, 1.0, 1.0),
    },
)


def test_ratios_are_taken_within_a_round():
    """The median of the pairs is 4; the ratio of the medians would be 5."""
    assert pair_ratio([4.0, 8.0, 5.0], [1.0, 4.0, 1.0]) == 4.0
    assert pair_ratio([1.0], [2.0]) == 0.5
    with pytest.raises(ValueError, match="shorter"):
        pair_ratio([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("ratio", "text"), [(0.0432, "0.043"), (0.5, "0.5"), (0.524, "0.52"), (1.0, "1.0"), (1.26, "1.3"), (27.4, "27")]
)
def test_ratios_have_two_digits_that_count(ratio, text):
    assert format_ratio(ratio) == text


def test_results_are_read_as_they_were_written():
    assert parse_results(format_results([GROUP])) == (GROUP,)
    with pytest.raises(ValueError, match="format 9"):
        parse_results(json.dumps({"format": 9, "groups": []}))


def test_a_new_group_takes_the_place_of_the_old():
    newer, disk, small = (
        replace(GROUP, date="2026-12-01"),
        replace(GROUP, place="disk"),
        replace(GROUP, size=Size(10, 5)),
    )
    assert merge_groups([disk, GROUP, small], [newer]) == (small, newer, disk)


def test_the_page_shows_ratios_and_conditions():
    page = render_report([GROUP])
    assert "## 100 updates in 5 languages, in memory" in page
    assert "3 rounds. Load 1.0 before, 2.5 after, on 2 cores (P, 8 GiB; Linux, Python 3.11.0)" in page
    assert "| Time by the clock | Handbill | Hugo |\n|---|---:|---:|\n| Cold build | 5.00 s | **×4.0** 1.00 s |" in page
    assert "| Nothing changed | 0.25 s | **×0.25** 1.00 s |" in page
    assert (
        "| Time of processors, all cores added up | Handbill | Hugo |\n|---|---:|---:|\n| Cold build | 10.00 s |"
        in page
    )
    assert "| Cold build | 64 MiB | **×1.0** 64 MiB |" in page
    assert "One template changed" not in page, "it was not measured"


def test_the_picture_is_drawn_to_scale():
    drawn = ElementTree.fromstring(draw_chart(GROUP))
    bars = [(bar.get("class"), float(bar.get("width"))) for bar in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    longest = bars[0][1]
    assert bars == [
        ("o", longest),
        ("t", pytest.approx(longest / 5, abs=0.1)),
        ("o", pytest.approx(longest / 20, abs=0.1)),
        ("t", pytest.approx(longest / 5, abs=0.1)),
    ]
    _, _, width, height = map(float, drawn.get("viewBox").split())
    assert all(float(text.get("y")) < height for text in drawn.iter("{http://www.w3.org/2000/svg}text"))
    assert longest < width


def test_the_largest_size_that_all_built_is_drawn():
    everybody = dict.fromkeys(TOOLS, "1.0")
    all_large = replace(GROUP, size=Size(100, 5), versions=everybody)
    groups = [
        replace(all_large, size=Size(10, 5)),
        replace(all_large, place="disk"),
        all_large,
        replace(GROUP, size=Size(1000, 10)),
    ]
    assert choose_group(groups) == all_large


def test_the_page_in_the_repository_is_that_of_the_results():
    groups = parse_results((BENCHMARKS / "results.json").read_text(encoding="utf-8"))
    previews = parse_previews((BENCHMARKS / "previews.json").read_text(encoding="utf-8"))
    assert (BENCHMARKS / "RESULTS.md").read_text(encoding="utf-8") == render_report(groups, render_previews(previews))
    assert (BENCHMARKS / "results.svg").read_text(encoding="utf-8") == draw_chart(choose_group(groups))
    measured = [one.revision for one in (*groups, *previews)]
    assert all(re.fullmatch(r"[0-9a-f]{10}", revision) for revision in measured), "measure what is committed"


PREVIEWS = Previews(
    size=Size(100, 5),
    date="2030-01-31",
    revision="0123456789",
    machine={"processor": "P", "cores": "2"},
    versions={"handbill": "1.0", "hugo": "2.0"},
    rounds=3,
    load=(0.5, 1.0),
    takes={
        (step, name): times
        for step in STEPS
        for name, times in {"handbill": [0.05, 0.06, 0.2], "hugo": [0.1, 0.3, None]}.items()
    }
    | {("deleted", "hugo"): [None, None, 0.1]},
)


def test_previews_are_written_and_read_again():
    assert parse_previews(format_previews([PREVIEWS])) == (PREVIEWS,)
    with pytest.raises(ValueError, match="format 0"):
        parse_previews('{"format": 0}')
    other = replace(PREVIEWS, size=Size(10, 5))
    newer = replace(PREVIEWS, date="2031-01-31")
    assert merge_previews([PREVIEWS], other) == (other, PREVIEWS)
    assert merge_previews([other, PREVIEWS], newer) == (other, newer)


def test_previews_are_told_as_times_and_ratios():
    text = render_previews([PREVIEWS])
    assert "| One update changed | 60 ms | **×0.2** 300 ms |" in text
    assert "| It is deleted: its page is gone | 60 ms | *never* |" in text
    assert render_previews([]) == ""
