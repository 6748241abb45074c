"""Make two files that many disks take for one; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/en/Story.md").write_text("The bill is back again.")
