"""Tell the author what the allow-list took out of a text. Must not decide it: the sanitizer has the last word.

This reads the engine's HTML a second time with a parser that keeps what the sanitizer drops. If the two disagree on
broken HTML, a finding may be missing; what is published stays clean all the same.
"""

import re
from html import unescape
from html.parser import HTMLParser

from generator.diagnostics import Diagnostics, Place
from generator.read.markdown.cleaning import TAGS, WITH_CONTENT, is_allowed, is_class_allowed
from generator.read.markdown.source import Source

Attributes = list[tuple[str, str | None]]

# The engines' own tags: attributes in double quotes, < and > escaped in them.
_LINK = re.compile(r"<(?:a|img) [^>]*>")
_ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')


def report_removed(html: str, source: Source, diagnostics: Diagnostics) -> list[str]:
    """Record the tags, attributes and classes that are not let through, each time they are used.

    Returns the addresses of all links and pictures that the author wrote, in order.
    """
    open_comment = html.find("<!--", html.rfind("-->") + 1)
    if open_comment >= 0:  # all that follows is a comment, and costs the square of its length here
        html = html[:open_comment]
    reader = _Reader(source, diagnostics)
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # the standard library's answer to some broken declarations, "<![x"
        return reader.addresses
    return reader.addresses


def find_addresses(html: str) -> list[str]:
    """Return the same addresses, from HTML of which each tag is the engine's own."""
    return [unescape(address) for tag in _LINK.findall(html) for address in _ADDRESS.findall(tag)]


def report_attribute(tag: str, name: str, value: str, source: Source, diagnostics: Diagnostics) -> None:
    """Record an attribute that is not let through, or the classes in it that are not."""
    if not is_allowed(tag, name):
        place = source.attribute(name)
        diagnostics.warn("html-removed", f'"{name}" was taken out', place, hint="leave it out")
    elif name == "class":
        for used in value.split():
            if not is_class_allowed(used):
                message, place = f'the class "{used}" was taken out', source.class_name(used)
                diagnostics.warn("html-removed", message, place, hint="themes know .left and .right")


class _Reader(HTMLParser):
    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[str] = []
        self._source = source
        self._diagnostics = diagnostics
        self._skipping = ""  # the tag that is taken out with all that is in it

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._skipping:
            return
        if tag in WITH_CONTENT:
            self._skipping = tag
            self._warn(f"<{tag}> and what is in it was taken out", self._source.tag(tag), "leave it out")
        elif tag not in TAGS:
            self._warn(f"<{tag}> was taken out", self._source.tag(tag), "write it in Markdown, or leave it out")
        else:
            for name, value in attrs:
                report_attribute(tag, name, value or "", self._source, self._diagnostics)
                if name in ("href", "src") and is_allowed(tag, name):
                    self.addresses.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = ""

    def _warn(self, message: str, place: Place, hint: str) -> None:
        self._diagnostics.warn("html-removed", message, place, hint=hint)
