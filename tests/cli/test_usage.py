"""Tests what the command line says: help, wrong usage, findings for tools, schemas, services."""

import json
import re

import pytest

from generator.cli import COMMANDS
from generator.read.schema import SCHEMAS
from tests.services.campaigns import DOT, NO_ALT, files_of, write_campaign

FINDINGS = {
    "content/en/updates/2024-03-01-third.md": NO_ALT,
    "content/media/dot.svg": DOT,
    "content/en/letter.md": "---\na: b\n---\n",
}


@pytest.mark.parametrize("command", [["build"], ["check"], ["post", "Title"]])
def test_no_campaign_is_said_kindly(shell, command):
    result = shell.run(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no campaign.yaml in this folder" in result.stderr
    assert "handbill new" in result.stderr
    assert not list(shell.folder.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--drafs"],
        ["build", "--format", "xml"],
        ["build", "--as-of", "tomorrow"],
        ["build", "--base-url", "nowhere"],
        ["check", "--base-url", "ftp://example.org/"],
        ["new"],
        ["post"],
        ["post", "Title", "--date", "2 oct"],
        ["schema", "campain"],
        ["providers", "formspre"],
    ],
)
def test_wrong_usage_is_exit_code_2(shell, harbor, arguments):
    before = files_of(harbor)
    result = shell.run(*arguments, below="harbor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error:" in result.stderr
    assert files_of(harbor) == before


@pytest.mark.parametrize(
    ("arguments", "hint"), [(["bild"], "Did you mean build?"), (["providers", "formspre"], "did you mean formspree?")]
)
def test_unknown_names_get_a_hint(shell, arguments, hint):
    assert hint in shell.run(*arguments).stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_findings(shell, harbor, command):
    write_campaign(harbor, FINDINGS)
    result = shell.run(command, "--format", "json", below="harbor")
    assert (result.exit_code, result.stderr) == (1, "")
    found = json.loads(result.stdout)
    assert (found["errors"], found["warnings"], found["version"]) == (1, 1, 1)
    assert [one["code"] for one in found["diagnostics"]] == ["unknown-key", "picture-alt-missing"]


def test_github_findings_name_files_from_the_repository_on(shell, harbor):
    (shell.folder / ".git").mkdir()
    write_campaign(harbor, FINDINGS)
    result = shell.run("build", "--format", "github", below="harbor")
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert [re.match(r"::(\w+) file=([^,]+),", line).groups() for line in lines] == [
        ("error", "harbor/content/en/letter.md"),
        ("warning", "harbor/content/en/updates/2024-03-01-third.md"),
    ]


def test_sarif_findings(shell, harbor):
    write_campaign(harbor, FINDINGS)
    result = shell.run("check", "--format", "sarif", below="harbor")
    assert (result.exit_code, result.stderr) == (1, "")
    log = json.loads(result.stdout)
    assert log["version"] == "2.1.0"
    assert {one["ruleId"] for one in log["runs"][0]["results"]} == {"unknown-key", "picture-alt-missing"}


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_tools_get_nothing_but_their_format_when_all_is_well(shell, harbor, form):
    out = shell.fine("build", "--format", form, below="harbor")
    assert form == "github" or json.loads(out)
    assert form != "github" or out == ""
    assert (harbor / "build/index.html").is_file()


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_json(shell, name):
    schema = json.loads(shell.fine("schema", name))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["properties"]


def test_schema_of_the_campaign_is_the_default(shell):
    assert shell.fine("schema") == shell.fine("schema", "campaign")


def test_providers_are_listed_and_told(shell):
    listed = shell.fine("providers")
    assert "formspree" in listed
    assert "generic" in listed
    told = shell.fine("providers", "formspree")
    assert "id" in told
    assert "form:" in told
    assert "provider: formspree" in told


def test_help_of_everything(shell):
    overview = shell.fine("-h")
    assert all(name in overview and text in overview for name, text in COMMANDS.items())
    for name in COMMANDS:
        told = shell.fine(name, "-h")
        assert told == shell.fine(name, "--help")
        assert told.startswith("Usage:")
        first = told.split("\n\n")[1].strip().splitlines()[0]
        assert first.endswith(".")


def test_the_list_of_commands_says_what_each_command_says_of_itself(shell):
    for name in COMMANDS:
        assert shell.run(name, "-h").exit_code == 0
    assert re.fullmatch(r"handbill \d+\.\d+\.\d+\n", shell.fine("--version"))
