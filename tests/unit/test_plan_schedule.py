"""Tests generator/plan/schedule.py: what is published at a moment, and in which order."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.plan.schedule import instant, pinned_first, read_zone, schedule_pages, schedule_updates
from generator.plan.views import CONTRACT
from generator.read.project import read_project
from tests.services.campaigns import MINIMAL, NOON, codes, snapshot_of, update

LONDON, KYIV = ZoneInfo("Europe/London"), ZoneInfo("Europe/Kyiv")
NEW_YORK, AUCKLAND = ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")


def read(files):
    texts = {"campaign.yaml": MINIMAL, "content/en/story.md": "x\n", **files}
    found = Diagnostics()
    project = read_project(snapshot_of(texts), contract=CONTRACT, diagnostics=found)
    assert not found.failed, codes(found)
    return project.locales


def scheduled(updates, *, zone=LONDON, **options):
    """Schedule updates by (locale, name); return their names and what was found."""
    files = {f"content/{tag}/updates/{name}.md": text for (tag, name), text in updates.items()}
    locales = read(files)
    chain = [locales[tag].updates for tag in ("fr", "en") if tag in locales]
    found = Diagnostics()
    published = schedule_updates(chain, zone, Options(**{"as_of": NOON, **options}), found)
    return published, found


@pytest.mark.parametrize(
    ("moment", "zone", "expected"),
    [
        (date(2024, 6, 15), KYIV, "2024-06-15T00:00:00+03:00"),
        (date(2024, 1, 15), KYIV, "2024-01-15T00:00:00+02:00"),
        (datetime.fromisoformat("2024-06-15 09:30"), NEW_YORK, "2024-06-15T09:30:00-04:00"),
        (datetime(2024, 6, 15, 9, 30, tzinfo=UTC), NEW_YORK, "2024-06-15T09:30:00+00:00"),
        # when clocks go back, there are two times half past one: the first counts
        (datetime.fromisoformat("2024-11-03 01:30"), NEW_YORK, "2024-11-03T01:30:00-04:00"),
        # when they go forward, there is no half past two; it is a moment all the same
        (datetime.fromisoformat("2024-03-10 02:30"), NEW_YORK, "2024-03-10T02:30:00-05:00"),
        (datetime(2024, 6, 15, 9, tzinfo=timezone(timedelta(hours=5, minutes=45))), KYIV, "2024-06-15T09:00:00+05:45"),
    ],
)
def test_a_date_is_a_moment_in_the_zone_of_the_campaign(moment, zone, expected):
    assert instant(moment, zone).isoformat() == expected


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2024-06-15T20:59:59+00:00", False),
        ("2024-06-15T21:00:00+00:00", True),
        ("2024-06-16T00:00:00+03:00", True),
        ("2024-06-15T16:59:59-04:00", False),
    ],
)
def test_a_day_begins_at_midnight_in_the_zone(as_of, shown):
    updates = {("en", "2024-06-16-x"): update()}
    published, found = scheduled(updates, zone=KYIV, as_of=datetime.fromisoformat(as_of))
    assert len(published) == shown
    assert codes(found) == ([] if shown else ["future-left-out"])
    if not shown:
        assert next(iter(found)).message == "dated in the future: it appears from 16 June 2024 00:00 Europe/Kyiv"


def test_the_note_tells_the_moment_in_the_zone_of_the_campaign_whatever_the_author_wrote():
    _, found = scheduled({("en", "x"): update(date="2024-11-03T22:30:00-05:00")}, zone=AUCKLAND)
    assert next(iter(found)).message.endswith("from 4 November 2024 16:30 Pacific/Auckland")


def test_newest_first_and_by_name_at_one_moment():
    updates = {
        ("en", "2024-01-02-b"): update(),
        ("en", "2024-01-02-a"): update(),
        ("en", "2024-01-02-c"): update(date="2024-01-02 00:01"),
        ("en", "2024-01-01-z"): update(),
        ("en", "2023-12-31-y"): update(date="2024-01-01T23:59:00-05:00"),
    }
    published, _ = scheduled(updates)
    names = [one.text.name for one in published]
    assert names == ["2023-12-31-y", "2024-01-02-c", "2024-01-02-a", "2024-01-02-b", "2024-01-01-z"]


def test_pinned_ones_are_on_top_and_keep_their_order():
    updates = {
        ("en", f"2024-01-0{day}-x"): update(**({"pinned": "true"} if day in (1, 3) else {})) for day in range(1, 6)
    }
    published, _ = scheduled(updates)
    assert [one.text.name[8:10] for one in pinned_first(published)] == ["03", "01", "05", "04", "02"]


def test_a_translation_takes_date_and_the_rest_from_the_source():
    updates = {
        ("en", "2024-01-01-x"): update("Title", date="2024-02-02", author="Ida", pinned="true", slug="of-its-own"),
        ("fr", "2024-01-01-x"): update("Titre"),
    }
    (one,), _ = scheduled(updates)
    assert (one.text.meta.title, one.meta.author, one.meta.pinned) == ("Titre", "Ida", True)
    assert (one.instant.date(), one.text.slug) == (date(2024, 2, 2), "x"), "the address is each language's own"


def test_a_draft_translation_lets_the_source_stand_in():
    updates = {("en", "2024-01-01-x"): update("Title"), ("fr", "2024-01-01-x"): update("Titre", draft="true")}
    (one,), found = scheduled(updates)
    assert (one.text.meta.title, one.preview) == ("Title", False)
    assert codes(found) == ["draft-left-out"]
    (one,), found = scheduled(updates, drafts=True)
    assert (one.text.meta.title, one.preview) == ("Titre", True)
    assert codes(found) == []


def test_what_exists_in_a_translation_alone_is_shown_there():
    published, _ = scheduled({("en", "2024-01-01-x"): update(), ("fr", "2024-02-01-y"): update("Ici")})
    assert [one.text.meta.title for one in published] == ["Ici", "Something happened"]


def test_drafts_and_future_ones_are_previews():
    updates = {
        ("en", "2024-01-01-x"): update(draft="true"),
        ("en", "2031-01-01-y"): update(),
        ("en", "2023-01-01-z"): update(),
    }
    published, found = scheduled(updates, drafts=True, future=True)
    assert [one.preview for one in published] == [True, True, False]
    assert codes(found) == []


def test_pages_come_by_name_without_drafts():
    page = "---\ntitle: x\n---\n\ny\n"
    draft = "---\ntitle: x\ndraft: true\n---\n\ny\n"
    locales = read({"content/en/pages/b.md": page, "content/en/pages/a.md": page, "content/en/pages/c.md": draft})
    found = Diagnostics()
    published = schedule_pages([locales["en"].pages], Options(as_of=NOON), found)
    assert [one.text.name for one in published] == ["a", "b"]
    assert codes(found) == ["draft-left-out"]


def test_the_zone_is_utc_where_none_or_an_unknown_one_is_named():
    found = Diagnostics()
    assert read_zone(read({})["en"].campaign, found).key == "UTC"
    assert codes(found) == []
    broken = read({"campaign.yaml": MINIMAL + "timezone: ../etc/passwd\n"})["en"].campaign
    assert read_zone(broken, found).key == "UTC"
    assert codes(found) == ["timezone-unknown"]
    assert next(iter(found)).place.line == 5
