"""Tests `handbill cms` as an organizer uses it, and the builds of a campaign that has the page."""

import subprocess

import pytest
import yaml

from tests.services.campaigns import files_of, site_of, write_campaign


def test_the_repository_says_where_to_write(shell, harbor):
    subprocess.run(["git", "init", "-q", "-b", "live", harbor], check=True)
    address = "https://codeberg.org/us/harbor.git"
    subprocess.run(["git", "-C", harbor, "remote", "add", "origin", address], check=True)
    said = shell.fine("cms", below="harbor")
    assert "https://example.org/admin/" in said
    backend = yaml.safe_load((harbor / "admin/config.yml").read_text(encoding="utf-8"))["backend"]
    assert backend == {"name": "gitea", "repo": "us/harbor", "branch": "live", "auth_methods": ["token"]}


def test_a_git_host_of_ones_own(shell, harbor):
    subprocess.run(["git", "init", "-q", "-b", "main", harbor], check=True)
    address = "git@gitlab.example.org:us/group/harbor.git"
    subprocess.run(["git", "-C", harbor, "remote", "add", "origin", address], check=True)
    shell.fine("cms", "--app-id", "0123abc", "--review", below="harbor")
    written = yaml.safe_load((harbor / "admin/config.yml").read_text(encoding="utf-8"))
    assert written["publish_mode"] == "editorial_workflow"
    assert written["backend"] == {
        "name": "gitlab",
        "repo": "us/group/harbor",
        "branch": "main",
        "base_url": "https://gitlab.example.org",
        "api_root": "https://gitlab.example.org/api/v4",
        "app_id": "0123abc",
        "auth_type": "pkce",
    }


def test_a_new_language_is_shown_before_it_is_taken_in(shell, harbor):
    given = ["--service", "github", "--repo", "us/harbor"]
    shell.fine("cms", *given, below="harbor")
    write_campaign(harbor, {"content/fr/story.md": "Parce que.\n"})
    before = files_of(harbor)
    result = shell.run("cms", *given, below="harbor")
    assert result.exit_code == 1
    assert '-  locales: ["en"]\n+  locales: ["en", "fr"]\n' in result.stderr
    assert files_of(harbor) == before
    shell.fine("cms", *given, "--force", below="harbor")
    assert "were there already, and stay" in shell.fine("cms", *given, below="harbor")


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ([], "--service"),
        (["--service", "github"], "--repo"),
        (["--service", "github", "--repo", "harbor"], "--repo"),
        (["--service", "github", "--repo", 'us/"x'], "--repo"),
        (["--service", "gitlab", "--repo", "us/harbor", "--origin", "http://x y"], "--origin"),
        (["--service", "gitea", "--repo", "us/harbor", "--review"], "--review"),
    ],
)
def test_what_is_missing_or_wrong_is_said(shell, harbor, given, option):
    result = shell.run("cms", *given, below="harbor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert option in result.stderr
    assert not (harbor / "admin").exists()


def test_builds_follow_the_page_and_copy_nothing_else_of_its_folder(shell, harbor):
    bare = shell.fine("build", below="harbor")
    shell.fine("cms", "--service", "github", "--repo", "us/harbor", below="harbor")
    write_campaign(harbor, {"admin/notes.txt": "ours\n", "admin/.env": "SECRET=1\n"})
    assert shell.fine("build", below="harbor") != bare
    admin = {path for path in site_of(harbor / "build") if path.startswith("admin/")}
    assert admin == {"admin/config.yml", "admin/index.html"}
    (harbor / "admin/config.yml").unlink()
    shell.fine("build", below="harbor")
    assert not (harbor / "build/admin").exists(), "half of it is of no use"
