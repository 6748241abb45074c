"""Words that stand in for missing ones, marked with their language when a page is done. Must not know templates.

A template cannot know whether a word will stand in an attribute or between tags. So a word that stands in comes between
two characters that no text holds (noncharacters of Unicode, for use inside programs), and here these become a `span`
where a span can stand, and nothing elsewhere.
"""

import re

from generator.plan import cldr
from generator.plan.words import Words

ENGLISH, STRANGER, OWN, END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""What begins English words, words of the source language, a value in the page's own language; and what ends each."""

_TOKEN = re.compile(
    r"<!--.*?-->|<(/?[a-zA-Z][^\s/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|([\ufdd0-\ufdd3])", re.DOTALL | re.ASCII
)
_MARKS = re.compile("[\ufdd0-\ufdd3]")
_PLAIN = {"datalist", "script", "select", "style", "svg", "template", "textarea", "title"}
"""Elements that cannot hold a span, or not everywhere."""


def begin_of(tag: str) -> str:
    """Return what begins a word in the language `tag`, which is not the page's."""
    return ENGLISH if tag == "en" else STRANGER


def mark_stand_ins(html: str, words: Words) -> str:
    """Return a page with `lang` and `dir` on the words that stand in; what is no pair is taken out."""
    if not _MARKS.search(html):
        return html
    stranger = words.strangers[0][0] if words.strangers else "en"
    spans = {ENGLISH: _span("en"), STRANGER: _span(stranger), OWN: _span(words.tag)}
    pieces: list[str] = []
    begun: list[int] = []
    inside = ""
    at = 0
    for token in _TOKEN.finditer(html):
        pieces.append(html[at : token.start()])
        at = token.end()
        name, mark = (token[1] or "").lower(), token[2]
        if name:
            inside = name if not inside and name in _PLAIN else "" if name == f"/{inside}" else inside
        if mark is None:
            pieces.append(_MARKS.sub("", token[0]))
        elif mark != END and not inside:
            begun.append(len(pieces))
            pieces.append(spans[mark])
        elif mark == END and not inside and begun:
            begun.pop()
            pieces.append("</span>")
    for start in begun:
        pieces[start] = ""
    return "".join([*pieces, html[at:]])


def _span(tag: str) -> str:
    return f'<span lang="{tag}" dir="{cldr.direction(tag)}">'
