"""Kills real builds, `kill -9`, at moments spread over their whole duration: all files are whole, the next build mends.

The builds are children of one process that has imported the program and read its theme already: that would be most of
the time, and nothing is written meanwhile. `make stress` does it 200 times and more.
"""

import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager

from generator.project.manifest import RECORD
from tests.services.campaigns import MINIMAL, ROOT, update, write_campaign

MOMENT = "2024-06-15T12:00+00:00"
MOTHER = """
import os, sys
from tests.services.commands import run_module
from tests.services.kill_switch import killed_at
from tests.services.tiny import tiny_program

program = tiny_program()
program.__enter__()
os.chdir(sys.argv[1])
for line in sys.stdin:
    if line == "warm\\n":
        print(run_module("build")[0], flush=True)
        continue
    number, *arguments = line.split()
    child = os.fork()
    if not child:
        with killed_at(int(number), os.path.abspath(sys.argv[1]), really=True) as counter:
            code = run_module(*arguments)[0]
        os._exit(code)
    print(child, flush=True)
    sys.stdin.readline()  # until it is asked for, a dead child keeps its number
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Mother:
    """A process that builds the campaign in a folder when it is told to."""

    def __init__(self, process):
        self.process = process

    def start(self, *arguments, at=0):
        """Begin a build that kills itself at a change of the disk with that number; return its process id."""
        print(at, *arguments, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())

    def warm(self):
        """Build once without a child, so that the next ones need not read what comes with the program."""
        print("warm", file=self.process.stdin, flush=True)
        assert self.process.stdout.readline() == "0\n"

    def wait(self):
        """Wait for the build; return its exit code, -9 if it was killed."""
        print(file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


@contextmanager
def mother_in(folder):
    with subprocess.Popen(
        [sys.executable, "-c", MOTHER, folder], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Mother(process)
        process.stdin.close()


VERSIONS = [
    {
        "campaign.yaml": MINIMAL,
        "content/en/story.md": "Because.\n",
        "content/en/updates/2024-01-01-one.md": update("One"),
        "content/en/updates/2024-01-02-two.md": update("Two"),
        "content/en/updates/2024-01-03-three.md": None,
        "content/fr/campaign.yaml": "title: Sauvez le port\n",
    },
    {
        "campaign.yaml": MINIMAL.replace("harbor", "port") + 'theme: {name: placard, accent: "#bb0000"}\n',
        "content/en/story.md": "Because of that.\n",
        "content/en/updates/2024-01-01-one.md": update("Uno"),
        "content/en/updates/2024-01-02-two.md": None,
        "content/en/updates/2024-01-03-three.md": update("Three", slug="two-and-three"),
        "content/fr/campaign.yaml": "title: Sauvez\npublish: false\n",
    },
]


def site_of(folder):
    """Return the files that a host would serve, and the record."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes() if path.is_file() else None
        for name, path in found.items()
        if name == RECORD or not name.startswith(".handbill")
    }


class Site:
    """A campaign that has two versions, and what a clean build makes of each."""

    def __init__(self, folder, mother):
        self.folder, self.mother = folder, mother
        self.clean = []
        self.durations = []
        for version in (0, 1):
            self.write(version)
            mother.warm()
            shutil.rmtree(folder / "build", ignore_errors=True)
            self.finish("--clean")
            self.clean.append(site_of(folder / "build"))
        self.finish()

    def write(self, version):
        there = {path: text for path, text in VERSIONS[version].items() if text or (self.folder / path).exists()}
        write_campaign(self.folder, there)

    def finish(self, *more):
        began = time.perf_counter()
        self.mother.start("build", "--as-of", MOMENT, *more)
        assert self.mother.wait() == 0
        self.durations.append(time.perf_counter() - began)

    def check_whole(self):
        for path, content in site_of(self.folder / "build").items():
            if path != RECORD and content is not None:
                assert content in [clean.get(path) for clean in self.clean], path

    def check_mended(self, version):
        self.write(version)
        self.finish()
        assert site_of(self.folder / "build") == self.clean[version]


def kill_at_moments(folder, kills, choice):
    """Kill builds from outside until so many have died; return how many there were."""
    with mother_in(folder) as mother:
        site = Site(folder, mother)
        died, version = 0, 1
        for _ in range(kills * 10):
            version = 1 - version
            site.write(version)
            child = mother.start("build", "--as-of", MOMENT)
            time.sleep(choice.uniform(0, statistics.median(site.durations[-9:])))
            os.kill(child, signal.SIGKILL)
            died += mother.wait() == -9
            site.check_whole()
            version = choice.choice((version, 1 - version))
            site.check_mended(version)
            if died == kills:
                break
        return died


def kill_at_changes(folder, *, step):
    """Let builds kill themselves at each change of the disk, or each one of so many; return how many there were."""
    with mother_in(folder) as mother:
        site = Site(folder, mother)
        number = died = 0
        while True:
            number += step
            site.write(0)
            mother.start("build", "--as-of", MOMENT, at=number)
            if mother.wait() == 0:
                return died
            died += 1
            site.check_whole()
            site.check_mended(died % 2)
            site.check_mended(1)


def test_killed_at_any_moment(tmp_path):
    assert kill_at_moments(tmp_path, 40, random.Random(8711)) == 40


def test_killed_at_a_change_of_the_disk(tmp_path):
    assert kill_at_changes(tmp_path, step=9) > 5
