"""Compares whole small campaigns with what is expected of them: `make golden` rewrites, the diff is read like code.

Each folder of tests/sites is a campaign with `expected/`: findings.txt, plan.txt, and some of its files. Of pages only
`main` is kept, but for one: frames are the same everywhere. Fingerprints of the theme's files are left out.
"""

import re
import shutil

import pytest

from generator.console.human import render_diagnostics
from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.pipeline import compile_site
from generator.project.snapshot import read_snapshot
from tests.services.campaigns import NOON, ROOT

SITES = ROOT / "tests/sites"
WHOLE = {("minimal", "index.html"), ("languages", "fr/updates/plans/index.html")}
KEPT = {
    "actions": ["call/index.html", "fr/call/index.html", "index.html", "updates/first/index.html"],
    "arabic": ["404.html", "feed.xml", "index.html", "updates/plans/index.html"],
    "below-a-path": ["404.html", "_redirects", "fr/2024/premier/index.html", "news.html", "sitemap.xml"],
    "generic-form": ["fr/index.html", "thanks/index.html"],
    "languages": ["fr-CA/updates/index.html", "fr/feed.json", "fr/index.html", "fr/updates/plans/index.html"],
    "many-updates": ["feed.json", "index.html", "updates/2/index.html", "updates/3/index.html", "updates/index.html"],
    "minimal": ["feed.xml", "index.html", "robots.txt", "sitemap.xml"],
    "overlay": ["index.html"],
    "schedule": ["feed.json", "index.html", "sitemap.xml", "updates/index.html"],
    "slugs": ["sitemap.xml", "uk/presi/index.html", "uk/updates/знову-тут/index.html"],
    "status-closed": ["index.html"],
    "status-draft": ["index.html", "robots.txt"],
    "status-lost": ["index.html"],
    "status-paused": ["index.html"],
    "status-won": ["index.html", "updates/news/index.html"],
}


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SITES.glob("*/campaign.yaml")))
def test_site(name, golden, request):
    folder = SITES / name
    found = Diagnostics()
    snapshot = read_snapshot(folder, found)
    plan = compile_site(snapshot, Options(as_of=NOON), found)
    made = {path: output.produce() for path, output in plan.outputs.items()}
    expected = folder / "expected"
    files = {
        "findings.txt": render_diagnostics(found, snapshot.texts, color=False),
        "plan.txt": "".join(f"{line}\n" for line in sorted(map(shown, plan.outputs, plan.outputs.values()))),
        **{path: excerpt(name, path, made[path].decode()) for path in KEPT[name]},
    }
    if request.config.getoption("--golden"):
        shutil.rmtree(expected, ignore_errors=True)
    for path, text in files.items():
        (expected / path).parent.mkdir(parents=True, exist_ok=True)
        golden(expected / path, text)
    kept = {path.relative_to(expected).as_posix() for path in expected.rglob("*") if path.is_file()}
    assert kept == set(files), "expected/ holds nothing else"


def shown(path, output):
    """Return an output as a line: its path, and what it comes from."""
    return f"{without_fingerprint(path)}  ({output.origin})"


def without_fingerprint(text):
    return re.sub(r"(assets/[\w./-]+?)\.[0-9a-f]{8}\.", r"\1.FINGERPRINT.", text)


def excerpt(name, path, text):
    """Return what is kept of a file."""
    if path.endswith(".html") and (name, path) not in WHOLE and "<main id=" in text:
        text = re.search(r"<main.*</main>\n", text, re.DOTALL)[0]
    return without_fingerprint(text)
