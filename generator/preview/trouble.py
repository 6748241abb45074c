"""The page that stands in for all pages while something is wrong. Must not decide what is wrong."""

from collections.abc import Callable, Iterable
from html import escape

from werkzeug.wrappers import Response

from generator.diagnostics import Diagnostic

Quote = Callable[[Iterable[Diagnostic]], str]
"""Findings to text for people."""


def trouble_page(text: str) -> Response:
    """Show findings on a page of status 500. Everything in `text` is escaped."""
    html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Something has to be mended</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/_sandbox/sandbox.css">
</head>
<body>
<header><h1>Something has to be mended</h1></header>
<main>
<p>The site cannot be made as it is. Mend what is named here, then load this page again.</p>
<pre class="wide" tabindex="0">{escape(text)}</pre>
</main>
</body>
</html>
"""
    response = Response(html, 500, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; base-uri 'none'"
    return response
