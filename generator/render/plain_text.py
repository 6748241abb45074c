"""Markup into plain text with links as notes below, and into Markdown. Must not fetch anything."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from textwrap import wrap

WIDTH = 72
"""Characters in a line: less than the 78 of RFC 5322, so that a quoted answer still fits."""
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "tr", "dt", "dd", "hr", "pre"}
_LISTS = {"ul", "ol"}


def plain_text(html: str, *, first_note: int = 1) -> tuple[str, list[str]]:
    """Return the text of clean markup, and the addresses of its links, which the text names as [1], [2], …

    An address that comes twice has one number. A picture is its words, in brackets.
    """
    reader = _Reader(first_note)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return "\n\n".join(reader.blocks), reader.links


def markdown_text(html: str) -> str:
    """Return clean markup as Markdown, with links in their places and a line for each paragraph."""
    reader = _MarkdownReader(1)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return "\n\n".join(reader.blocks)


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 0


@dataclass
class _Level:
    """What stands before each line of what is inside."""

    first: str = ""
    later: str = ""
    used: bool = field(default=False)


class _Reader(HTMLParser):
    width = WIDTH

    def __init__(self, first_note: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first_note = first_note
        self.blocks: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.levels: list[_Level] = []
        self.lists: list[_List] = []
        self.hrefs: list[str] = []
        self.is_literal = False
        self.is_skipping = False
        self.has_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS:
            self.end_block()
            self.is_literal = tag == "pre"
            if tag == "hr":
                self.blocks.append("* * *")
        elif tag == "blockquote":
            self.end_block()
            self.levels.append(_Level("> ", "> "))
        elif tag in _LISTS:
            self.end_block()
            start = given.get("start") or "1"
            self.lists.append(_List(tag == "ol", int(start) - 1 if start.isdigit() else 0))
        elif tag == "li":
            self.end_block()
            self.levels.append(self._bullet())
        elif tag == "table":
            self.end_block()
            self.has_row = False
        elif tag == "br":
            self.words.append("\n")
        elif tag == "a":
            self._begin_link(given.get("href") or "", given.get("class") or "")
        elif tag == "img" and given.get("alt"):
            self.words.append(f"[{given['alt']}]")

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._end_row()
        elif tag in _BLOCKS:
            self.end_block()
            self.is_literal = False
        elif tag in ("blockquote", "li"):
            self.end_block()
            if self.levels:
                self.levels.pop()
        elif tag in _LISTS:
            self.end_block()
            if self.lists:
                self.lists.pop()
        elif tag in ("td", "th"):
            self.words.append("  ")
        elif tag == "a" and self.hrefs:
            self._note(self.hrefs.pop())
            self.is_skipping = False

    def handle_data(self, data: str) -> None:
        if self.is_skipping:
            return
        self.words.append(data if self.is_literal else re.sub(r"[ \t\r\n\f]+", " ", data))

    def _begin_link(self, href: str, css_class: str) -> None:
        """Footnotes are numbers in a text, and there is no way back from them."""
        if "footnote-ref" in css_class:
            self.words.append("*")
            href = ""
        elif "footnote-backref" in css_class:
            self.is_skipping = True
            href = ""
        self.hrefs.append(href)

    def _end_row(self) -> None:
        """The rows of a table stand below one another, without a line between them."""
        count = len(self.blocks)
        self.end_block()
        if self.has_row and len(self.blocks) == count + 1 and count:
            self.blocks[-2:] = ["\n".join(self.blocks[-2:])]
        self.has_row = True

    def _bullet(self) -> _Level:
        if self.lists and self.lists[-1].ordered:
            self.lists[-1].number += 1
            mark = f"{self.lists[-1].number}. "
        else:
            mark = "- "
        return _Level(mark, " " * len(mark))

    def _note(self, href: str) -> None:
        """Number an address, unless it leads within the letter or is what the reader sees anyway."""
        seen = "".join(self.words).rstrip()
        bare = href.removeprefix("mailto:").partition("?")[0]
        if not href or href.startswith("#") or seen.endswith((href, bare)):
            return
        if href not in self.links:
            self.links.append(href)
        self.words.append(f" [{self.links.index(href) + self.first_note}]")

    def end_block(self) -> None:
        text = "".join(self.words).strip("\n" if self.is_literal else " \n")
        self.words = []
        if not text:
            return
        first = "".join(level.later if level.used else level.first for level in self.levels)
        later = "".join(level.later for level in self.levels)
        for level in self.levels:
            level.used = True
        lines: list[str] = []
        for line in text.split("\n"):
            before = first if not lines else later
            if self.is_literal:
                lines.append(before + line)
                continue
            # long words stay whole: they may be addresses
            shaped = wrap(
                line.strip(),
                self.width,
                initial_indent=before,
                subsequent_indent=later,
                break_long_words=False,
                break_on_hyphens=False,
            )
            lines += shaped or [before.rstrip()]
        self.blocks.append("\n".join(lines))


class _MarkdownReader(_Reader):
    width = 1_000_000
    columns = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.words.append(f"![{given.get('alt') or ''}]({given.get('src') or ''})")
            return
        super().handle_starttag(tag, attrs)
        if tag in _HEADINGS:
            self.words.append(f"{'#' * int(tag[1])} ")
        elif tag == "pre":
            self.words.append("```\n")
        elif tag == "tr":
            self.columns = 0
        elif tag in ("td", "th"):
            self.words.append("| ")
        elif tag == "a" and self.hrefs[-1]:
            self.words.append("[")
        elif not self.is_literal:
            self.words.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.words.append("\n```")
        elif tag in _MARKS and not self.is_literal:
            self.words.append(_MARKS[tag])
        elif tag in ("td", "th"):
            self.words.append(" ")
            self.columns += 1
            return
        elif tag == "tr":
            self.words.append("|")
        super().handle_endtag(tag)
        if tag == "thead" and self.has_row:
            self.blocks[-1] += f"\n{'|---' * self.columns}|"

    def _note(self, href: str) -> None:
        if href:
            self.words.append(f"]({href})")


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
