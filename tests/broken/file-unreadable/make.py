"""Make a link that leads to nothing; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/en/letter.md").symlink_to("the-letter.md")
