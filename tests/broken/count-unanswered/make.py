"""Let nobody answer, and nobody wait for it; see ../README.md."""

from pathlib import Path

import pytest

from generator.network.client import Client, Question, Unanswered


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_client: Client, _question: Question) -> None:
        raise Unanswered("no connection could be made")

    monkeypatch.setattr(Client, "ask", ask)
