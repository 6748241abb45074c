"""Make a picture that no reader needs in that size; see ../README.md."""

from pathlib import Path

import pytest
from PIL import Image


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/media").mkdir()
    Image.new("1", (6000, 5000)).save(folder / "content/media/march.png")
