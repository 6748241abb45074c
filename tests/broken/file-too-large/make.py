"""Make a table that is larger than any campaign needs; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/data").mkdir()
    (folder / "content/data/names.csv").write_bytes(b"name\n" + b"x" * 6_000_000)
