"""Tests the receiver that `handbill new --form cloudflare` writes, as far as no Cloudflare is needed for it.

That it receives is tested in tests/receivers, on the real thing.
"""

import re
import sqlite3
import tomllib

import pytest

from generator.forms.services.cloudflare import CLOUDFLARE
from tests.services.campaigns import ROOT, files_of, write_campaign

SCAFFOLD = files_of(ROOT / "generator/scaffold/cloudflare")
OWN = {"RECEIVER.md", "schema.sql", "wrangler.toml"}
DATABASE = "INSERT INTO signatures (form, email, fields) VALUES (?, ?, '{}') ON CONFLICT (form, email) DO NOTHING"


@pytest.fixture
def made(shell):
    """A new campaign with a receiver, and what the command said."""
    said = shell.fine("new", "demo", "-y", "--form", "cloudflare")
    return shell.folder / "demo", said


def test_a_new_campaign_has_its_receiver_and_builds_without_a_word(shell, made):
    folder, said = made
    assert "RECEIVER.md" in said
    files = files_of(folder)
    assert {path: files[path] for path in SCAFFOLD if path != ".gitignore"} == {
        path: content for path, content in SCAFFOLD.items() if path != ".gitignore"
    }
    assert {path for path in files if path in OWN or path.startswith("functions/")} == {*SCAFFOLD} - {".gitignore"}
    assert files[".gitignore"].decode().split() == ["build/", ".handbill/", ".wrangler/", ".dev.vars"]
    for command in ("build", "check"):
        shell.fine(command, "--strict", below="demo")
    page = (folder / "build/index.html").read_text(encoding="utf-8")
    assert 'data-static-form-name="petition"' in page
    assert '<input type="hidden" name="static-form-name" value="petition">' in page
    built = files_of(folder / "build")
    assert [path for path in built if path in OWN or "functions" in path] == []


def test_other_services_get_no_receiver(shell):
    shell.fine("new", "demo", "-y", "--form", "formspree")
    files = files_of(shell.folder / "demo")
    assert [path for path in files if path in OWN or path.startswith("functions/")] == []
    assert files[".gitignore"].decode().split() == ["build/", ".handbill/"]


def test_a_receiver_that_is_there_already_is_left_alone(shell):
    write_campaign(shell.folder / "demo", {"functions/_middleware.js": "// mine\n"})
    before = files_of(shell.folder)
    result = shell.run("new", "demo", "-y", "--form", "cloudflare")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "functions/_middleware.js" in result.stderr
    assert files_of(shell.folder) == before


def test_the_receiver_and_the_form_speak_of_the_same_things(made):
    folder, _ = made
    code = SCAFFOLD["functions/_middleware.js"].decode()
    campaign = (folder / "campaign.yaml").read_text(encoding="utf-8")
    assert re.search(r'const HONEYPOT = "(.*)"', code)[1] == CLOUDFLARE.setting("honeypot").default
    required = re.findall(r'"(\w+)"', re.search(r"const REQUIRED = (.*)", code)[1])
    assert required
    assert [name for name in required if f"\n    - {name}\n" not in campaign] == []


def test_the_settings_name_what_the_functions_use():
    settings = tomllib.loads(SCAFFOLD["wrangler.toml"].decode())
    (database,) = settings["d1_databases"]
    code = "".join(content.decode() for path, content in SCAFFOLD.items() if path.startswith("functions/"))
    assert {*re.findall(r"env\.(\w+)", code)} == {database["binding"], "EXPORT_TOKEN"}
    told = SCAFFOLD["RECEIVER.md"].decode()
    assert f"d1 create {database['database_name']}" in told
    assert [
        path for path in SCAFFOLD if path != ".gitignore" and path != "RECEIVER.md" and f"`{path}`" not in told
    ] == []
    assert settings["pages_build_output_dir"] == "build"


@pytest.fixture
def database():
    """A database with the tables of the receiver; running the schema twice changes nothing."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCAFFOLD["schema.sql"].decode())
        connection.execute(DATABASE, ("petition", "first@example.org"))
        connection.executescript(SCAFFOLD["schema.sql"].decode())
        yield connection
    connection.close()


def total(database):
    (kept,), (counted,) = (
        database.execute(sql).fetchone() for sql in ("SELECT signatures FROM totals", "SELECT COUNT(*) FROM signatures")
    )
    assert kept == counted
    return kept


def test_the_sum_is_always_the_number_of_rows(database):
    assert total(database) == 1
    for email in ("person@example.org", "person@example.org", "first@example.org", None, None):
        database.execute(DATABASE, ("petition", email))
    database.execute(DATABASE, ("other", "person@example.org"))
    assert total(database) == 5
    command = re.search(r'--command "(DELETE [^"]*)"', SCAFFOLD["RECEIVER.md"].decode())[1]
    database.execute(command)
    assert total(database) == 3


def test_a_sum_that_comes_late_begins_with_what_is_there(database):
    database.execute("DROP TABLE totals")
    database.executescript(SCAFFOLD["schema.sql"].decode())
    assert total(database) == 1
