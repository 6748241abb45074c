"""Shows a built site that is in memory in a browser, without a server. Must not judge what is shown."""

from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

SITE = "https://example.org/"


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
