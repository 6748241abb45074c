"""Make two files that many disks take for one; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    media = folder / "content/media"
    media.mkdir()
    for name in ("march.pdf", "March.pdf"):
        (media / name).write_bytes(b"%PDF")
