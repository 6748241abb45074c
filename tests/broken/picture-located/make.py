"""Make a photograph that says where it was taken; see ../README.md."""

from pathlib import Path

import pytest
from PIL import Image


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/media").mkdir()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)})
    Image.new("RGB", (40, 30), "white").save(folder / "content/media/march.jpg", exif=exif)
