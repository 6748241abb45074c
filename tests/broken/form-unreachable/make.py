"""Let the service answer without a network; see ../README.md."""

from pathlib import Path

import pytest

from generator.network.client import Answer, Client, Question, Unanswered

ANSWERS: dict[str, Answer] = {}


def make(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_client: Client, question: Question) -> Answer:
        if question.method not in ANSWERS:
            raise Unanswered("no connection could be made")
        return ANSWERS[question.method]

    monkeypatch.setattr(Client, "ask", ask)
