"""Tests the JSON Schemas that editors use: as checked in, and against what authors really write."""

import json

import jsonschema
import pytest
import yaml

from generator.read.schema import SCHEMAS
from tests.services.campaigns import ROOT

FOLDER = ROOT / "docs/schemas"
CAMPAIGNS = [ROOT, *sorted(path.parent for path in (ROOT / "tests/sites").glob("*/campaign.yaml"))]


class Texts(yaml.SafeLoader):
    """Reads dates as texts, as JSON would hold them."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def check(name, text):
    """Return what the schema finds wrong in a YAML text."""
    schema = SCHEMAS[name]()
    validator = jsonschema.Draft202012Validator(json.loads(json.dumps(schema)))
    value = yaml.load(text, Texts)  # a safe loader
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(value or {})]


def front_matter(path):
    text = path.read_text(encoding="utf-8")
    return text.split("---\n")[1] if text.startswith("---\n") else ""


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_the_docs_are_those_of_the_program(name, golden):
    golden(FOLDER / f"{name}.schema.json", json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n")


def test_no_other_schemas_are_in_the_docs():
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name):
    schema = json.loads(json.dumps(SCHEMAS[name]()))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert all(value.get("description") for value in schema["properties"].values()) or name == "translation"


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda path: path.name)
def test_campaigns_that_build_fit_their_schemas(campaign):
    assert check("campaign", (campaign / "campaign.yaml").read_text(encoding="utf-8")) == []
    for path in campaign.glob("content/*/campaign.yaml"):
        assert check("translation", path.read_text(encoding="utf-8")) == [], path
    for name, pattern in {"update": "*/updates/*.md", "page": "*/pages/*.md"}.items():
        for path in (campaign / "content").glob(pattern):
            assert check(name, front_matter(path)) == [], path
    for section in ("story", "letter"):
        for path in (campaign / "content").glob(f"*/{section}.md"):
            assert check("section", front_matter(path)) == [], path


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("campaign", "titel: x", ""),
        ("campaign", "{title: x, url: y, locale: en, organization: {name: z}, status: opened}", "status"),
        ("campaign", "{title: x, url: y, locale: en, organization: {name: z, mail: a}}", "organization"),
        ("translation", "url: https://example.org/", ""),
        ("update", "{title: x, drafts: true}", ""),
        ("update", "{title: x, date: 2 oct}", "date"),
        ("section", "date: 2012-10-02", ""),
    ],
)
def test_mistakes_do_not_fit(name, text, where):
    assert [found.partition(":")[0] for found in check(name, text)][-1:] == [where]
