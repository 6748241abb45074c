"""Tests that a build killed at any moment leaves whole files, and that the next build mends the rest."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import generator
from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan, Output
from generator.project.apply import apply_plan
from generator.project.folder import STAGING
from generator.project.manifest import RECORD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

KILLS = 24

COMMON = """
import os, signal, sys
from pathlib import Path
from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan, Output
from generator.project.apply import apply_plan

root = Path(sys.argv[1])

def plan_of(version):
    files = eval((root.parent / "plans").read_text())[version]
    return BuildPlan({path: Output(f"{version} {path}", "x", lambda c=c: c) for path, c in files.items()})

def build(version):
    assert apply_plan(plan_of(version), output=root / "build", state=root / ".handbill", diagnostics=Diagnostics())
"""

FOR_EVER = """
print("ready", flush=True)
while True:
    for version in range(len(eval((root.parent / "plans").read_text()))):
        build(version)
"""

# Everything that touches the disk raises an audit event; the process kills itself at the one with the given number.
# Each build is a child of one process that has imported everything: a start for each would take most of the time.
AT_EVENT = """
def build_until(last):
    build(0)
    number = 0
    def count(event, _):
        nonlocal number
        if event == "open" or event.startswith("os."):
            number += 1
            if number == last:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    build(1)

for line in sys.stdin:
    child = os.fork()
    if not child:
        build_until(int(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def content_of(version, path, size):
    return f"{version} {path}\n".encode() * size


PLANS = [
    {f"{folder}/{n}.html": content_of(0, n, 2000) for folder in ("a", "b/c") for n in range(30)}
    | {"x": b"0", "y/z": b"0"},
    {f"{folder}/{n}.html": content_of(1, n, 3000) for folder in ("b", "b/c") for n in range(30)}
    | {"x/y": b"1", "y": b"1"},
    {f"b/c/{n}.html": content_of(2, n, 10) for n in range(0, 30, 2)} | {"x": b"2", "A/1.html": b"2"},
]
SMALL = [
    {"index.html": b"old", "a": b"old", "b/c": b"old", "s/t/u.html": b"old", "same.txt": b"same", "Case/x": b"old"},
    {"index.html": b"new", "a/x": b"new", "b": b"new", "n/e/w.html": b"new", "same.txt": b"same", "case/x": b"new"},
]


def start(script, root):
    environment = os.environ | {"PYTHONPATH": str(Path(generator.__file__).parent.parent)}
    command = [sys.executable, "-c", COMMON + script, str(root)]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def files_of(folder):
    """The files that a host would serve; those that wait in a hidden folder may be half written."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {path: content for path, content in found.items() if not path.startswith((STAGING, RECORD))}


def check_whole(root, plans, own):
    for path, content in files_of(root / "build").items():
        assert content in [own.get(path), *(plan.get(path) for plan in plans)], path


def check_mended(root, files, own):
    plan = BuildPlan({path: Output(f"mended {content!r}", "x", lambda c=content: c) for path, content in files.items()})
    assert apply_plan(plan, output=root / "build", state=root / ".handbill", diagnostics=Diagnostics())
    assert files_of(root / "build") == files | own
    assert not (root / "build" / STAGING).exists()
    folders = {path.relative_to(root / "build").as_posix() for path in (root / "build").rglob("*") if path.is_dir()}
    assert folders == {parent.as_posix() for path in files | own for parent in Path(path).parents} - {"."}


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "campaign"
    root.mkdir()
    return root


def test_killed_at_random_moments(root):
    (root.parent / "plans").write_text(repr(PLANS))
    own = {}
    choice = random.Random(8711)
    for number in range(KILLS):
        process = start(FOR_EVER, root)
        assert process.stdout.readline() == "ready\n"
        time.sleep(choice.uniform(0, 0.12))
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
        assert process.returncode == -9
        check_whole(root, PLANS, own)
        check_mended(root, choice.choice(PLANS), own)
        own = {"own.txt": b"mine", "b/c/own.txt": b"mine"}
        for path, content in own.items():
            (root / "build" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "build" / path).write_bytes(content)
        check_mended(root, PLANS[number % len(PLANS)], own)


def test_killed_at_every_touch_of_the_disk(root):
    (root.parent / "plans").write_text(repr(SMALL))
    with start(AT_EVENT, root) as process:
        for number in range(1, 1000):
            print(number, file=process.stdin, flush=True)
            code = int(process.stdout.readline())
            if code == 0:
                assert number > 30, "the build should have touched the disk more often"
                break
            assert code == -9
            check_whole(root, SMALL, {})
            twin = root.parent / f"twin{number}"
            shutil.copytree(root, twin)
            check_mended(twin, SMALL[1], {})
            check_mended(root, SMALL[0], {})
    assert files_of(root / "build") == SMALL[1]
