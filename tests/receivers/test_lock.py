"""The lock file of the receivers: what it promises to everybody who runs the tests."""

import json
import re

from tests.services.campaigns import ROOT

NODE = ROOT / "tests/receivers/node"


def read(name):
    return json.loads((NODE / name).read_text(encoding="utf-8"))


def test_versions_are_exact():
    wanted = read("package.json")["dependencies"]
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    packages = read("package-lock.json")["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_every_package_is_known_by_its_content_and_by_no_address():
    packages = {name: package for name, package in read("package-lock.json")["packages"].items() if name}
    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_runtime_is_locked_for_every_machine():
    """A lock file that was made where a registry lacks some packages cannot be installed anywhere else."""
    packages = read("package-lock.json")["packages"]
    optional = packages["node_modules/workerd"]["optionalDependencies"]
    assert len(optional) >= 4
    assert [name for name in optional if f"node_modules/{name}" not in packages] == []
