"""Turn Markdown into HTML, not yet clean. Must not resolve, clean or judge anything; only home of `markdown`.

The dialect is what authors know from their git host, as far as Python-Markdown goes; docs/markdown.md describes it.
A converter is dear to make, so it is kept for the next text, and each text passes only those of its steps that could
find something in it (`triggers.py`).
"""

import re
import string
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement  # builds a tree only, reads no XML

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension, DefListIndentProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

from generator.read.markdown.fences import find_fences
from generator.read.markdown.lists import STASHED, ListProcessor
from generator.read.markdown.nesting import MAX_DEPTH, TooDeepError
from generator.read.markdown.plain_blocks import PlainProcessor
from generator.read.markdown.triggers import STEPS, idle_steps


def to_html(text: str) -> str:
    """Render Markdown as HTML that is not to be trusted yet; raise TooDeepError where it is nested too deep."""
    try:
        converter = _spare.pop()
    except IndexError:
        converter = _Converter()
    html = converter.convert(text, idle_steps(text))
    _spare.append(converter)  # not after an error, which leaves it in the middle of something
    return html


class _Converter:
    """Python-Markdown with all our extensions, for one text after the other; nothing of a text stays in it."""

    def __init__(self) -> None:
        self._md = md = Markdown(
            extensions=[
                AttrListExtension(),
                DefListExtension(),
                TableExtension(use_align_attribute=True),  # the other way would be style=, which is not let through
                FootnoteExtension(BACKLINK_TITLE=""),  # its words would be English in every language
                _AsOnGitHosts(),  # last, since it replaces parts of the others
            ]
        )
        self._on_lines = _Series(md.preprocessors)
        self._on_blocks = _Series(md.parser.blockprocessors)
        self._on_words = _Series(md.inlinePatterns)
        self._on_trees = md.treeprocessors
        self._words: Any = md.treeprocessors["inline"]  # Any: the registry does not tell which class it is
        self._on_html = _Series(md.postprocessors)

    def convert(self, text: str, idle: frozenset[str] = frozenset()) -> str:
        """Render a text without the steps named in `idle`; use the converter no more when this raises TooDeepError."""
        md = self._md
        md.preprocessors = self._on_lines.without(idle)
        md.parser.blockprocessors = self._on_blocks.without(idle)
        md.treeprocessors = self._on_trees[:]
        for name in idle:
            md.treeprocessors.deregister(name, strict=False)
        self._words.inlinePatterns = self._on_words.without(idle)
        md.postprocessors = self._on_html.without(idle)
        try:
            html = md.convert(text)
        except RecursionError as error:  # the backstop: MAX_DEPTH and MAX_OPEN come first
            raise TooDeepError from error
        md.reset()
        return html


_spare: list[_Converter] = []
"""Converters between two texts: as many as were ever at work at the same time."""


class _Series:
    """The library's steps of one kind, in order."""

    def __init__(self, registry: "Registry[Any]") -> None:  # Any: steps of every kind are left out alike
        self._steps = list(registry)
        names = (*STEPS, PlainProcessor.NAME)
        self._places = {name: registry.get_index_for_name(name) for name in names if name in registry}

    def without(self, idle: frozenset[str]) -> Any:  # noqa: ANN401  # declared as a Registry; a list is quicker
        left_out = {self._places[name] for name in idle if name in self._places}
        return [step for place, step in enumerate(self._steps) if place not in left_out]


class _AsOnGitHosts(Extension):
    """Lists, fences, headings, quotes, bare addresses and strikethrough as on GitHub."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.ESCAPED_CHARS = list(string.punctuation)
        md.preprocessors.register(_FencePreprocessor(md), "fences", 25)
        blocks = md.parser.blockprocessors
        for name in ("indent", "olist", "ulist"):
            blocks.deregister(name)
        blocks.register(PlainProcessor(md.parser), PlainProcessor.NAME, PlainProcessor.PRIORITY)
        blocks.register(ListProcessor(md.parser), "list", 65)  # before underlined headings: "- a" is not one
        blocks.register(_StashedProcessor(md.parser), "stashed", 64)
        blocks.register(_HeadingProcessor(md.parser), "hashheader", 70)
        blocks.register(_UnderlinedHeadingProcessor(md.parser), "setextheader", 60)
        blocks.register(_QuoteProcessor(md.parser), "quote", 20)
        blocks.register(_DefinitionIndentProcessor(md.parser), "defindent", 85)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "strike", 65)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
        md.inlinePatterns.register(_BareAddress(_BareAddress.PATTERN, md), "bare_address", 85)


class _FencePreprocessor(Preprocessor):
    """Put fenced code aside, wherever it stands."""

    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        done = 0
        for fence in find_fences(lines):
            language = f' class="language-{escape(fence.language)}"' if fence.language else ""
            code = "".join(f"{escape(line, quote=False)}\n" for line in fence.code)
            stashed = self.md.htmlStash.store(f"<pre><code{language}>{code}</code></pre>")
            # Blank lines around it would loosen the list that it stands in; at the margin they save time.
            block = [fence.lead + stashed] if fence.lead else ["", stashed, ""]
            result += [*lines[done : fence.start], *block]
            done = fence.end
        return [*result, *lines[done:]]


class _StashedProcessor(BlockProcessor):
    """Let a block that was put aside stand alone, even without blank lines around it."""

    def test(self, parent: Element, block: str) -> bool:
        return STASHED.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = STASHED.search(block)
        if found is None:
            return
        self.parser.parseBlocks(parent, [block[: found.start()].rstrip("\n")])
        SubElement(parent, "p").text = found[1]  # the library swaps this paragraph for what was put aside
        if rest := block[found.end() :].lstrip("\n"):
            blocks.insert(0, rest)


class _HeadingProcessor(HashHeaderProcessor):
    """Headings need a space after the marks, so that a line may begin with a #hashtag."""

    RE = re.compile(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>(?: +[^ \n]+)*?)(?: +#+)? *(?:\n|$)")


class _UnderlinedHeadingProcessor(SetextHeaderProcessor):
    """Headings underlined with === or ---, but neither the last line of a quote nor a rule."""

    RE = re.compile(r"^(?! {0,3}(?:>|[-=_* ]+$)).*?\n(?:=+|-+)[ ]*(\n|$)", re.MULTILINE)


class _QuoteProcessor(BlockQuoteProcessor):
    """Quotes that stop at a depth that does not depend on the caller's stack."""

    def test(self, parent: Element, block: str) -> bool:
        return self.RE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        if len(self.parser.state) > MAX_DEPTH:
            raise TooDeepError
        super().run(parent, blocks)


class _DefinitionIndentProcessor(DefListIndentProcessor):
    """Indented parts of definitions only: list items are the list processor's."""

    ITEM_TYPES = ["dd"]  # noqa: RUF012  # the library's shape
    LIST_TYPES = ["dl"]  # noqa: RUF012  # the library's shape


class _BareAddress(InlineProcessor):
    """Make a link of an address that stands in the text as it is."""

    PATTERN = r"(?<![\w/\"'=(<\[])https?://[^\s<>\[\]\"`\x02\x03]*[^\s<>\[\]\"`\x02\x03.,;:!?…*_~'()]"
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the base class says Match[str] | None too loosely
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=m[0])
        link.text = m[0]
        return link, m.start(0), m.end(0)
