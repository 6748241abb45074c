"""Tests generator/plan/tally.py and refresh.py: which count is shown, and how a page gets a newer one."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from generator.forms.count import CountRequest
from generator.model.campaign import Signatures
from generator.model.count import SavedCount
from generator.plan.cldr import plural_examples
from generator.plan.refresh import refresh_view
from generator.plan.tally import Tally, latest_tally
from tests.services.campaigns import MINIMAL, compile_files, pages_of

SAVED = SavedCount(version=1, count=500, as_of=datetime(2024, 6, 1, 22, 30, tzinfo=UTC))
KYIV = ZoneInfo("Europe/Kyiv")
FILE = '{"version": 1, "count": 500, "as_of": "2024-06-01T22:30:00Z", "sources": []}\n'


@pytest.mark.parametrize(
    ("day", "zone", "count"),
    [
        (None, KYIV, 500),
        (date(2024, 6, 1), KYIV, 500),
        (date(2024, 6, 2), KYIV, 500),
        (date(2024, 6, 3), KYIV, 400),
        (date(2024, 6, 2), ZoneInfo("UTC"), 400),
    ],
)
def test_the_later_count_is_shown(day, zone, count):
    tally = latest_tally(Signatures(count=400, as_of=day, offline=7), SAVED, zone)
    assert (tally.counted, tally.total) == (count, count + 7)
    assert tally.as_of == (SAVED.as_of if count == 500 else day)


def test_without_a_file_the_count_by_hand_is_shown():
    assert latest_tally(Signatures(count=400, offline=7), None, KYIV) == Tally(400, 7, None)


def test_the_day_is_that_of_the_campaign():
    files = {
        "campaign.yaml": MINIMAL + "timezone: Europe/Kyiv\n",
        "content/en/story.md": "x\n",
        "signatures.json": FILE,
    }
    page = pages_of(files)["index.html"].decode()
    assert '<time datetime="2024-06-02">' in page
    assert "data-refresh" not in page
    assert "count.js" not in page


def test_a_broken_file_stops_the_build():
    _, found = compile_files({"campaign.yaml": MINIMAL, "content/en/story.md": "x\n", "signatures.json": "[]"})
    assert [(one.code, one.place.file) for one in found] == [("wrong-type", "signatures.json")]


PUBLIC = """\
petition:
  goal: [100, 1000]
  signatures: {count: 90, offline: 5, source: {url: "https://counts.test/x", path: "a[0].n", public: true}}
"""


def test_a_page_knows_how_to_ask_for_a_newer_count():
    files = {"campaign.yaml": MINIMAL + PUBLIC, "content/en/story.md": "x\n"}
    built = pages_of(files)
    page = built["index.html"].decode()
    data = json.loads(unescape(re.search(r'data-refresh="([^"]*)"', page)[1]))
    assert data == {"url": "https://counts.test/x", "path": ["a", "0", "n"], "add": 5, "from": 95, "steps": [100, 1000]}
    assert 'data-one="{n} person has signed" data-other="{n} people have signed"' in page
    assert 'data-goal="Next goal: {n}" data-reached="Goal reached: {n}"' in page
    assert "connect-src 'self' https://counts.test;" in built["_headers"].decode()


@pytest.mark.parametrize(
    "change",
    [
        ("public: true", "public: false"),
        ("petition:", "status: won\npetition:"),
        ("source: {", "source: [https://other.test/, {"),
    ],
)
def test_otherwise_nobody_is_asked(change):
    text = (MINIMAL + PUBLIC).replace(*change)
    text = text.replace("true}}", "true}]}") if "[{" in text or "other.test" in text else text
    built = pages_of({"campaign.yaml": text, "content/en/story.md": "x\n"})
    assert "data-refresh" not in built["index.html"].decode()
    assert "counts.test" not in built["_headers"].decode()


def test_a_preview_does_not_ask_the_real_service():
    files = {"campaign.yaml": MINIMAL + PUBLIC, "content/en/story.md": "x\n"}
    built = pages_of(files, sandbox="http://127.0.0.1:8000/_sandbox/")
    assert "data-refresh" not in built["index.html"].decode()


def test_automatic_goals_are_carried_along_for_a_while():
    view = refresh_view(CountRequest(url="https://a.test/", path="n", public=True), Tally(1200), (), "en")
    assert json.loads(view.data)["steps"] == [1500, 2000, 3000, 5000, 7500, 10000, 15000, 20000, 30000, 50000]


@pytest.mark.parametrize(
    ("tag", "kinds"),
    [
        ("en", {"one": 1, "other": 2}),
        ("fr", {"one": 1, "other": 2, "many": 1_000_000}),
        ("uk", {"one": 1, "few": 2, "many": 5}),
        ("pl", {"one": 1, "few": 2, "many": 5}),
        ("ar", {"one": 1, "two": 2, "few": 3, "many": 11, "other": 100}),
        ("ja", {"other": 1}),
        ("he", {"one": 1, "two": 2, "other": 3}),
    ],
)
def test_each_kind_of_number_has_an_example(tag, kinds):
    assert plural_examples(tag) == kinds
