"""What the benchmarks install: exact versions of everything, known by their content and by no address."""

import json
import re

from benchmarks.tools.installed import BENCHMARKS


def read(name):
    return json.loads((BENCHMARKS / "node" / name).read_text(encoding="utf-8"))


def test_versions_are_exact():
    lines = (BENCHMARKS / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)] == []
    assert {"hugo", "pelican", "mkdocs"} <= {line.partition("==")[0] for line in lines}
    wanted = read("package.json")["dependencies"]
    packages = read("package-lock.json")["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_every_package_is_known_by_its_content_and_by_no_address():
    packages = {name: package for name, package in read("package-lock.json")["packages"].items() if name}
    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
