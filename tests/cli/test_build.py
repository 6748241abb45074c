"""Tests `handbill build` and `handbill check`: options, exit codes, and what becomes of the site."""

import json
import re

from tests.services.campaigns import DOT, FORM, MINIMAL, NO_ALT, files_of, site_of, update, write_campaign
from tests.services.commands import run_process


def test_a_mistake_is_exit_code_1_and_leaves_the_site_as_it_was(shell, demo):
    before = site_of(demo / "build")
    write_campaign(
        demo, {"content/en/story.md": "[gone](nowhere.md)\n", "content/en/letter.md": "---\ntitel: x\n---\n"}
    )
    result = shell.run("build", below="demo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/en/story.md:1:" in result.stderr
    assert "content/en/letter.md:2:1" in result.stderr
    assert site_of(demo / "build") == before
    assert shell.run("check", below="demo").exit_code == 1


def test_strict_counts_warnings_as_errors(shell, harbor):
    write_campaign(harbor, {"content/media/dot.svg": DOT, "content/en/updates/2024-03-01-third.md": NO_ALT})
    for command in ("build", "check"):
        result = shell.run(command, "--strict", below="harbor")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "[picture-alt-missing]" in result.stderr
    assert not (harbor / "build").exists()
    result = shell.run("build", below="harbor")
    assert result.exit_code == 0
    assert "[picture-alt-missing]" in result.stderr
    assert (harbor / "build/index.html").is_file()
    assert shell.run("check", below="harbor").stdout == "Checked 9 pages in 1 language: nothing that stops the build.\n"


def test_check_writes_nothing_but_what_it_remembers(shell, harbor):
    before = files_of(harbor)
    assert shell.fine("check", below="harbor") == "Checked 8 pages in 1 language: nothing to mend.\n"
    assert {path: content for path, content in files_of(harbor).items() if not path.startswith(".handbill/")} == before


def test_drafts_are_only_shown_when_asked_for(shell, harbor):
    write_campaign(harbor, {"content/en/updates/2024-03-01-third.md": update("The third", draft="true")})
    result = shell.run("build", below="harbor")
    assert result.exit_code == 0
    assert "content/en/updates/2024-03-01-third.md: note: this is a draft, so it is left out" in result.stderr
    assert not (harbor / "build/updates/third").exists()
    shell.fine("build", "--drafts", below="harbor")
    page = (harbor / "build/updates/third/index.html").read_text(encoding="utf-8")
    assert 'name="robots" content="noindex"' in page
    assert "third" not in (harbor / "build/sitemap.xml").read_text(encoding="utf-8")


def test_future_updates_wait_for_their_moment(shell, harbor):
    write_campaign(
        harbor,
        {
            "campaign.yaml": MINIMAL + "timezone: Europe/Kyiv\n",
            "content/en/updates/2024-11-24-later.md": update("Later"),
        },
    )
    page = harbor / "build/updates/later/index.html"
    result = shell.run("build", below="harbor")
    assert result.exit_code == 0
    assert "it appears from 24 November 2024 00:00 Europe/Kyiv" in result.stderr
    assert not page.exists()
    shell.fine("build", "--future", below="harbor")
    assert 'content="noindex"' in page.read_text(encoding="utf-8")
    shell.run("build", "--as-of", "2024-11-23T23:59:59+02:00", below="harbor")
    assert not page.exists()
    shell.fine("build", "--as-of", "2024-11-24T00:00+02:00", below="harbor")
    assert 'content="noindex"' not in page.read_text(encoding="utf-8")


def test_the_moment_comes_from_the_environment(tmp_path, harbor):
    done = run_process("build", cwd=harbor, SOURCE_DATE_EPOCH="1704500000")  # 6 January 2024
    assert done.returncode == 0
    assert "1 February 2024" in done.stderr
    assert not (harbor / "build/updates/second").exists()


def test_base_url_replaces_that_of_the_campaign(shell, harbor):
    shell.fine("build", "--base-url", "https://preview.example/a b/".replace(" ", "%20"), below="harbor")
    site = harbor / "build"
    texts = b"".join(content for path, content in site_of(site).items() if not path.startswith("assets/"))
    assert b"https://preview.example/a%20b/updates/first/" in texts
    assert b"https://example.org/" not in texts
    assert 'href="/a%20b/' in (site / "404.html").read_text(encoding="utf-8")


def test_output_goes_where_it_is_told(shell, harbor):
    shell.fine("build", below="harbor")
    shell.fine("build", "--output", "../public", below="harbor")
    assert site_of(shell.folder / "public") == site_of(harbor / "build")


def test_verify_makes_everything_twice_and_then_writes_it(shell, harbor):
    assert shell.fine("build", "--verify", below="harbor").endswith("Made twice: every file was the same.\n")
    assert (harbor / "build/index.html").is_file()


def test_verify_finds_what_changes_from_run_to_run_and_writes_nothing(shell, harbor):
    shell.fine("build", below="harbor")
    before = site_of(harbor / "build")
    planted = '{% extends "theme/404.html" %}\n{% block main %}\n{{ page.title.upper }}{% endblock %}\n'
    write_campaign(harbor, {"themes/placard/templates/404.html": planted, "content/en/story.md": "New.\n"})
    result = shell.run("build", "--verify", "--format", "json", below="harbor")
    assert result.exit_code == 1
    assert [(one["code"], one["place"]["file"]) for one in json.loads(result.stdout)["diagnostics"]] == [
        ("output-differs", "404.html")
    ]
    assert site_of(harbor / "build") == before


def test_verify_runs_this_program_whatever_lies_in_the_campaign(shell, harbor):
    write_campaign(harbor, {"generator/__init__.py": "raise SystemExit(3)\n"})
    assert "Made twice" in shell.fine("build", "--verify", below="harbor")


def test_a_foreign_folder_is_left_alone(shell, harbor):
    write_campaign(shell.folder, {"public/index.html": "mine", "public/cat.jpg": "mine too"})
    result = shell.run("build", "--output", "../public", below="harbor")
    assert result.exit_code == 1
    assert "[output-foreign]" in result.stderr
    assert files_of(shell.folder / "public") == {"index.html": b"mine", "cat.jpg": b"mine too"}


def test_a_campaign_is_found_from_any_folder_in_it_and_by_option(shell, harbor):
    shell.fine("build", below="harbor/content/en/updates")
    assert (harbor / "build/index.html").is_file()
    said = shell.fine("post", "Third", below="harbor/content")
    assert "content/en/updates/2024-06-15-third.md" in said
    shell.fine("build", "-C", "harbor")
    assert (harbor / "build/updates/third/index.html").is_file()


def test_what_is_deleted_renamed_or_unpublished_is_gone(shell, harbor):
    names = ("first", "second", "third", "fourth")
    write_campaign(
        harbor,
        {
            "content/en/updates/2024-03-01-third.md": update("The third"),
            "content/en/updates/2024-04-01-fourth.md": update("The fourth"),
        },
    )
    shell.fine("build", below="harbor")
    updates = harbor / "build/updates"
    assert all((updates / name / "index.html").is_file() for name in names)
    folder = harbor / "content/en/updates"
    (folder / "2024-01-01-first.md").unlink()
    (folder / "2024-02-01-second.md").rename(folder / "2024-02-01-renamed.md")
    write_campaign(folder, {"2024-03-01-third.md": update("The third", draft="true")})
    write_campaign(folder, {"2024-04-01-fourth.md": update("The fourth", date="2031-01-01")})
    result = shell.run("build", below="harbor")
    assert result.exit_code == 0
    assert sorted(path.name for path in updates.iterdir()) == ["index.html", "renamed"]
    assert re.search(r"\d removed", result.stdout)
    everything = b"".join(site_of(harbor / "build").values())
    for name in names:
        assert f"updates/{name}/".encode() not in everything


def test_secrets_of_the_environment_stay_out_of_the_site(shell, harbor):
    shell.monkeypatch.setenv("FORM_ID", "abcdwxyz")
    shell.monkeypatch.setenv("OTHER", "hushhush")
    write_campaign(harbor, {"campaign.yaml": MINIMAL + FORM.replace("abcdwxyz", "${FORM_ID}")})
    shell.fine("build", below="harbor")
    assert "formspree.io/f/abcdwxyz" in (harbor / "build/index.html").read_text(encoding="utf-8")
    assert b"hushhush" not in b"".join(site_of(harbor / "build").values())
    shell.monkeypatch.delenv("FORM_ID")
    result = shell.run("build", below="harbor")
    assert result.exit_code == 1
    assert "[variable-missing]" in result.stderr


def test_an_unknown_language_of_the_source_is_a_finding(shell, harbor):
    text = (harbor / "campaign.yaml").read_text().replace("locale: en", "locale: qq")
    (harbor / "campaign.yaml").write_text(text)
    (harbor / "content/en").rename(harbor / "content/qq")
    result = shell.run("check", below="harbor")
    assert result.exit_code == 1
    assert "[locale-unknown]" in result.stderr


def test_the_closing_day_is_a_day_of_signing(shell, harbor):
    with (harbor / "campaign.yaml").open("a") as file:
        file.write("closes: 2024-06-15\nform: {provider: formspree, id: mqkrvzpn, fields: [email]}\n")
    page = harbor / "build/index.html"
    shell.fine("build", "--as-of", "2024-06-15T23:59Z", below="harbor")
    assert "<form" in page.read_text()
    shell.fine("build", "--as-of", "2024-06-16T00:00Z", below="harbor")
    assert "<form" not in page.read_text()
