"""Make a picture as small as a stamp; see ../README.md."""

from pathlib import Path

import pytest
from PIL import Image


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/media").mkdir()
    Image.new("1", (400, 300)).save(folder / "content/media/march.png")
