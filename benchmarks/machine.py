"""Says on what was measured: machine, load, versions, revision. Must not name hosts or folders."""

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.tools.installed import ROOT
from benchmarks.tools.tool import Tool


def describe_machine() -> dict[str, str]:
    """Describe the machine in a few words each."""
    return {
        "processor": _find_processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1024**3:.0f} GiB",
        "system": platform.system(),
        "python": platform.python_version(),
    }


def find_versions(tools: Iterable[Tool]) -> Mapping[str, str]:
    """Ask each generator for its version."""
    return {tool.name: _ask(tool.version_command) for tool in tools}


def find_revision() -> str:
    """Return the commit that is measured; a plus sign behind it where files have changed since."""
    commit = _run("git", "rev-parse", "--short=10", "HEAD")
    changed = _run("git", "status", "--porcelain", "--", "generator", "themes", "benchmarks/sites")
    return f"{commit}{'+' if changed else ''}"


def _find_processor() -> str:
    file = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", file.read_text(encoding="utf-8")) if file.is_file() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def _ask(command: tuple[str, ...]) -> str:
    found = re.search(r"\d+\.\d+(\.\d+)?", _run(*command))
    return found[0] if found else "unknown"


def _run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
