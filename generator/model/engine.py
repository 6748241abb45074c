"""What can read Markdown. Must not know how: see generator/read/markdown/."""

from typing import Literal

Markdown = Literal["standard", "commonmark"]
"""Engines that a campaign can choose: `standard` comes with Handbill, `commonmark` with its extra `fast`."""
