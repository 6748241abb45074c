"""Runs the Nu HTML checker, which comes with the receivers, on folders. Must not decide which complaint counts."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.services.campaigns import ROOT

JAR = ROOT / "tests/receivers/node/node_modules/vnu-jar/build/dist/vnu.jar"
# one short run: deep pages need a stack, and what the second compiler of Java gains it does not win back
JAVA = ("-Xss4m", "-Xmx768m", "-XX:TieredStopAtLevel=1", "-jar", str(JAR))
ALL = ("--skip-non-html", "--also-check-css", "--also-check-svg", "--exit-zero-always", "--format", "json")


@dataclass(frozen=True)
class Complaint:
    """What the checker says: `path` is that of the file below the folder, `kind` is error or info (a warning)."""

    path: str
    line: int
    kind: str
    message: str


def complaints(folder):
    """Return what the checker says of all pages, style sheets and drawings below a folder."""
    java = shutil.which("java")
    if java is None:
        pytest.fail(
            "The HTML checker needs Java, and there is none on PATH. Install it: make test does.", pytrace=False
        )
    if not JAR.is_file():
        pytest.fail("The Nu HTML checker is missing. Install it: make test does, or make check.", pytrace=False)
    done = subprocess.run(
        [java, *JAVA, *ALL, str(folder)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    try:
        said = json.loads(done.stderr)["messages"]
    except ValueError:
        pytest.fail(f"The Nu HTML checker did not come to its end:\n{done.stdout}{done.stderr}", pytrace=False)
    return [
        Complaint(_below(folder, one.get("url", "")), one.get("lastLine", 0), one["type"], one["message"])
        for one in said
    ]


def _below(folder, url):
    path = Path(unquote(urlsplit(url).path))
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else url
