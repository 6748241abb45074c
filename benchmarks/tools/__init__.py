"""The generators, in the order in which they take turns. Must not run them."""

from collections.abc import Mapping
from typing import Final

from benchmarks.tools import eleventy, handbill, hugo, mkdocs, pelican
from benchmarks.tools.tool import Tool

OURS: Final = handbill.TOOL
TOOLS: Final[Mapping[str, Tool]] = {
    tool.name: tool
    for tool in (
        handbill.TOOL,
        handbill.COMPILED,
        handbill.SIZED,
        hugo.TOOL,
        eleventy.TOOL,
        pelican.TOOL,
        mkdocs.TOOL,
    )
}
"""By name; what begins with `handbill-` is ours with other choices in campaign.yaml."""
