"""A short way for blocks of mere words, as most are. Must not take a block that any other step would change.

tests/unit/test_markdown_triggers.py holds the result equal to that without the short way.
"""

import re
from xml.etree.ElementTree import Element, SubElement  # builds a tree only, reads no XML

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

# Every line begins with a letter, so it is no list, heading, rule, quote, code, note, definition or underline, and no
# line is a row of a table. Nor is anything in it that was put aside.
_PLAIN = re.compile(r"[^\W\d_][^|\n\x02\x03]*(?:\n[^\W\d_][^|\n\x02\x03]*)*\n?")  # never looks at a sign twice
# What any step inside a line begins with. A brace may belong to attributes, two spaces may be a line break.
_MARKED = re.compile(r"[`\\\[!<>&*_~{}]|://|  \n")


def is_plain(block: str) -> bool:
    """Tell whether a block is a paragraph of words, whatever stands around it."""
    return _PLAIN.fullmatch(block) is not None


class PlainProcessor(BlockProcessor):
    """Make a paragraph of a block that can be nothing else; one without marks is not looked at again."""

    NAME = "plain"
    PRIORITY = 1000

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a block at the outermost level consists of words."""
        return parent is self.parser.root and not self.parser.state and is_plain(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the first block."""
        block = blocks.pop(0)
        SubElement(parent, "p").text = block if _MARKED.search(block) else AtomicString(block)
