"""Tests the shape of the code: layers, homes of outside libraries, start-up, first lines, sizes.

Layers and homes are contracts in pyproject.toml; `make check` runs them with lint-imports. What is here guards the
contracts themselves, and what they cannot say.
"""

import ast
import importlib.metadata
import json
import subprocess
import sys
import tomllib
from functools import cache

import pytest

from tests.services.campaigns import FORM, MINIMAL, ROOT, update, write_campaign

CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = CONFIGURATION["tool"]["importlinter"]["contracts"]
FILES = sorted(path for path in (ROOT / "generator").rglob("*.py") if "scaffold" not in path.parts)
NAMES = [
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in FILES
]
LONG = {
    "generator/plan/views.py": "the whole contract with themes, read from top to bottom like a reference",
    "generator/plan/country_order.py": "a table, and a third of it would be of no use",
    "generator/model/campaign.py": "campaign.yaml as one noun: the order of the file is the order of the reference",
}
INSTALLED = importlib.metadata.packages_distributions().keys()
HEAVY = (
    "yaml",
    "pydantic",
    "jinja2",
    "markdown",
    "comrak",
    "babel",
    "PIL",
    "resvg_py",
    "nh3",
    "slugify",
    "werkzeug",
    "segno",
    "sqlite3",
    "urllib3",
    "watchdog",
    "segno",
    "css_inline",
)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_first_line_of_a_file_says_its_job(path):
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    first = docstring.split("\n")[0]
    assert text.startswith('"""' + first)
    assert first.endswith("."), "a whole sentence, in one line"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_files_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or path.relative_to(ROOT).as_posix() in LONG, f"{lines} lines: cut it, or give a reason here"


def test_reasons_for_long_files_are_still_needed():
    for name in LONG:
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > 300


def test_every_folder_of_code_is_a_package():
    assert [path for path in {file.parent for file in FILES} if not (path / "__init__.py").is_file()] == []


def test_every_module_can_be_imported_alone():
    """One interpreter, with the libraries and nothing of ours, forks for each module: none profits from another."""
    program = """
import os, sys
for name in sys.argv[1:]:
    __import__(name)
for name in [name for name in sys.modules if name.partition(".")[0] == "generator"]:
    del sys.modules[name]
failed = []
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        __import__(name)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(name)
sys.exit(", ".join(failed) or 0)
"""
    names = [name for name in NAMES if name != "generator.__main__"]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *names], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def imported_by(folder, *arguments):
    """Return the top-level names of all modules that a command has imported when it ends."""
    program = """
import sys
before = set(sys.modules)  # what the environment loads by itself is none of ours
import atexit, json
atexit.register(lambda: print(json.dumps(sorted({name.partition(".")[0] for name in {*sys.modules} - before}))))
from generator.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--version",), ("-h",)])
def test_saying_hello_imports_nothing_heavy(tmp_path, arguments):
    assert not imported_by(tmp_path, *arguments) & set(HEAVY)


def test_commands_import_what_they_need(tmp_path):
    write_campaign(tmp_path, {"campaign.yaml": MINIMAL, "content/en/story.md": "Because.\n"})
    assert not imported_by(tmp_path, "providers") & set(HEAVY)
    assert not imported_by(tmp_path, "check") & {"comrak"}
    assert not imported_by(tmp_path, "build") & {"slugify", "http", "socketserver", "urllib3"}
    write_campaign(tmp_path, {"content/en/story.md": "Because of it.\n"})
    assert not imported_by(tmp_path, "build") & {"PIL", "resvg_py"}, "cards and icons are remembered"
    assert not imported_by(tmp_path, "translate", "status") & {
        "PIL",
        "resvg_py",
        "slugify",
        "jinja2",
        "http",
        "urllib3",
    }
    write_campaign(tmp_path, {"campaign.yaml": MINIMAL + "markdown: commonmark\n"})
    assert imported_by(tmp_path, "check") & {"comrak", "markdown"} == {"comrak"}
    assert not imported_by(tmp_path, "signatures", "show") & {"PIL", "slugify", "jinja2", "http", "urllib3"}


def outside_libraries(folder, *arguments):
    return {name for name in imported_by(folder, *arguments) & INSTALLED if not name.startswith("_")} - {"generator"}


def test_start_up_is_kept_short(tmp_path):
    """Each library takes longer to load than most of what it is needed for."""
    write_campaign(tmp_path, {"campaign.yaml": MINIMAL + FORM, "content/en/story.md": "Because.\n"})
    write_campaign(tmp_path, {"content/en/updates/2024-01-01-first.md": update()})
    assert outside_libraries(tmp_path, "--version") == {"click"}
    imported_by(tmp_path, "build")
    assert outside_libraries(tmp_path, "build") == set()
    write_campaign(tmp_path, {"content/en/updates/2024-01-01-first.md": update(body="It did so.")})
    needed = {"babel", "click", "jinja2", "markdown", "markupsafe", "nh3", "yaml"}
    assert outside_libraries(tmp_path, "build") == needed


@cache
def outside_imports():
    """Return (module, top-level name) of every import that is neither ours nor of the standard library."""
    return tuple(find_outside_imports())


def find_outside_imports():
    for path, name in zip(FILES, NAMES, strict=True):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for imported in names:
                top = imported.partition(".")[0]
                if top != "generator" and top not in sys.stdlib_module_names:
                    yield name, top


def test_every_outside_library_has_a_home():
    protected = {name for one in CONTRACTS if one["type"] == "protected" for name in one["protected_modules"]}
    assert {library for _, library in outside_imports()} == protected


def test_homes_are_as_few_as_said():
    for contract in CONTRACTS:
        for home in contract.get("allowed_importers", ()):
            used = {name for name, library in outside_imports() if library in contract["protected_modules"]}
            assert any(name == home or name.startswith(f"{home}.") for name in used), f"{home} needs no permission"


def test_the_layers_are_exhaustive():
    layers = next(one for one in CONTRACTS if one["type"] == "layers")
    named = {name.strip() for layer in layers["layers"] for name in layer.split("|")}
    assert layers["exhaustive"]
    assert named == {name.split(".")[1] for name in NAMES if "." in name}


def test_every_dependency_is_used_and_every_library_declared():
    project = CONFIGURATION["project"]
    optional = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    assert set(optional) <= set(CONFIGURATION["dependency-groups"]["test"]), "what is optional is tested all the same"
    declared = {requirement.partition(">")[0] for requirement in (*project["dependencies"], *optional)}
    by_import = {
        "comrak": "comrak-ext",
        "css_inline": "css-inline",
        "PIL": "pillow",
        "slugify": "python-slugify",
        "resvg_py": "resvg-py",
        "yaml": "pyyaml",
        "markupsafe": "jinja2",
    }
    used = {by_import.get(library, library) for _, library in outside_imports()}
    assert used == declared - {"tzdata"}, "tzdata is data: time zones on machines without them"
