"""Tests `handbill new` with several languages, with a host, with questions, and from an earlier campaign."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time

import pytest
import yaml

from generator.hosts.recipes import HOSTS
from tests.services.campaigns import ROOT, files_of, write_campaign

EARLIER = {
    "campaign.yaml": """\
title: Spare the oak
summary: It is older than the town.
url: https://oak.example.org/
locale: en
status: won
opened: 2019-01-02
closes: 2019-06-01
timezone: Europe/Kyiv
theme: {name: placard, accent: "#005a9c"}
languages: {edit_url: "https://git.example.org/oak/{path}"}
organization: {name: "Friends: of trees", email: trees@example.org, logo: media/leaf.svg, privacy_url: pages/privacy.md,
  legal_notice: "Trees, a charity"}
partners:
  - {name: Roots, url: https://roots.example.org/, summary: "They dig: deep"}
petition:
  ask: Spare the oak
  targets: [{name: The mayor}]
  signatures: {count: 4711, as_of: 2019-05-01}
  milestones: [{date: 2019-02-02, count: 100, text: The first hundred}]
form:
  provider: formspree
  id: secretid
  fields: [given_name, email, {name: comment, label: "Why? Say it", required: false}]
  consent: [{name: passed_on, text: "My name goes to the [mayor](pages/faq.md)", required: true}]
actions:
  call:
    kind: call
    title: Call
    script: |
      Good morning,

      how is the oak?
    contacts: data/offices.csv
share: {text: I love the oak, hashtags: [oak], channels: [email, sms]}
signatories: {file: data/names.csv}
redirects: {/old/: /}
""",
    "signatures.json": '{"version": 1, "count": 4712, "as_of": "2019-05-02T00:00:00Z", "sources": []}\n',
    "content/en/story.md": "An old tree.\n",
    "content/en/letter.md": "Dear mayor.\n",
    "content/en/updates/2019-02-02-first.md": "---\ntitle: The first\n---\n\nIt grew.\n",
    "content/en/pages/privacy.md": """\
---
title: Your data
updated: 2019-01-03
redirect_from:
  - /data/
---

We keep [little](../updates/2019-02-02-first.md 'x'), see [questions](faq.md) and [this][old].

![Leaf](../../media/leaf.svg)

[old]: ../updates/2019-02-02-first.md
""",
    "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\n[Call](action:call), or [read](https://elsewhere.example.net/x.md).\n",
    "content/fr/campaign.yaml": "title: Sauvez le chêne\norganization: {legal_notice: Une association}\n"
    "partners: [{name: Roots, summary: Ils creusent}]\nactions: {call: {title: Appelez}}\n",
    "content/fr/pages/faq.md": "---\ntitle: Des questions\n---\n\n[Appelez](action:call).\n",
    "content/fr/updates/2019-02-02-first.md": "---\ntitle: Le premier\n---\n\nIl a poussé.\n",
    "content/fr/messages.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
    "content/media/leaf.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>',
    "content/media/other.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"></svg>',
    "content/data/offices.csv": "country,name,phone\nUA,The office,+380 44 000\n",
    "content/data/names.csv": "name,consent\nSignatory One,yes\n",
    "themes/placard/templates/_note.html": "{# ours #}",
}


@pytest.fixture
def earlier(shell):
    write_campaign(shell.folder / "oak", EARLIER)
    return shell.folder / "oak"


def checked(shell, below):
    """Check strictly; return the codes of all notes."""
    result = shell.run("check", "--strict", "--format", "json", below=below)
    assert result.exit_code == 0, result.output
    return {one["code"] for one in json.loads(result.stdout)["diagnostics"]}


def test_each_language_begins_with_all_that_is_to_be_translated(shell):
    said = shell.fine("new", "demo", "-y", "--locale", "en, pt-BR;uk")
    assert "pt-BR, uk: wait for their translations" in said
    files = files_of(shell.folder / "demo")
    for tag in ("pt-BR", "uk"):
        names = {path.removeprefix(f"content/{tag}/") for path in files if path.startswith(f"content/{tag}/")}
        assert names == {
            "campaign.yaml",
            "letter.md",
            "story.md",
            "pages/accessibility.md",
            "pages/privacy.md",
            "updates/2024-06-15-we-have-begun.md",
        }
    assert checked(shell, "demo") == {"setting-example", "locale-held-back"}
    status = json.loads(shell.fine("translate", "status", "--format", "json", below="demo"))
    assert [(one["tag"], one["percent"], one["publish"]) for one in status["locales"]] == [
        ("pt-BR", 0, False),
        ("uk", 0, False),
    ]
    assert shell.fine("translate", "start", "uk", below="demo").startswith("6 files of 6 were there already")


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_gets_its_recipe(shell, host):
    said = shell.fine("new", "demo", "-y", "--host", host)
    assert "What is left to do" in said
    made = files_of(shell.folder / "demo")
    assert "requirements.txt" in made
    assert checked(shell, "demo") == {"setting-example"}
    shell.fine("ci", host, below="demo")
    now = {path: body for path, body in files_of(shell.folder / "demo").items() if not path.startswith(".handbill/")}
    assert now == made, "both write the same"


def test_a_folder_in_somebodys_repository_gets_none(shell):
    (shell.folder / ".git").mkdir()
    said = shell.fine("new", "sites/demo", "-y", "--host", "github")
    assert "run handbill ci github there" in said
    assert not (shell.folder / "sites/demo/.github").exists()


def test_editors_are_told_the_schema(shell):
    shell.fine("new", "demo", "-y", "--locale", "en,fr")
    demo = shell.folder / "demo"
    for path in ("campaign.yaml", "content/fr/campaign.yaml"):
        first = (demo / path).read_text(encoding="utf-8").partition("\n")[0]
        schema = (demo / path).parent / re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)[1]
        assert json.loads(schema.read_text(encoding="utf-8"))["$schema"]
    settings = json.loads((demo / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert [path for path in settings["yaml.schemas"] if not (demo / path).is_file()] == []
    shell.fine("translate", "start", "de", below="demo")
    begun = (demo / "content/de/campaign.yaml").read_text(encoding="utf-8")
    assert begun.startswith("# yaml-language-server: $schema=../../.schemas/translation.schema.json\n")


def test_schemas_are_renewed_and_settings_kept(shell, harbor):
    write_campaign(harbor, {".schemas/campaign.schema.json": "{}\n", ".vscode/settings.json": '{"mine": 1}\n'})
    said = shell.fine("schema", "--write", below="harbor")
    assert "Replaced .schemas/campaign.schema.json" in said
    assert "Wrote .schemas/translation.schema.json" in said
    assert (harbor / ".vscode/settings.json").read_text(encoding="utf-8") == '{"mine": 1}\n'
    printed = json.loads(shell.fine("schema", "campaign", below="harbor"))
    assert json.loads((harbor / ".schemas/campaign.schema.json").read_text(encoding="utf-8")) == printed
    # a campaign without schemas is not given a line that leads nowhere
    (shell.folder / "bare").mkdir()
    assert shell.run("schema", "--write", below="bare").exit_code == 2


def test_settings_of_an_editor_that_are_there_are_kept(shell):
    write_campaign(shell.folder / "demo", {".vscode/settings.json": "{}\n", "README.md": "Mine.\n"})
    said = shell.fine("new", "demo", "-y")
    assert "Your own .vscode/settings.json was left as it is." in said
    assert (shell.folder / "demo/.vscode/settings.json").read_text(encoding="utf-8") == "{}\n"


def answer(folder, arguments, answers):
    """Run `handbill new` on a terminal and answer what it asks; return all that it said, and its exit code."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1718452800", "TERM": "dumb", "NO_COLOR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "new", *arguments],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    said, waiting = b"", list(answers)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if not select.select([ours], [], [], 1)[0]:
            continue
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other side has ended
            break
        said += piece
        if piece == b"":
            break
        if waiting and said.rstrip(b" ").endswith((b"]:", b"? :")):
            os.write(ours, f"{waiting.pop(0)}\n".encode())
    os.close(ours)
    return said.decode(), process.wait(timeout=60)


def test_on_a_terminal_it_asks_for_what_is_not_given(tmp_path):
    given = ["demo", "--organization", "Friends", "--email", "us@example.org", "--url", "https://example.org/h/"]
    answers = ["Save it", "The mayor", "xx, en", "en fr", "formspre", "generic", "broadsheet", ""]
    said, code = answer(tmp_path, given, answers)
    assert code == 0, said
    assert len(re.findall(r"\[.*?\]:", said)) == 8, "six questions, and two that were answered wrongly"
    assert '"xx" is not a language' in said
    assert "did you mean formspree?" in said
    text = (tmp_path / "demo/campaign.yaml").read_text(encoding="utf-8")
    campaign = yaml.safe_load(text)
    assert (campaign["title"], campaign["locale"], campaign["form"]["provider"]) == ("Save it", "en", "generic")
    assert campaign["petition"]["targets"] == [{"name": "The mayor"}]
    assert campaign["theme"] == "broadsheet"
    assert (tmp_path / "demo/content/fr/campaign.yaml").is_file()
    assert not (tmp_path / "demo/requirements.txt").exists()


def test_it_asks_nothing_where_everything_is_given_or_nobody_is_there(tmp_path, shell):
    everything = {
        "title": "Save it",
        "target": "The mayor",
        "organization": "Friends",
        "email": "us@example.org",
        "locale": "en",
        "form": "formspree",
        "theme": "placard",
        "host": "later",
        "url": "https://example.org/",
    }
    given = [part for name, value in everything.items() for part in (f"--{name}", value)]
    said, code = answer(tmp_path, ["one", *given], [])
    assert (code, "]:" in said) == (0, False), said
    assert "]:" not in shell.fine("new", "two")


def test_the_structure_of_an_earlier_campaign_is_taken_over(shell, earlier):
    before = files_of(earlier)
    said = shell.fine("new", "lime", "--from", "oak", "-y", "--title", "Spare the lime: now", "--host", "gitlab")
    assert files_of(earlier) == before
    lime = shell.folder / "lime"
    campaign = yaml.safe_load((lime / "campaign.yaml").read_text(encoding="utf-8"))
    old = yaml.safe_load(EARLIER["campaign.yaml"])
    for key in ("theme", "organization", "partners", "timezone", "locale"):
        assert campaign[key] == old[key], key
    assert campaign["form"]["fields"] == old["form"]["fields"]
    assert campaign["form"]["consent"] == old["form"]["consent"]
    assert campaign["actions"]["call"] == old["actions"]["call"]
    assert "help" in campaign["actions"], "the starting texts speak of it"
    assert campaign["share"] == {"channels": ["email", "sms"]}
    assert (campaign["title"], campaign["status"], str(campaign["opened"])) == (
        "Spare the lime: now",
        "open",
        "2024-06-15",
    )
    assert campaign["form"]["id"] == "abcdwxyz"
    written = b"".join(files_of(lime).values()).decode()
    for past in (
        "secretid",
        "4711",
        "4712",
        "The first hundred",
        "2019-",
        "Signatory One",
        "git.example.org",
        "/old/",
        "oak.ex",
    ):
        assert past not in written, past
    names = set(files_of(lime))
    assert {
        "content/en/pages/privacy.md",
        "content/en/pages/faq.md",
        "content/fr/pages/faq.md",
        "content/fr/messages.po",
        "content/media/leaf.svg",
        "content/data/offices.csv",
        "themes/placard/templates/_note.html",
        ".gitlab-ci.yml",
    } <= names
    assert not names & {"content/media/other.svg", "content/data/names.csv", "signatures.json"}
    assert not [name for name in names if "first" in name]
    assert "links to what was not copied are plain text" in said
    privacy = (lime / "content/en/pages/privacy.md").read_text(encoding="utf-8")
    kept = "We keep little, see [questions](faq.md) and this.\n\n![Leaf](../../media/leaf.svg)\n\n"
    assert privacy == f"---\ntitle: Your data\n---\n\n{kept}"
    assert checked(shell, "lime") == {"setting-example", "locale-held-back"}


def test_translations_of_what_was_taken_over_come_along(shell, earlier):
    shell.fine("new", "lime", "--from", "oak", "-y")
    text = (shell.folder / "lime/content/fr/campaign.yaml").read_text(encoding="utf-8")
    french = yaml.safe_load(text)
    assert french["publish"] is False
    assert french["organization"]["legal_notice"] == "Une association"
    assert french["actions"]["call"]["title"] == "Appelez"
    assert french["title"] is None, "that of the new campaign is not translated yet"
    shell.monkeypatch.chdir(shell.folder)
    (shell.folder / "lime/content/fr/campaign.yaml").write_text(text.replace("publish: false", ""), encoding="utf-8")
    assert "locale-held-back" not in checked(shell, "lime")


def test_the_example_can_be_taken_over(shell):
    shell.fine("new", "again", "--from", ROOT, "-y")
    assert checked(shell, "again") == {"setting-example", "locale-held-back"}


@pytest.mark.parametrize("form", ["google-forms", "mailchimp", "action-network", "generic"])
def test_another_form_service_gets_its_own_settings(shell, earlier, form):
    shell.fine("new", "lime", "--from", "oak", "-y", "--form", form)
    checked(shell, "lime")
    text = (shell.folder / "lime/campaign.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["form"]["provider"] == form


def test_nothing_is_copied_into_a_folder_that_is_not_empty(shell, earlier):
    write_campaign(shell.folder / "lime", {"notes.txt": "mine\n"})
    before = files_of(shell.folder)
    result = shell.run("new", "lime", "--from", "oak", "-y")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "this folder is not empty" in result.stderr
    assert files_of(shell.folder) == before


def test_an_earlier_campaign_with_mistakes_is_shown_with_these(shell, earlier):
    write_campaign(earlier, {"campaign.yaml": EARLIER["campaign.yaml"].replace("summary:", "sumary:", 1)})
    result = shell.run("new", "lime", "--from", "oak", "-y")
    assert result.exit_code == 1
    assert "did you mean summary?" in result.stderr
    assert not (shell.folder / "lime").exists()
    assert shell.run("new", "lime", "--from", "nowhere", "-y").exit_code == 2
