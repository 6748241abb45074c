"""Tests what people install: the wheel alone, in an environment where the source is out of reach."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile

import pytest

from tests.services.campaigns import ROOT, files_of


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from this source."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", folder, ROOT, cwd=folder)
    return next(folder.glob("handbill-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The `handbill` of a fresh environment that has the wheel, and the libraries of this one, but not our source.

    A folder in a .pth file makes its libraries importable, yet .pth files in that folder, such as that of an editable
    install, are not followed: so nothing needs to be downloaded, and nothing of the checkout is seen.
    """
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv/bin/python"
    site = sysconfig.get_path("purelib", vars={"base": str(folder / "venv"), "platbase": str(folder / "venv")})
    pip = (sys.executable, "-m", "pip", f"--python={python}", "install", "--no-deps", "--no-index", "-q")
    run(*pip, wheel, cwd=folder)
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    with open(f"{site}/libraries.pth", "w", encoding="utf-8") as file:
        file.writelines(f"{library}\n" for library in sorted(libraries))
    return folder / "venv/bin/handbill"


def run(*command, cwd, **environment):
    keep = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**keep, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def test_the_wheel_holds_all_that_is_needed_and_nothing_else(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = {f"generator/{path}" for path in files_of(ROOT / "generator") if "__pycache__" not in path}
    themes = {f"generator/themes/{path}" for path in files_of(ROOT / "themes") if not path.startswith(".")}
    assert names == source | themes | {"generator/diagnostics.md"}


def test_the_wheel_says_its_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    licences = [name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name]
    fonts = [path.name for path in ROOT.glob("themes/*/static/fonts/*.txt")]
    fonts += [path.name for path in ROOT.glob("generator/fonts/*.txt")]
    assert sorted(licences) == sorted(["LICENSE", *fonts])


def test_a_new_campaign_builds_where_only_the_wheel_is(installed, tmp_path):
    python = installed.parent / "python"
    where = run(python, "-c", "import generator; print(generator.__file__)", cwd=tmp_path).stdout.strip()
    assert where.startswith(str(installed.parent.parent)), "the installed package, not the checkout"
    said = run(installed, "new", "demo", "-y", cwd=tmp_path)
    assert said.stderr == ""
    built = run(installed, "build", "--strict", "--format", "json", cwd=tmp_path / "demo")
    found = json.loads(built.stdout)
    assert (found["errors"], found["warnings"], built.stderr) == (0, 0, "")
    site = tmp_path / "demo/build"
    assert (site / "index.html").is_file()
    assert list(site.glob("assets/style.*.css"))
    assert list(site.glob("assets/fonts/*.woff2"))
    assert run(installed, "--version", cwd=tmp_path).stdout.startswith("handbill ")


def test_the_wheel_and_the_checkout_build_the_same_site(installed, tmp_path):
    sites = []
    for name, command in {"wheel": [installed], "checkout": [sys.executable, "-m", "generator"]}.items():
        folder = tmp_path / name
        shutil.copytree(ROOT / "tests/sites/arabic", folder)
        run(*command, "build", cwd=folder, SOURCE_DATE_EPOCH="1718452800")
        sites.append(files_of(folder / "build"))
    assert sites[0] == sites[1]
