"""Let other sites answer without a network; see ../README.md."""

from pathlib import Path

import pytest

from generator.network.links import Visit, Visitor


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Visitor, "visit", lambda _self, url: Visit(status=404, to=url))
