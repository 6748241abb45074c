"""Measures one build: the whole command, from its start to its end. Must not judge what it made."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tools.installed import BENCHMARKS
from benchmarks.tools.tool import Tool


class BuildError(Exception):
    """A generator did not build its site; the message holds what it printed."""


@dataclass(frozen=True, slots=True)
class Take:
    """What one build took: seconds by the clock, seconds of processors, and the largest memory of a process in MiB."""

    wall: float
    cpu: float
    memory: float


def measure_build(tool: Tool, folder: Path) -> Take:
    """Build the site in a folder; BuildError where the generator says that it could not."""
    log = folder.with_name(f"{folder.name}.log")
    launcher = [sys.executable, "-I", "-S", str(BENCHMARKS / "launcher.py")]
    # The same small environment for all: nothing of whoever runs this changes what a generator does.
    home = str(folder.with_name(f"{folder.name}.home"))
    environment = {"PATH": "/usr/bin:/bin", "HOME": home, "XDG_CACHE_HOME": home, "LANG": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        [*launcher, str(log), *tool.command], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    wall, cpu, memory, code = done.stdout.split()
    if code != "0":
        raise BuildError(f"{tool.title} ended with {code}:\n{log.read_text(encoding='utf-8', errors='replace')}")
    return Take(float(wall), float(cpu), int(memory) / 1024)
