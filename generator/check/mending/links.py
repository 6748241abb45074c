"""Mends links to pages as a browser shows them: `faq.html` is faq.md. Must not look for names that are only similar."""

import posixpath
from collections.abc import Collection
from urllib.parse import unquote

from generator.check.mending.edit import Edit, text_at
from generator.diagnostics import Diagnostic


def mend_link(found: Diagnostic, content: bytes, files: Collection[str]) -> Edit | None:
    """Return the link to the text of that name, where it lies exactly there."""
    written = text_at(content, found.place)
    path, mark, fragment = written.partition("#")
    stem, _, ending = path.rpartition(".")
    if ending not in ("html", "htm") or not found.place.file.endswith(".md"):
        return None
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(found.place.file), unquote(f"{stem}.md")))
    return Edit(found.place, written, f"{stem}.md{mark}{fragment}") if wanted in files else None


def mend_moved_link(found: Diagnostic, content: bytes) -> Edit | None:
    """Return the new address of a page that has moved, where it is plainly the same page.

    Many sites lead the addresses of pages that are gone to their front page, and call that permanent too.
    """
    written = text_at(content, found.place)
    old, mark, fragment = written.partition("#")
    new = found.hint.removeprefix("link to ")
    if not old or _gist(old) != _gist(new) or (old.startswith("https:") and not new.startswith("https:")):
        return None
    return Edit(found.place, written, f"{new}{mark}{fragment}")


def _gist(address: str) -> str:
    """Return what is left of an address without its scheme, `www.` and a slash at the end."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")
