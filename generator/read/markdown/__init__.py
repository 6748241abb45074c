"""Read Markdown into clean rich text with its links resolved. Must not know pages, addresses or templates."""

import re

from generator.diagnostics import Diagnostics, Place
from generator.model.content import RichText
from generator.read.markdown.engines import OWN_BRACES, load_engine
from generator.read.markdown.links import Links
from generator.read.markdown.nesting import TooDeepError, deepest_line, find_tangle, may_tangle
from generator.read.markdown.plain import plain_text
from generator.read.markdown.polish import polish
from generator.read.markdown.source import Source
from generator.read.markdown.surroundings import Linkable, Surroundings

__all__ = ["Linkable", "Surroundings", "plain_text", "read_markdown"]

# The engine keeps two control characters to itself, and lone surrogates are no characters at all.
_UNREADABLE = re.compile("[\x00\x02\x03\ud800-\udfff]")


def read_markdown(
    text: str,
    *,
    place: Place,
    base: str,
    surroundings: Surroundings,
    top_heading: int,
    ids: str,
    diagnostics: Diagnostics,
    inline: bool = False,
) -> RichText:
    """Return what an author wrote as HTML that is safe to publish, whatever it is.

    `place` is where the text begins, `base` the folder that relative links start from (`content` for texts of
    campaign.yaml). The highest heading becomes h`top_heading`. `ids` begins the names of all anchors and differs
    between texts that share a page. `inline` is for text inside a label or a line: no paragraphs, no blocks.
    Records link-dead, link-scheme, link-absolute, action-unknown, picture-missing, picture-remote and
    markdown-too-deep as errors; anchor-missing, html-removed and picture-alt-missing as warnings.
    """
    text = _UNREADABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(text, place)
    tangle = find_tangle(source.prose) if may_tangle(text) else None
    try:
        if tangle is not None:
            raise TooDeepError
        html = load_engine(surroundings.engine)(text)
    except TooDeepError:
        diagnostics.error(
            "markdown-too-deep",
            "brackets, lists or quotes are nested too deep here",
            source.at(deepest_line(text) if tangle is None else tangle, 1),
            hint="close the brackets, or write the passage with fewer levels",
        )
        return RichText()
    return polish(
        html,
        source=source,
        links=Links(surroundings, base, diagnostics),
        top_heading=top_heading,
        ids=ids,
        diagnostics=diagnostics,
        inline=inline,
        braces=surroundings.engine not in OWN_BRACES and "{" in text,
    )
