"""Hold the lock of a build that is still running; see ../README.md."""

from pathlib import Path

import pytest

from generator.project.lock import hold_lock


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> object:
    lock = hold_lock(folder / ".handbill")
    lock.__enter__()
    return lock
