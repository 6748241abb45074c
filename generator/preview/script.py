"""The script that the preview adds to pages, and the element that loads it. Must not decide what it shows."""

from functools import cache
from html import escape
from importlib.resources import files

ROOT = "/_handbill/"
"""Where the preview's own files are; no address of a site begins with an underscore."""
SCRIPT = f"{ROOT}preview.js"
EVENTS = f"{ROOT}events"


@cache
def read_script() -> bytes:
    """Return the script."""
    return files("generator.preview").joinpath("preview.js").read_bytes()


def add_script(page: bytes, *, path: str, name: str, mark: str = "", alone: bool = False) -> bytes:
    """Add the script to an HTML page at the path of its address; `name` says what the page shows: see Tabs.

    `mark` is a sentence about the page. `alone` says that it shows findings by itself.
    """
    values = {"path": path, "shows": name, "mark": mark, "alone": "yes" if alone else ""}
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in values.items() if value)
    element = f'<script src="{SCRIPT}"{attributes} defer></script>\n'.encode()
    before, end, after = page.partition(b"</head>")
    return before + element + end + after if end else page + element
