"""campaign.json: what it says, that it fits its schema, and when it is made anew."""

import json
from dataclasses import fields

import jsonschema
import pytest

from generator.diagnostics import Diagnostics
from generator.model import open_data
from generator.model.options import Options
from generator.pipeline import compile_site
from generator.project.snapshot import read_snapshot
from generator.read.schema import SCHEMAS
from tests.services.campaigns import MINIMAL, NOON, ROOT, THEMES, keys_of, pages_of, update

SITES = [ROOT, *sorted(path.parent for path in (ROOT / "tests/sites").glob("*/campaign.yaml"))]
FULL = """\
title: Save the old harbor
summary: All about it.
url: https://example.org/harbor
locale: en
opened: 2024-01-01
closes: 2024-12-31 18:00
timezone: Europe/Kyiv
organization: {name: Friends, url: https://f.example/, email: hello@f.example, social: [https://s.example/@f]}
partners: [{name: Insight, url: https://i.example/}, {name: Fulcrum}]
petition:
  ask: Ask the mayor
  targets: [{name: Ana, role: Mayor, email: ana@town.example, phone: "+1"}]
  goal: [500, 1000]
  signatures: {count: 600, offline: 20, as_of: 2024-06-01}
mirrors: [https://copy.example.net]
"""
FILES = {
    "campaign.yaml": FULL,
    "content/en/letter.md": "Dear mayor, [see](pages/press.md) & sign.\n",
    "content/en/pages/press.md": "---\ntitle: Press\n---\n\nText.\n",
    "content/en/updates/2024-01-02-first.md": update("First"),
    "content/fr/campaign.yaml": "title: Sauvons le port\npetition: {targets: [{name: Ana, display_name: Anne}]}\n",
}


def strict_schema():
    """Return the schema so that a key it does not know is wrong."""
    schema = json.loads(json.dumps(SCHEMAS["open-data"]()))
    for noun in (schema, *schema["$defs"].values()):
        noun["additionalProperties"] = False
    return jsonschema.Draft202012Validator(schema)


def data_of(files, **options):
    return json.loads(pages_of(files, **options)["campaign.json"])


def test_everything_that_it_says():
    assert data_of(FILES) == {
        "version": 1,
        "url": "https://example.org/harbor/",
        "status": "open",
        "opened": "2024-01-01",
        "closes": "2024-12-31T18:00:00+02:00",
        "timezone": "Europe/Kyiv",
        "source_language": "en",
        "organization": {"name": "Friends", "url": "https://f.example/", "social": ["https://s.example/@f"]},
        "partners": [{"name": "Insight", "url": "https://i.example/"}, {"name": "Fulcrum"}],
        "signatures": {"count": 620, "offline": 20, "as_of": "2024-06-01", "goal": 1000},
        "mirrors": ["https://copy.example.net/"],
        "languages": {
            "en": {
                "name": "English",
                "direction": "ltr",
                "url": "https://example.org/harbor/",
                "title": "Save the old harbor",
                "summary": "All about it.",
                "ask": "Ask the mayor",
                "targets": [{"name": "Ana", "role": "Mayor"}],
                "letter": '<p>Dear mayor, <a href="https://example.org/harbor/press/">see</a> &amp; sign.</p>',
                "updates": 1,
                "atom": "https://example.org/harbor/feed.xml",
                "json_feed": "https://example.org/harbor/feed.json",
            },
            "fr": {
                "name": "Français",
                "direction": "ltr",
                "url": "https://example.org/harbor/fr/",
                "title": "Sauvons le port",
                "targets": [{"name": "Anne"}],
                "updates": 1,
                "atom": "https://example.org/harbor/fr/feed.xml",
                "json_feed": "https://example.org/harbor/fr/feed.json",
            },
        },
    }


def test_the_least_of_it():
    data = data_of({"campaign.yaml": MINIMAL, "content/en/story.md": "Why.\n"})
    assert sorted(data) == ["languages", "organization", "source_language", "status", "timezone", "url", "version"]
    strict_schema().validate(data)


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_it_fits_its_schema(folder):
    snapshot = read_snapshot(folder, Diagnostics())
    plan = compile_site(snapshot, Options(as_of=NOON), Diagnostics(), THEMES, THEMES)
    strict_schema().validate(json.loads(plan.outputs["campaign.json"].produce()))


def test_the_schema_refuses_what_is_wrong():
    data = data_of(FILES)
    for path, value in {
        ("status",): "begun",
        ("languages",): [],
        ("signatures", "count"): "many",
        ("more",): 1,
    }.items():
        broken = json.loads(json.dumps(data))
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not strict_schema().is_valid(broken), path
    assert not strict_schema().is_valid({name: data[name] for name in data if name != "version"})


def test_a_closed_campaign_says_so():
    late = NOON.replace(year=2025)
    assert data_of(FILES, as_of=late)["status"] == "closed"


def test_it_is_made_anew_when_what_it_says_has_changed_and_only_then():
    before = keys_of(FILES)["campaign.json"]
    other = {
        "content/en/letter.md": "Dear mayor.\n",
        "content/fr/campaign.yaml": "title: Le port\n",
        "content/en/updates/2024-01-03-next.md": update("Next"),
        "campaign.yaml": FULL.replace("600", "601"),
    }
    for path, text in other.items():
        assert keys_of({**FILES, path: text})["campaign.json"] != before, path
    assert keys_of({**FILES, "content/en/updates/2024-01-02-first.md": update("Changed")})["campaign.json"] == before


def test_campaign_pages_lead_to_it():
    made = pages_of(FILES)
    link = '<link rel="describedby" type="application/json" href="{}campaign.json">'
    assert link.format("") in made["index.html"].decode()
    assert link.format("../") in made["fr/index.html"].decode()
    assert "campaign.json" not in made["press/index.html"].decode()


def test_every_key_is_documented():
    page = (ROOT / "docs/open-data.md").read_text(encoding="utf-8")
    nouns = [noun for name, noun in vars(open_data).items() if name.startswith("Open")]
    assert len(nouns) == 5
    missing = [
        f"{noun.__name__}.{one.name}" for noun in nouns for one in fields(noun) if f"| `{one.name}` |" not in page
    ]
    assert missing == []
