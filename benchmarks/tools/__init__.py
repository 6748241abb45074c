"""The generators, in the order in which they take turns. Must not run them."""

from collections.abc import Mapping
from typing import Final

from benchmarks.tools import handbill
from benchmarks.tools.tool import Tool

TOOLS: Final[Mapping[str, Tool]] = {tool.name: tool for tool in (handbill.TOOL,)}
