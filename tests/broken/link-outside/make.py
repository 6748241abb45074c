"""Make a link that leads out of the campaign; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "diary.md").write_text("Not for the site.")
    (folder / "content/en/letter.md").symlink_to("../../../diary.md")
