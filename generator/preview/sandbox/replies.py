"""What peers answer with: JSON, pages, redirects. Must not know any service."""

import json
from dataclasses import field
from html import escape
from typing import Literal

from werkzeug.wrappers import Response

from generator.preview.sandbox.submission import Fields, Json
from generator.record import record

Outcome = Literal["stored", "honeypot", "refused"]
"""What became of a signature: kept, taken for a robot's, or turned away."""


@record(kw_only=True)
class Reply:
    """The answer to one submission, and what became of it."""

    response: Response
    outcome: Outcome | None
    """None where nobody tried to sign: a page was asked for, or a riddle comes first."""
    fields: Fields = field(default_factory=dict)
    """What the service keeps of it, or would have kept."""
    readable: bool = True
    """Whether scripts of other sites may read this answer where the service lets them at all."""


def as_json(status: int, document: Json) -> Response:
    """Answer with JSON."""
    return Response(json.dumps(document, ensure_ascii=False), status, content_type="application/json")


def as_text(status: int, text: str) -> Response:
    """Answer with bare text."""
    return Response(text, status, content_type="text/plain; charset=utf-8")


def redirect(url: str, status: int = 302) -> Response:
    """Send the browser on to an absolute address."""
    url = "".join(mark for mark in url if mark.isprintable())  # a line break would end the header
    return Response("", status, headers={"Location": url}, content_type="text/html; charset=utf-8")


def page(status: int, service: str, sentence: str, *, back: str = "", button: str = "") -> Response:
    """Answer with a page as the service's own would stand there. `button` is HTML; all else is escaped."""
    link = f'<p><a href="{escape(back)}">Back to the site</a></p>' if _leads_back(back) else ""
    html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(sentence)}</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
</head>
<body>
<main>
<h1>{escape(sentence)}</h1>
{button}{link}<p><small>Handbill plays {escape(service)} here. Nothing has left this computer.</small></p>
</main>
</body>
</html>
"""
    return Response(html, status, content_type="text/html; charset=utf-8")


def riddle(service: str, pairs: tuple[tuple[str, str], ...]) -> Response:
    """Answer with a page on which people show that they are no robots, and which then sends these fields."""
    inputs = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in pairs)
    button = f'<form method="post">{inputs}<p><button>I am not a robot</button></p></form>\n'
    return page(200, service, "One more step: show that you are not a robot", button=button)


def _leads_back(url: str) -> bool:
    return url.startswith(("https://", "http://"))
