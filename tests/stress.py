"""Runs the random tests of builds for as long as one likes, with other seeds each time, and prints its figures.

`make stress`, or `make stress minutes=60`. A failure prints the steps that lead to it, and the seed.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import test_incremental, test_killed_builds

KILLS = 200


def live(minutes):
    """Go through lives of a campaign, building after each step, until the time is over."""
    end = time.monotonic() + minutes * 60
    test_incremental.Life.edits_before_a_build = 1
    while time.monotonic() < end:
        number = random.SystemRandom().randrange(2**32)
        print(f"seed {number}", end="\r", flush=True)
        some = settings(test_incremental.MANY, max_examples=20, phases=(Phase.generate, Phase.shrink))
        run_state_machine_as_test(seed(number)(type("Life", (test_incremental.Life,), {})), settings=some)
    return test_incremental.FIGURES


def kill():
    """Kill builds at any moment of their whole duration, and at each change of the disk."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "moments").mkdir()
        (Path(folder) / "changes").mkdir()
        return Counter(
            {
                "killed at random moments": test_killed_builds.kill_at_moments(
                    Path(folder) / "moments", KILLS, random.SystemRandom()
                ),
                "killed at each change of the disk": test_killed_builds.kill_at_changes(
                    Path(folder) / "changes", step=1
                ),
            }
        )


if __name__ == "__main__":
    began = time.process_time()
    figures = kill() + live(float(sys.argv[1]))
    for name, number in figures.items():
        print(f"{number:9,}  {name}")
    print(f"{time.process_time() - began:9,.0f}  seconds of computing, children apart")
    print(
        subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout,
        end="",
    )
