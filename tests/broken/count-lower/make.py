"""Let the source have lost some signatures; see ../README.md."""

from pathlib import Path

import pytest

from generator.network.client import Answer, Client, Question


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_client: Client, _question: Question) -> Answer:
        return Answer(status=200, headers={}, body=b'{"count": 119990}')

    monkeypatch.setattr(Client, "ask", ask)
