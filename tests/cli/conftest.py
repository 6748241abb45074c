"""Folders and terminals for the tests of the command line."""

import pytest

from tests.services.campaigns import MINIMAL, update, write_campaign
from tests.services.commands import Shell, use_own_form

DAY = "1718452800"  # 15 June 2024, 12:00 UTC


@pytest.fixture
def shell(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return Shell(tmp_path, monkeypatch)


@pytest.fixture
def demo(shell):
    """A new campaign with a form of its own that was built once."""
    shell.fine("new", "demo", "-y")
    use_own_form(shell.folder / "demo")
    shell.fine("build", below="demo")
    return shell.folder / "demo"


@pytest.fixture
def harbor(tmp_path):
    """A small campaign with two updates, not yet built."""
    folder = tmp_path / "harbor"
    write_campaign(
        folder,
        {
            "campaign.yaml": MINIMAL,
            "content/en/story.md": "Because.\n",
            "content/en/updates/2024-01-01-first.md": update("The first"),
            "content/en/updates/2024-02-01-second.md": update("The second"),
        },
    )
    return folder
