"""What all tests share: expected files, and `--golden` to rewrite them. Must not know what is tested."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.services.receiver import running
from tests.services.teller import Teller

# The machine may be busy, so nothing is timed; and a run on the same commit gives the same answer.
settings.register_profile("handbill", deadline=None, derandomize=True)
settings.load_profile("handbill")

pytest_plugins = ("tests.services.chromium",)

Golden = Callable[[Path, str], None]
"""Compares a text with an expected file."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite expected files; read the diff like code")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with an expected file to the byte, or rewrite it where `--golden` is given."""

    def compare(expected: Path, actual: str) -> None:
        if request.config.getoption("--golden"):
            expected.write_bytes(actual.encode())
        known = expected.read_bytes().decode() if expected.exists() else "(there is no such file: run make golden)"
        assert actual == known

    return compare


@pytest.fixture(scope="module")
def teller_server() -> Iterator[Teller]:
    """Run a server on loopback that tells what it is told to."""
    with running(Teller()) as teller:
        yield teller


@pytest.fixture
def teller(teller_server: Teller) -> Teller:
    """Return that server as if nobody had asked it before."""
    teller_server.answers.clear()
    teller_server.taken()
    return teller_server
