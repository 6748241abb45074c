"""The allow-list for HTML in texts, since not every translator is known to the organizer; only home of `nh3`.

Must not resolve addresses. What passes here can neither run nor load anything, nor look like part of the theme.
"""

from functools import cache

import nh3


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


INLINE = _names(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u "
    "var wbr"
)
TAGS = INLINE | _names(
    "blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
WITH_CONTENT = _names(
    "script style iframe noframes noembed noscript object applet template svg math title textarea select xmp plaintext"
)
"""Tags that are taken out with all that is in them: it is not text for readers."""

ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "details": {"open"},
    "img": {"alt", "credit", "src"},  # the credit is ours: it becomes text below the picture
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"align", "colspan", "rowspan"},  # the alignment becomes a class
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
CLASSES = frozenset({"left", "right", "footnote", "footnote-ref", "footnote-backref"})
SCHEMES = frozenset({"action", "http", "https", "mailto", "sms", "tel"})
OUTSIDE = frozenset({"http", "https"})
"""Schemes that lead to other sites."""


def clean(html: str, *, inline: bool = False) -> str:
    """Return HTML with nothing in it but what the allow-list names, well-formed and written in one way.

    `inline` leaves no block but paragraphs.
    """
    return _cleaner(inline=inline).clean(html)


@cache  # to make one takes longer than to clean most texts
def _cleaner(*, inline: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(INLINE | {"p"} if inline else TAGS),
        clean_content_tags=set(WITH_CONTENT),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def is_allowed(tag: str, attribute: str) -> bool:
    """Tell whether the allow-list names an attribute of a tag."""
    return attribute in ATTRIBUTES["*"] or attribute in ATTRIBUTES.get(tag, ())


def is_class_allowed(name: str) -> bool:
    """Tell whether a class means something to themes."""
    return name in CLASSES or name.startswith("language-")
