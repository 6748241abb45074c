"""Write a story that is longer than anybody reads, of words that cannot be compressed well; see ../README.md."""

import random
from pathlib import Path

import pytest


def make(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    choose = random.Random(8711).choice
    words = ["".join(choose("abcdefghijklmnopqrstuvwxyz") for _ in range(7)) for _ in range(4500)]
    (folder / "content/en/story.md").write_text(" ".join(words) + "\n", encoding="utf-8")
