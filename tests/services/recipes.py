"""Recipes for hosts as files, and what the hosts' own schemas say of them. Must not know what should be in them."""

import json
import re
from importlib.resources import files
from itertools import product

import jsonschema
import yaml

from generator.hosts.needs import Needs
from generator.hosts.recipes import GIT_HOSTS, HOSTS, Order, recipe
from generator.project.scaffold import read_scaffold
from tests.services.campaigns import write_campaign

RICH = Needs("https://example.org/harbor/", variables=("FORM_ID",), secrets=("FORMSPREE_TOKEN",), counts=True)
ALL = [
    (Order(host, git=git, branch=branch, folder=folder), needs)
    for host, git, needs, (branch, folder) in product(
        HOSTS, GIT_HOSTS, (Needs(), RICH), (("main", ""), ("site/live", "sites/harbor"))
    )
    if host not in GIT_HOSTS or host == git
]
"""Every recipe, for a campaign that needs nothing and one that needs everything, alone and in a larger repository."""
SCAFFOLD = read_scaffold()
_VENDORED = files("check_jsonschema") / "builtin_schemas/vendor"
_SCHEMAS = {
    r"\.github/workflows/.*": "github-workflows",
    r"\.github/ISSUE_TEMPLATE/config.yml": "github-issue-config",
    r"\.github/ISSUE_TEMPLATE/(?!config).*": "github-issue-forms",
    r"\.github/dependabot.yml": "dependabot",
    r"\.gitlab-ci.yml": "gitlab-ci",
}


class Yaml12(yaml.SafeLoader):
    """Reads YAML as hosts do: `on` is a word, and days are texts."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def read_yaml(content):
    return yaml.load(content, Yaml12)  # a safe loader


def make_recipe(order, needs=RICH):
    """Return the files of a recipe as texts by path."""
    return {path: content.decode() for path, content in recipe(order, needs, SCAFFOLD).items()}


def write_recipe(folder, order, needs=RICH):
    write_campaign(folder, make_recipe(order, needs))


def schema_errors(path, text):
    """Return what the host's schema finds wrong in a file, or None where there is no schema for it."""
    name = next((name for pattern, name in _SCHEMAS.items() if re.fullmatch(pattern, path)), None)
    if name is None:
        return None
    schema = json.loads((_VENDORED / f"{name}.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(read_yaml(text))]


def steps_of(workflow, job):
    """Return the steps of a job of a workflow of GitHub."""
    return read_yaml(workflow)["jobs"][job]["steps"]
