"""Tests generator/project/link_answers.py: answers are kept for their time, and nothing in the file is trusted."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from generator.project.link_answers import LINKS, KeptAnswer, read_answers, write_answers

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def answer(**changed):
    return KeptAnswer(
        **{"asked": NOW, "status": 200, "to": "https://a.de/", "permanent": False, "reason": "", **changed}
    )


def test_answers_come_back(tmp_path):
    answers = {"https://a.de/": answer(), "https://b.de/é": answer(status=0, reason="it is down", permanent=True)}
    state = tmp_path / ".handbill"
    write_answers(state, answers)
    assert read_answers(state) == answers
    write_answers(state, {})
    assert read_answers(state) == {}
    assert [path.name for path in state.iterdir()] == [LINKS], "no half file is left"


@pytest.mark.parametrize(
    ("status", "hours", "age", "holds"),
    [
        (200, 0, WEEK, True),
        (301, 167, WEEK, True),
        (200, 168, WEEK, False),
        (200, -1, WEEK, False),
        (404, 0.9, WEEK, True),
        (404, 1.1, WEEK, False),
        (0, 1.1, WEEK, False),
        (200, 0, timedelta(0), False),
        (404, 0.5, timedelta(hours=0.2), False),
    ],
)
def test_how_long_an_answer_counts(status, hours, age, holds):
    assert answer(status=status).holds(NOW + timedelta(hours=hours), age) is holds


ROW = {"asked": "2024-06-15T12:00:00+00:00", "status": 200, "to": "x", "permanent": False}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"links": 1}',
        b'{"links": {"x": 1}}',
        b"[" * 100_000,
        *(
            json.dumps({"links": {"x": {**ROW, **row}}}).encode()
            for row in (
                {"status": True},
                {"status": "200"},
                {"permanent": 0},
                {"asked": "soon"},
                {"asked": "2024-06-15"},
            )
        ),
    ],
)
def test_a_file_that_is_not_as_it_should_be(tmp_path, content):
    (tmp_path / LINKS).write_bytes(content)
    assert read_answers(tmp_path) == {}


def test_a_disk_that_refuses_is_no_trouble(tmp_path):
    (tmp_path / "state").write_bytes(b"")
    write_answers(tmp_path / "state", {"x": answer()})
    assert (tmp_path / "state").read_bytes() == b""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    write_answers(tmp_path / "link", {"x": answer()})
    assert list((tmp_path / "elsewhere").iterdir()) == [], "a link leads out of the campaign"
