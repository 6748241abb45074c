"""The rule that every address in the made site leads to something in it. Must not ask other sites.

Links of authors to files and headings are checked when the texts are read; here is what is left: what a theme prints,
whole addresses of the site itself, headings of the story and the letter, and everything that a page loads.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit

from generator.check.made import Made
from generator.check.written import published_documents, written_addresses
from generator.diagnostics import Diagnostics, Place
from generator.nearest import nearest

_TOP = ("", "top")
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")


def check_site_links(made: Made, diagnostics: Diagnostics) -> None:
    """Report `site-link-dead` for each address of the site, in pages and style sheets, that leads nowhere in it."""
    files = _Files(made)
    dead: dict[str, tuple[str, str]] = {}
    for page, address in _all(made):
        fault = files.fault(page, address)
        if fault:
            dead.setdefault(address, (page, fault))
    if not dead:
        return
    written: dict[str, Place] = {}
    for address, where in written_addresses(made):
        if address in dead:
            written.setdefault(address, where())
    judged, homes = _jumps(made)
    for address, (page, fault) in dead.items():
        fragment = unquote(address.partition("#")[2])
        if fragment in judged:
            continue
        place = (
            written.get(address)
            or homes.get(fragment)
            or _in_templates(address, made)
            or Place(made.plan.outputs[page].origin)
        )
        message = f'"{address}", on the page /{page.removesuffix("index.html")}, leads nowhere: {fault}'
        diagnostics.warn("site-link-dead", message, place, hint=files.hint(page, address))


def _jumps(made: Made) -> tuple[frozenset[str], dict[str, Place]]:
    """Return the anchors of authors' links that were judged before, and those in the campaign page, with places."""
    references = [one for document in published_documents(made) for one in document.body.references if one.fragment]
    judged = frozenset(one.fragment for one in references if one.kind in ("here", "document"))
    return judged, {one.fragment: one.place for one in references if one.kind == "home"}


def _all(made: Made) -> Iterator[tuple[str, str]]:
    for page, facts in made.pages.items():
        for _tag, address in facts.links:
            yield page, address
    for sheet, text in made.styles.items():
        for address in _IN_STYLE.findall(text):
            yield sheet, address


class _Files:
    """The files of the site, as a host would serve them."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.base = made.site.base
        self.ids = {page: facts.ids for page, facts in made.pages.items()}
        self.known: dict[tuple[str, str], str] = {}

    def fault(self, page: str, address: str) -> str:
        """Say what is wrong with an address; empty where it is right, or leads to another site."""
        folder = page.rpartition("/")[0] if "#" not in address else page  # pages of a folder share most links
        key = (folder, address)
        if key not in self.known:
            self.known[key] = self._fault(page, address)
        return self.known[key]

    def hint(self, page: str, address: str) -> str:
        """Return what may have been meant."""
        path = self._path(page, address)
        meant = nearest(path, self.made.plan.outputs) if path and path not in self.made.plan.outputs else None
        return f"did you mean /{meant.removesuffix('index.html')}?" if meant else "correct the address, or take it out"

    def _fault(self, page: str, address: str) -> str:
        path = self._path(page, address)
        if path is None:
            return ""
        outputs = self.made.plan.outputs
        found = next((one for one in (path, f"{path}/index.html", f"{path}.html") if one in outputs), None)
        if found is None:
            return "the site has no such file"
        fragment = unquote(urlsplit(address).fragment)
        if fragment in _TOP or fragment.startswith(":~:") or found not in self.ids or fragment in self.ids[found]:
            return ""
        return f'nothing there is called "{fragment}"'

    def _path(self, page: str, address: str) -> str | None:
        """Return the file of the site that an address means; None where it is none of ours."""
        try:
            whole = urljoin(self.base + quote(page), address)
            parts, base = urlsplit(whole), urlsplit(self.base)
        except ValueError:
            return None
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc) or not parts.path.startswith(base.path):
            return None
        path = unquote(parts.path.removeprefix(base.path))
        return f"{path}index.html" if path == "" or path.endswith("/") else path


def _in_templates(address: str, made: Made) -> Place | None:
    """Return where a template of the campaign has an address word for word."""
    for path, content in sorted(made.snapshot.themes.items()):
        text = content.decode(errors="replace") if "/templates/" in path else ""
        for quoted in (f'"{address}"', f"'{address}'"):
            before, found, _ = text.partition(quoted)
            if found:
                column = len(before.rpartition("\n")[2]) + 2
                return Place(f"themes/{path}", before.count("\n") + 1, column, len(address))
    return None
