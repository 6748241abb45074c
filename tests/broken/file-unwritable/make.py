"""Let the disk be full; see ../README.md."""

import errno
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
