"""Builds the gallery in memory, and shows a site there in a browser, without a server. Must not judge what is shown."""

import re
from functools import cache
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

from tests.gallery.campaigns import campaigns
from tests.services.campaigns import pages_of

SITE = "https://example.org/"

FEW = {
    "many": re.compile(r"content/en/updates/2013-0[2-9]|content/en/updates/2013-1"),
    "thirty": re.compile(r"content/(?!(ar|bn|cs|de|el|en|es|media|data|zh-Hans)/)"),
}
"""Files of campaigns that are large, without which they still show what they are for."""


def sources(theme, name):
    """Return the files of a campaign of the gallery in a theme, by path; of a large one as many as tests need."""
    files = campaigns(theme)[name]
    return {path: text for path, text in files.items() if name not in FEW or not FEW[name].match(path)}


@cache
def built(theme, name):
    """Return the files of the site that those make, by path."""
    return pages_of(sources(theme, name))


def show(page, files):
    """Answer all that a window asks of the site from files by path; everything else is not there."""

    def answer(route):
        url = urlsplit(route.request.url)
        path = unquote(url.path).removeprefix("/").removeprefix("stop-8711/")
        path += "index.html" if path.endswith("/") or not path else ""
        if url.hostname != "example.org" or path not in files:
            route.abort()
            return
        kind = guess_type(path)[0] or "application/octet-stream"
        text = kind.startswith("text/")
        route.fulfill(body=files[path], content_type=f"{kind}; charset=utf-8" if text else kind)

    page.route("**/*", answer)
