"""Findings for tools: JSON, GitHub workflow commands, SARIF, and the table of formats."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.console.as_json import render_json
from generator.console.formats import FORMATS, Surroundings
from generator.console.github import render_github
from generator.console.human import render_diagnostics
from generator.console.sarif import render_sarif
from generator.diagnostics import Diagnostic, Note, Place, Severity
from tests.services.campaigns import ROOT

DATE = Diagnostic(
    "update-date-invalid",
    Severity.ERROR,
    '"2 oct" is not a date.',
    Place("content/fr/updates/é, b.md", 3, 7, 5),
    hint="write 2012-10-02",
    notes=(Note("as here", Place("content/a.md", 2)),),
)
LINK = Diagnostic("link-broken", Severity.WARNING, "100% gone\r\nreally", Place("content/a.md", 4))
FUTURE = Diagnostic("update-future", Severity.NOTE, "1 update appears later.", Place(""))
ALL = (DATE, LINK, FUTURE)

SCHEMA = json.loads((ROOT / "tests/data/sarif/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
SARIF = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)

NUMBERS = st.integers(-3, 5) | st.integers()
PLACES = st.builds(Place, st.text(), NUMBERS, NUMBERS, NUMBERS)
FINDINGS = st.builds(
    Diagnostic,
    st.text(),
    st.sampled_from(Severity),
    st.text(),
    PLACES,
    hint=st.text(),
    notes=st.lists(st.builds(Note, st.text(), PLACES), max_size=2).map(tuple),
)


def test_json():
    assert (
        render_json(ALL)
        == r"""{
  "version": 1,
  "errors": 1,
  "warnings": 1,
  "notes": 1,
  "diagnostics": [
    {
      "code": "update-date-invalid",
      "severity": "error",
      "message": "\"2 oct\" is not a date.",
      "hint": "write 2012-10-02",
      "place": {
        "file": "content/fr/updates/\u00e9, b.md",
        "line": 3,
        "column": 7,
        "length": 5
      },
      "notes": [
        {
          "message": "as here",
          "place": {
            "file": "content/a.md",
            "line": 2,
            "column": null,
            "length": 1
          }
        }
      ]
    },
    {
      "code": "link-broken",
      "severity": "warning",
      "message": "100% gone\r\nreally",
      "hint": null,
      "place": {
        "file": "content/a.md",
        "line": 4,
        "column": null,
        "length": 1
      },
      "notes": []
    },
    {
      "code": "update-future",
      "severity": "note",
      "message": "1 update appears later.",
      "hint": null,
      "place": null,
      "notes": []
    }
  ]
}
"""
    )


def test_json_of_nothing():
    assert json.loads(render_json([])) == {"version": 1, "errors": 0, "warnings": 0, "notes": 0, "diagnostics": []}


def test_github():
    assert render_github(ALL) == (
        "::error file=content/fr/updates/é%2C b.md,line=3,col=7,title=update-date-invalid"
        '::"2 oct" is not a date.%0Ahint: write 2012-10-02%0Anote: content/a.md:2: as here\n'
        "::warning file=content/a.md,line=4,title=link-broken::100%25 gone%0Areally\n"
        "::notice title=update-future::1 update appears later.\n"
    )


def test_github_below_the_root_of_the_repository():
    assert render_github([LINK], folder="sites/stop").startswith("::warning file=sites/stop/content/a.md,line=4,")


def test_github_properties_cannot_be_forged():
    found = Diagnostic("x,file=y::z", Severity.ERROR, "m\n::error::n\x1b[31m", Place("a:b,c\n%\rd"))
    assert render_github([found]) == ("::error file=a%3Ab%2Cc%0A%25␍d,title=x%2Cfile=y%3A%3Az::m%0A::error::n␛[31m\n")


@given(st.lists(FINDINGS, max_size=3))
def test_github_commands_are_a_line_each(found):
    lines = render_github(found).splitlines()  # as the widest reading of "line" has it: U+2028 and the like count
    assert len(lines) == len(found)
    for line in lines:
        assert line.startswith(("::error ", "::warning ", "::notice "))
        listed = line.split(" ", 1)[1].split("::", 1)[0]
        assert [pair.split("=")[0] for pair in listed.split(",")] in (
            ["file", "line", "col", "title"],
            ["file", "line", "title"],
            ["file", "title"],
            ["title"],
        )


def test_sarif():
    log = json.loads(render_sarif(ALL, version="1.2.3", folder="stop"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("handbill", "1.2.3")
    assert driver["rules"][1] == {
        "id": "update-date-invalid",
        "shortDescription": {"text": "Update date invalid"},
        "help": {"text": "See the section update-date-invalid of docs/diagnostics.md."},
        "defaultConfiguration": {"level": "error"},
    }
    assert run["results"] == [
        {
            "ruleId": "update-date-invalid",
            "ruleIndex": 1,
            "level": "error",
            "message": {"text": '"2 oct" is not a date.\nhint: write 2012-10-02'},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "stop/content/fr/updates/%C3%A9%2C%20b.md"},
                        "region": {"startLine": 3, "startColumn": 7, "endColumn": 12},
                    }
                }
            ],
            "relatedLocations": [
                {
                    "id": 0,
                    "message": {"text": "as here"},
                    "physicalLocation": {
                        "artifactLocation": {"uri": "stop/content/a.md"},
                        "region": {"startLine": 2},
                    },
                }
            ],
        },
        {
            "ruleId": "link-broken",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "100% gone\r\nreally"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "stop/content/a.md"},
                        "region": {"startLine": 4},
                    }
                }
            ],
        },
        {
            "ruleId": "update-future",
            "ruleIndex": 2,
            "level": "note",
            "message": {"text": "1 update appears later."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "stop/campaign.yaml"},
                        "region": {"startLine": 1},
                    }
                }
            ],
        },
    ]


def test_sarif_fits_its_schema():
    log = json.loads(render_sarif(ALL, version="1.2.3", folder="stop"))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "bad"
    assert len([*SARIF.iter_errors(log)]) == 1


def test_sarif_of_nothing_is_still_a_run():
    (run,) = json.loads(render_sarif([], version="1"))["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


@given(st.lists(FINDINGS, max_size=4))
def test_sarif_keeps_the_required_properties(found):
    """By hand what the schema does not say; and the schema."""
    log = json.loads(render_sarif(found, version="1"))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert len(run["results"]) == len(found)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        for location in result["locations"] + result.get("relatedLocations", []):
            physical = location["physicalLocation"]
            assert physical["artifactLocation"]["uri"].isascii()
            assert physical["artifactLocation"]["uri"]
            region = physical["region"]
            assert region["startLine"] >= 1
            assert region.get("endColumn", 2) > region.get("startColumn", 1) >= 1


@given(st.lists(FINDINGS, max_size=3))
def test_json_is_ascii(found):
    assert render_json(found).isascii()
    assert len(json.loads(render_json(found))["diagnostics"]) == len(found)


def test_formats():
    sources = {"content/a.md": "\n\n\nhello"}
    around = Surroundings(sources=sources, color=True, version="1.2.3", folder="stop")
    assert {name: write(ALL, around) for name, write in FORMATS.items()} == {
        "human": render_diagnostics(ALL, sources, color=True),
        "json": render_json(ALL),
        "github": render_github(ALL, folder="stop"),
        "sarif": render_sarif(ALL, version="1.2.3", folder="stop"),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_formats_take_findings_once(name):
    assert FORMATS[name](iter(ALL), Surroundings()) == FORMATS[name](ALL, Surroundings())
