"""Take away what `handbill[fast]` installs; see ../README.md."""

from pathlib import Path

import pytest

from generator.project import snapshot


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "find_engines", lambda: frozenset({"standard"}))
