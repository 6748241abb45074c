"""Put a file where the notes for the next build go; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".handbill").write_text("in the way")
