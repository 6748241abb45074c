"""Tests `handbill ci` as an organizer uses it, and runs what its recipes say, as far as no host is needed for it."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib

import pytest

from generator.project import installed
from tests.services.campaigns import MINIMAL, files_of, write_campaign
from tests.services.receiver import running
from tests.services.recipes import read_yaml, steps_of
from tests.services.teller import Teller

FORM = """\
form:
  provider: formspree
  id: ${FORM_ID}
  fields: [given_name, family_name, email]
petition:
  signatures:
    source: {url: "URL", headers: {Authorization: "Bearer ${COUNT_TOKEN}"}}
"""


@pytest.fixture
def rich(shell, harbor):
    """A campaign that needs a variable and a secret."""
    write_campaign(harbor, {"campaign.yaml": MINIMAL + FORM.replace("URL", "https://count.example.org/")})
    return harbor


def test_a_recipe_is_written_and_says_what_is_left_to_do(shell, rich):
    said = shell.fine("ci", "github", below="harbor")
    wrote = re.findall(r"^Wrote (.+)$", said, re.MULTILINE)
    assert wrote == [
        ".github/ISSUE_TEMPLATE/config.yml",
        ".github/ISSUE_TEMPLATE/translation.yml",
        ".github/ISSUE_TEMPLATE/update.yml",
        ".github/dependabot.yml",
        ".github/pull_request_template.md",
        ".github/workflows/check.yml",
        ".github/workflows/count.yml",
        ".github/workflows/site.yml",
        "requirements.txt",
    ]
    assert {path for path in files_of(rich) if path.startswith((".github", "requirements"))} == set(wrote)
    assert "the branch main will be published" in said
    assert "Settings > Pages" in said
    assert "variable FORM_ID" in said
    assert "secret COUNT_TOKEN" in said
    site = (rich / ".github/workflows/site.yml").read_text(encoding="utf-8")
    assert "FORM_ID: ${{ vars.FORM_ID }}" in site
    assert "COUNT_TOKEN" not in site
    again = shell.fine("ci", "github", below="harbor")
    assert "Wrote" not in again
    assert "were there already, and stay" in again


def test_what_somebody_has_changed_is_shown_and_kept(shell, rich):
    shell.fine("ci", "gitlab", below="harbor")
    recipe = rich / ".gitlab-ci.yml"
    ours = recipe.read_text(encoding="utf-8")
    recipe.write_text(ours.replace("python:3.13", "python:3.12"), encoding="utf-8")
    (rich / ".gitlab/issue_templates/Update.md").unlink()
    before = files_of(rich)
    result = shell.run("ci", "gitlab", below="harbor")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "-  image: python:3.12\n+  image: python:3.13\n" in result.stderr
    assert ".gitlab-ci.yml: error: this file is there already and says something else" in result.stderr
    assert "--force" in result.stderr
    assert files_of(rich) == before, "nothing was written, not even what is missing"
    forced = shell.fine("ci", "gitlab", "--force", below="harbor")
    assert "-  image: python:3.12\n" in forced
    assert "Replaced .gitlab-ci.yml\nWrote .gitlab/issue_templates/Update.md\n" in forced
    assert recipe.read_text(encoding="utf-8") == ours


def test_the_list_of_what_is_installed_is_kept_once_it_names_handbill(shell, harbor):
    write_campaign(harbor, {"requirements.txt": "handbill[fast]==0.0.9\n"})
    shell.fine("ci", "rsync", "--force", below="harbor")
    assert (harbor / "requirements.txt").read_text(encoding="utf-8") == "handbill[fast]==0.0.9\n"
    write_campaign(harbor, {"requirements.txt": "something-else\n"})
    assert shell.run("ci", "rsync", below="harbor").exit_code == 1


@pytest.mark.parametrize(
    ("source", "wanted", "sure"),
    [
        (None, r"handbill==\d+\.\d+\.\d+", True),
        ({"url": "file:///home/somebody/handbill", "dir_info": {"editable": True}}, r"handbill==\d+\.\d+\.\d+", False),
        (
            {"url": "https://git.example.org/handbill", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}},
            r"handbill @ git\+https://git\.example\.org/handbill@0123abc",
            True,
        ),
        (
            {"url": "https://example.org/handbill.whl", "archive_info": {"hash": "sha256=00ff"}},
            r"handbill @ https://example\.org/handbill\.whl#sha256=00ff",
            True,
        ),
    ],
)
def test_what_is_installed_elsewhere_is_what_is_installed_here(shell, harbor, monkeypatch, source, wanted, sure):
    class Known:
        def read_text(self, name):
            assert name == "direct_url.json"
            return json.dumps(source) if source else None

    monkeypatch.setattr(installed, "distribution", lambda _name: Known())
    said = shell.fine("ci", "rsync", below="harbor")
    assert re.fullmatch(wanted, (harbor / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1])
    assert ("Look at requirements.txt" in said) != sure


def test_the_second_engine_is_installed_where_it_is_used(shell, harbor):
    write_campaign(harbor, {"campaign.yaml": MINIMAL + "markdown: commonmark\n"})
    shell.fine("ci", "rsync", below="harbor")
    assert "\nhandbill[fast]==" in (harbor / "requirements.txt").read_text(encoding="utf-8")


def test_the_repository_says_where_files_belong_and_which_branch_is_published(shell, rich):
    top = shell.folder
    subprocess.run(["git", "init", "-q", "-b", "live", top], check=True)
    subprocess.run(["git", "-C", top, "remote", "add", "origin", "git@gitlab.example.org:us/harbor.git"], check=True)
    said = shell.fine("ci", "cloudflare", below="harbor")
    assert "Wrote .gitlab-ci.yml" in said
    assert (top / ".gitlab-ci.yml").is_file()
    assert (rich / "requirements.txt").is_file()
    recipe = (top / ".gitlab-ci.yml").read_text(encoding="utf-8")
    assert "--branch live" in recipe
    assert "    - cd harbor\n" in recipe
    shell.fine("ci", "netlify", "--git", "github", "--branch", "main", below="harbor")
    assert tomllib.loads((top / "netlify.toml").read_text(encoding="utf-8"))["build"]["base"] == "harbor"
    assert (rich / "netlify/functions/rebuild.mjs").is_file()


def test_a_worktree_is_a_repository_too(shell, harbor):
    subprocess.run(["git", "init", "-q", "-b", "main", shell.folder / "main"], check=True)
    made = ["git", "-C", shell.folder / "main", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit"]
    subprocess.run([*made, "-q", "--allow-empty", "-m", "Begin"], check=True)
    subprocess.run(["git", "-C", shell.folder / "main", "worktree", "add", "-q", "-b", "side", "../side"], check=True)
    write_campaign(shell.folder / "side", files_of(harbor))
    shell.fine("ci", "github", below="side")
    assert "branches: [side]" in (shell.folder / "side/.github/workflows/site.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("branch", ["a; rm -rf x", "-x", "a b", "$(id)", '"'])
def test_a_branch_that_would_be_more_than_a_name_is_refused(shell, harbor, branch):
    result = shell.run("ci", "github", f"--branch={branch}", below="harbor")
    assert result.exit_code == 2
    assert not (harbor / ".github").exists()


def test_a_campaign_whose_needs_cannot_be_read_gets_no_recipe(shell, harbor):
    write_campaign(harbor, {"campaign.yaml": MINIMAL + "frm: {provider: formspree}\n"})
    for command in (["ci", "github"], ["cms", "--service", "github", "--repo", "us/harbor"]):
        result = shell.run(*command, below="harbor")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "did you mean form?" in result.stderr
    write_campaign(harbor, {"campaign.yaml": MINIMAL, "content/en/letter.md": "---\na: b\n---\n"})
    shell.fine("ci", "github", below="harbor")


# what the recipes say, run


@pytest.fixture
def host(tmp_path):
    """Runs lines of a recipe in a folder as a host would; what is not ours stands in for itself."""
    programs = tmp_path / "programs"
    programs.mkdir()
    python = sys.executable
    ours = f'#!/bin/sh\nexec "{python}" -m generator "$@"\n'
    scripts = {
        "handbill": ours,
        "python": f'#!/bin/sh\n[ "$1 $2" = "-m pip" ] && exec echo "pip $*"\nexec "{python}" "$@"\n',
        # a fresh environment with Handbill in it
        "python3": '#!/bin/sh\nmkdir -p "$3/bin"\nprintf "#!/bin/sh\\necho pip \\$*\\n" >"$3/bin/python"\n'
        'chmod +x "$3/bin/python"\n',
        "rsync": '#!/bin/sh\necho "$@" >"$RSYNC_LOG"\nfor last; do :; done\nmkdir -p "$last"\ncp -R build/. "$last"\n',
    }
    for name, script in scripts.items():
        (programs / name).write_text(script, encoding="utf-8")
        (programs / name).chmod((programs / name).stat().st_mode | stat.S_IXUSR)

    def run(lines, cwd, **environment):
        known = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
        home = {"HOME": str(tmp_path), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", "\n".join(lines)],
            cwd=cwd,
            env={**known, **home, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def runs(folder, workflow, job):
    steps = steps_of((folder / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8"), job)
    return [step["run"] for step in steps if "run" in step]


def test_what_github_runs_builds_and_checks(shell, rich, host):
    shell.fine("ci", "github", below="harbor")
    done = host(runs(rich, "site", "build"), rich, FORM_ID="mqkrvzpn")
    assert done.returncode == 0, done.stderr
    assert (rich / "build/index.html").is_file()
    write_campaign(rich, {"content/en/letter.md": "---\na: b\n---\n"})
    failed = host(runs(rich, "check", "check"), rich, FORM_ID="mqkrvzpn")
    assert failed.returncode == 1
    assert "::error file=content/en/letter.md,line=2," in failed.stdout


@pytest.fixture
def pushed(shell, harbor):
    """A campaign in a repository with an `origin` on this computer, and a service that tells its count."""
    git = ["git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    origin = shell.folder / "origin.git"
    with running(Teller()) as teller:
        teller.say({"count": 1234})
        write_campaign(harbor, {"campaign.yaml": MINIMAL + FORM.replace("URL", teller.url())})
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", origin], check=True)
        subprocess.run(["git", "init", "-q", "-b", "main", harbor], check=True)
        subprocess.run(["git", "-C", harbor, "remote", "add", "origin", origin], check=True)
        for name in ("github", "gitlab"):
            shell.fine("ci", name, below="harbor")
        subprocess.run(["git", "-C", harbor, "add", "."], check=True)
        subprocess.run([*git, "-C", harbor, "commit", "-q", "-m", "Begin"], check=True)
        subprocess.run(["git", "-C", harbor, "push", "-q", "-u", "origin", "main"], check=True)
        yield harbor, origin


def history(origin):
    log = subprocess.run(
        ["git", "-C", origin, "log", "--format=%s", "main"], capture_output=True, text=True, check=True
    )
    return log.stdout.splitlines()


def test_what_github_runs_commits_a_new_count_once(pushed, host):
    folder, origin = pushed
    lines = runs(folder, "count", "count")
    for _ in range(2):
        done = host(lines, folder, COUNT_TOKEN="t0k3n", FORM_ID="mqkrvzpn", SOURCE_DATE_EPOCH="1718452800")
        assert done.returncode == 0, done.stderr
        assert history(origin) == ["Count signatures", "Begin"]
    kept = subprocess.run(["git", "-C", origin, "show", "main:signatures.json"], capture_output=True, check=True)
    assert json.loads(kept.stdout)["count"] == 1234


def test_what_gitlab_runs_commits_a_new_count_and_builds(pushed, host):
    folder, origin = pushed
    recipe = read_yaml((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    given = {
        "CI_JOB_TOKEN": "j0b",
        "CI_SERVER_HOST": "gitlab.example.org",
        "CI_PROJECT_PATH": "us/harbor",
        "CI_COMMIT_BRANCH": "main",
        "CI_PROJECT_DIR": str(folder),
        "COUNT_TOKEN": "t0k3n",
        "FORM_ID": "mqkrvzpn",
        "SOURCE_DATE_EPOCH": "1718452800",
    }
    # the address of the recipe leads to the repository on this computer
    address = "https://gitlab-ci-token:j0b@gitlab.example.org/us/harbor.git"
    config = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{origin}.insteadOf", "GIT_CONFIG_VALUE_0": address}
    before = recipe["default"]["before_script"]
    for job in ("count", "pages", "check"):
        done = host([*before, *recipe[job]["script"]], folder, **given, **config)
        assert done.returncode == 0, done.stderr
    assert history(origin) == ["Count signatures", "Begin"]
    assert "1,234" in (folder / "public/index.html").read_text(encoding="utf-8")
    assert (folder / "preview/index.html").is_file()
    assert recipe["pages"]["artifacts"]["paths"] == ["public"]


def test_what_netlify_runs_builds_a_preview_at_its_own_address(shell, harbor, host):
    shell.fine("ci", "netlify", below="harbor")
    recipe = tomllib.loads((harbor / "netlify.toml").read_text(encoding="utf-8"))
    done = host([recipe["context"]["deploy-preview"]["command"]], harbor, DEPLOY_PRIME_URL="https://pr-1.example.app")
    assert done.returncode == 0, done.stderr
    assert "https://pr-1.example.app/" in (harbor / "build/sitemap.xml").read_text(encoding="utf-8")
    assert recipe["build"]["command"] == "handbill build"


def test_publish_copies_the_site_and_installs_once(shell, rich, host):
    shell.fine("ci", "rsync", below="harbor")
    target, log = shell.folder / "www", shell.folder / "log"
    given = {"TARGET": str(target), "RSYNC_LOG": str(log), "FORM_ID": "mqkrvzpn"}
    for turn in range(2):
        done = host(["sh harbor/publish.sh"], shell.folder, **given)
        assert done.returncode == 0, done.stderr
        assert ("pip" in done.stdout) == (turn == 0)
        assert "The count was not fetched" in done.stderr, "a missing key does not keep the site from being published"
    assert (target / "index.html").is_file()
    assert log.read_text(encoding="utf-8").split()[-2:] == ["build/", str(target)]
    shutil.rmtree(target)
    write_campaign(rich, {"content/en/letter.md": "---\na: b\n---\n"})
    broken = host(["sh harbor/publish.sh"], shell.folder, **given)
    assert broken.returncode == 1
    assert not target.exists(), "what is broken is not copied"
    assert "TARGET" in host(["sh harbor/publish.sh"], shell.folder).stderr
