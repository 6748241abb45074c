"""Make a file with a name that Windows does not allow; see ../README.md."""

from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/media").mkdir()
    (folder / "content/media/what?.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
