"""A sandbox for tests, and browsers that post to it. Must not check anything itself."""

from urllib.parse import urlencode

from werkzeug.test import Client

from generator.preview.sandbox.app import AT, make_sandbox
from generator.preview.sandbox.store import Store
from tests.services.campaigns import NOON

SITE = "http://127.0.0.1:8000"
"""Where the site is that sends."""
PAGE = f"{SITE}/fr/"
"""Its page with the form."""


def sandbox_at_noon(path=":memory:"):
    """Return a sandbox with an empty store, at whose clock it is always noon."""
    return make_sandbox(Store(str(path)), now=lambda: NOON)


class Browser:
    """Posts to services as browsers do: plainly from a page, or by a script of it."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.client = Client(sandbox)

    def open(self, url, *, method="POST", accept="text/html,*/*;q=0.8", referer=PAGE, **request):
        """Send a request to an outside address, written as in a form: with https."""
        headers = {"Accept": accept, "Host": "127.0.0.1:8000", **request.pop("headers", {})}
        if referer:
            headers["Referer"] = referer
            headers.setdefault("Origin", SITE)
        address = AT + url.removeprefix("https://")
        return self.client.open(address, method=method, headers=headers, **request)

    def post(self, url, fields, **request):
        """Send a plain form; values may be lists."""
        body = urlencode(list(_pairs(fields)))
        return self.open(url, data=body, content_type="application/x-www-form-urlencoded", **request)

    def post_multipart(self, url, fields, **request):
        """Send a plain form with its enctype set."""
        return self.open(url, data=fields, content_type="multipart/form-data", **request)

    def script(self, url, fields, **request):
        """Send a form by script, which accepts JSON."""
        return self.post(url, fields, accept="application/json", **request)

    def script_json(self, url, document, **request):
        """Send JSON by script, which accepts JSON."""
        return self.open(url, accept="application/json", json=document, **request)

    def preflight(self, url):
        """Ask whether a script may send JSON."""
        headers = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        return self.open(url, method="OPTIONS", headers=headers)

    def kept(self):
        """Return outcome and fields of the last attempt; None where there was none."""
        received = self.sandbox.store.newest_first()
        return (received[0].outcome, dict(received[0].fields)) if received else None


def _pairs(fields):
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, one
