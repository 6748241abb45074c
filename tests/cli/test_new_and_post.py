"""Tests `handbill new` and `handbill post` as an organizer uses them."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from generator.forms.services import SERVICES
from tests.services.campaigns import files_of
from tests.services.commands import run_process, use_own_form


def test_a_new_campaign_builds_at_once(tmp_path):
    made = run_process("new", "demo", "-y", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    for command in ("build", "check"):
        done = run_process(command, "--strict", "--format", "json", cwd=tmp_path / "demo")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        found = json.loads(done.stdout)
        assert (found["errors"], found["warnings"]) == (0, 0)
        assert [one["code"] for one in found["diagnostics"]] == ["setting-example"]
    assert (tmp_path / "demo/build/index.html").is_file()


def test_a_new_campaign_with_its_own_form_builds_without_a_word(tmp_path):
    run_process("new", "demo", "-y", cwd=tmp_path)
    use_own_form(tmp_path / "demo")
    for command in ("build", "check"):
        done = run_process(command, "--strict", cwd=tmp_path / "demo")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr


def test_building_twice_changes_nothing(shell, demo):
    before = files_of(demo)
    out = shell.fine("build", below="demo")
    assert "0 files written" in out or "unchanged" in out
    assert files_of(demo) == before


@pytest.mark.parametrize("service", [service.name for service in SERVICES])
def test_a_new_campaign_builds_at_once_with_every_service(shell, service):
    made = shell.run("new", "demo", "-y", "--form", service)
    assert made.exit_code == 0, made.output
    checked = shell.run("check", "--strict", "--form", below="demo")
    assert checked.exit_code == 0, checked.output
    notes = re.findall(r"\[([a-z-]+)\]$", checked.stderr, re.MULTILINE)
    assert notes in ([], ["setting-example"]), "at most the reminder that the id is that of our examples"
    assert "en: the form on https://example.org/ is the one that" in checked.stdout


@pytest.mark.parametrize("locale", ["en", "fr", "ar", "pt-BR", "zh-Hant"])
@pytest.mark.parametrize("service", ["formspree", "generic"])
def test_a_new_campaign_with_answers_of_its_own(shell, locale, service):
    answers = {
        "title": 'Say "no": it’s 100 % #1, $5 {x} \\ — «ні»',
        "target": "O'Neil: {{ city }} & <council>",
        "organization": "- [ ] Друзі *гавані*",
        "email": "hallo@beispiel.example",
        "url": "https://example.org/a/b",
        "timezone": "Europe/Kyiv",
        "locale": locale,
        "form": service,
    }
    given = [part for name, value in answers.items() for part in (f"--{name}", value)]
    shell.fine("new", "demo", "-y", *given)
    use_own_form(shell.folder / "demo")
    shell.fine("build", "--strict", below="demo")
    page = (shell.folder / "demo/build/index.html").read_text(encoding="utf-8")
    assert "Say &quot;no&quot;: it’s 100 % #1, $5 {x} \\ — «ні»" in page or 'Say "no": it’s' in page


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--email", "nobody"),
        ("--url", "example"),
        ("--locale", "english!"),
        ("--locale", "qq"),
        ("--timezone", "Mars/Olympus"),
        ("--title", "two\nlines"),
        ("--form", "formspre"),
    ],
)
def test_new_refuses_an_answer_that_would_not_build(shell, option, value):
    result = shell.run("new", "demo", "-y", option, value)
    assert result.exit_code == 2
    assert option in result.stderr
    assert not (shell.folder / "demo").exists()


def test_new_leaves_an_existing_campaign_alone(shell, demo):
    before = files_of(demo)
    result = shell.run("new", "demo", "-y")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[file-exists]" in result.stderr
    assert files_of(demo) == before


def test_a_posted_update_is_on_top_of_updates_feeds_and_sitemap(shell, demo):
    said = shell.fine("post", "They have answered", "--date", "2024-06-15", below="demo")
    assert "content/en/updates/2024-06-15-they-have-answered.md" in said
    shell.fine("build", below="demo")
    site = demo / "build"
    titles = re.findall(r"<h2[^>]*><a href[^>]*>([^<]+)", (site / "updates/index.html").read_text(encoding="utf-8"))
    assert titles == ["They have answered", "We have begun"]
    assert (site / "index.html").read_text(encoding="utf-8").find("They have answered") < (
        site / "index.html"
    ).read_text(encoding="utf-8").find("We have begun")
    atom = ET.parse(site / "feed.xml").getroot()
    assert atom.findtext("{*}entry/{*}title") == "They have answered"
    assert json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"][0]["title"] == "They have answered"
    assert "/updates/they-have-answered/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ('He said: "ні", it’s #1 — «так» \\ {{ x }}', "he-said-ni-it-s-1-tak-x"),
        ("Президент не підписав: що далі?", "prezident-ne-pidpisav-shcho-dali"),
        ("- no", "no"),
        ("🎉", "update"),
        ("yes", "yes"),
    ],
)
def test_any_title_can_be_posted(shell, demo, title, slug):
    said = shell.fine("post", "--", title, below="demo")
    name = re.search(r"2024-06-15-(\S+)\.md", said)[1]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    if slug in ("no", "update", "yes"):
        assert name == slug
    shell.fine("build", "--strict", below="demo")
    feed = json.loads((demo / "build/feed.json").read_text(encoding="utf-8"))
    assert title in [item["title"] for item in feed["items"]]


def test_several_updates_of_one_day_stand_in_the_order_of_posting(shell, demo):
    titles = ["Beta", "Alpha", "Gamma"]
    for title in titles:
        shell.fine("post", title, below="demo")
    shell.fine("post", "Long ago", "--date", "2024-01-01", below="demo")
    shell.fine("post", "Also long ago", "--date", "2024-01-01", below="demo")
    shell.run("build", "--future", below="demo")
    feed = json.loads((demo / "build/feed.json").read_text(encoding="utf-8"))
    order = [*reversed(titles), "We have begun", "Also long ago", "Long ago"]
    assert [item["title"] for item in feed["items"]] == order
    page = (demo / "build/updates/index.html").read_text(encoding="utf-8")
    assert re.findall(r"<h2[^>]*><a href[^>]*>([^<]+)", page) == order


def test_posting_twice_is_refused(shell, demo):
    shell.fine("post", "They have answered", below="demo")
    before = files_of(demo)
    result = shell.run("post", "They have answered", below="demo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[file-exists]" in result.stderr
    assert files_of(demo) == before
