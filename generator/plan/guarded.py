"""E-mail addresses, so that simple harvesters do not find them and readers notice nothing. Must not find addresses out.

Most programs that collect addresses look for the sign itself in the bytes of a page; browsers, screen readers and
copying do not know the difference. It holds back those alone, at no cost to anybody else: an address that must not be
found must not be on a page. http://nikitathespider.com/articles/IngenReklamTack.html counted the difference.
"""

import re

from generator.plan.views import Html

_SIGN = re.compile(r"(?<=[\w.+-])@(?=[\w-])")


def guarded(html: str) -> Html:
    """Return markup whose e-mail addresses have a character reference for their sign, in texts and in links."""
    return Html(_SIGN.sub("&#64;", html) if "@" in html else html)
