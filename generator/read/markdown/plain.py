"""The first words of a rich text as plain text. Must not shorten or translate them."""

from html import unescape

from generator.model.content import RichText
from generator.read.markdown.tokens import cut

_SKIPPED = frozenset({"sup", "figure", "blockquote", "table"})


def plain_text(rich: RichText) -> str:
    """Return the first paragraph that says something, in one line; "" if there is none.

    It serves as a description where the author wrote no summary. Notes, figures, quotes and tables do not count.
    """
    tokens = cut("".join(part for part in rich.parts if isinstance(part, str)))
    words: list[str] = []
    skipping = 0
    within = False
    for token in tokens:
        if isinstance(token, str):
            if within and not skipping:
                words.append(unescape(token))
        elif token.name in _SKIPPED:
            skipping += -1 if token.end else 1
        elif token.name == "br":
            words.append(" ")
        elif token.name == "p":
            within = not token.end
            found = " ".join("".join(words).split())
            if token.end and found:
                return found
            words = []
    return ""
