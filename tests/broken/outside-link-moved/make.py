"""Let other sites answer without a network; see ../README.md."""

from pathlib import Path

import pytest

from generator.network.links import Visit, Visitor


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Visitor,
        "visit",
        lambda _self, url: Visit(status=200, to="https://en.wikipedia.org/wiki/Kyiv_(city)", permanent=True),
    )
