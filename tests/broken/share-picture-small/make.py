"""Make a picture that is smaller than its room on a card; see ../README.md."""

from pathlib import Path

import pytest
from PIL import Image


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/media").mkdir()
    Image.new("1", (300, 200)).save(folder / "content/media/march.png")
