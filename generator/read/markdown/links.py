"""Say where the links and pictures of a text lead. Must not touch HTML.

Links are written as they work on a git host: from the folder of the file to another file. They lead to the reader's
own language, whichever locale folder they name.
"""

import posixpath
import re
from typing import Literal
from urllib.parse import unquote

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Reference
from generator.nearest import nearest
from generator.read.markdown.cleaning import OUTSIDE, SCHEMES
from generator.read.markdown.surroundings import Surroundings, without_locale
from generator.record import record

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]+")
_SLASHES = ("/", "\\")
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


@record
class Links:
    """Resolves addresses of one text; `base` is the folder that its relative links start from."""

    surroundings: Surroundings
    base: str
    diagnostics: Diagnostics

    def link(self, address: str, place: Place) -> str | Reference | None:
        """Return where a link leads: an address as it is, a reference, or None if nowhere."""
        scheme = scheme_of(address)
        if scheme == "action":
            return self._action(address, place)
        if scheme in SCHEMES:
            return address
        if address.startswith("#"):
            return Reference("here", "", unquote(address[1:]), place)
        if self._is_out_of_bounds(address, place):
            return None
        path, fragment = _split(address)
        found = self._document(path, fragment, place) or self._media(path, fragment, place)
        if found is None:
            self._report_missing("link-dead", address, path, place)
        return found

    def picture(self, address: str, place: Place) -> Reference | None:
        """Return the file of a picture, or None if there is none."""
        if scheme_of(address) in OUTSIDE or address.startswith("//"):
            self._report_remote(place)
            return None
        if self._is_out_of_bounds(address, place):
            return None
        path, fragment = _split(address)
        found = self._media(path, fragment, place) if path.lower().endswith(_PICTURES) else None
        if found is None:
            self._report_missing("picture-missing", address, path, place)
        return found

    def report_scheme(self, address: str, place: Place) -> None:
        """Record an address whose scheme is not let through."""
        self.diagnostics.error(
            "link-scheme",
            f'addresses that begin with "{scheme_of(address)}:" are not published',
            place,
            hint="use https:, mailto:, tel:, sms:, action: or a link to a file",
        )

    def report_unreadable(self, place: Place) -> None:
        """Record something that is no address at all."""
        self.diagnostics.error("link-dead", "this is not an address", place, hint="check it, or take the link out")

    def _action(self, address: str, place: Place) -> Reference | None:
        name = unquote(address.partition(":")[2]).strip()
        if name in self.surroundings.actions:
            return Reference("action", name, "", place)
        known = sorted(self.surroundings.actions)
        meant = nearest(name, known)
        if meant:
            hint = f"did you mean action:{meant}?"
        elif known:
            hint = f"known here: {', '.join(known)}"
        else:
            hint = "add it below actions: in campaign.yaml"
        self.diagnostics.error("action-unknown", f'there is no action "{name}" in campaign.yaml', place, hint=hint)
        return None

    def _document(self, path: str, fragment: str, place: Place) -> Reference | None:
        documents = self.surroundings.documents
        name = without_locale(self._from_base(path))
        if name not in documents and not self._in_locale_folder:
            name = posixpath.normpath(path)  # written in campaign.yaml, which stands outside the locale folders
        if name is None or name not in documents:
            return None
        if name in ("story.md", "letter.md"):
            section = name.removesuffix(".md")
            return Reference("home", "", f"{section}-{fragment}" if fragment else section, place)
        return Reference("document", name, fragment, place)

    def _media(self, path: str, fragment: str, place: Place) -> Reference | None:
        folders = (f"content/{self.surroundings.locale}", "content")
        for full in (self._from_base(path), *(posixpath.normpath(f"{folder}/{path}") for folder in folders)):
            if full in self.surroundings.media:
                return Reference("media", full, fragment, place)
        return None

    def _is_out_of_bounds(self, address: str, place: Place) -> bool:
        """Tell whether an address is no path inside the campaign, and record why."""
        if scheme_of(address) is not None:
            self.report_scheme(address, place)
            return True
        if not address.startswith(_SLASHES):
            return False
        if address[1:].startswith(_SLASHES):  # browsers read //host, and \\host too, as another site
            rest = address.lstrip("".join(_SLASHES))
            message, hint = "this address has no https: in front", f"write https://{rest}"
        else:
            message = "addresses that begin with / break when the site moves to another folder or host"
            hint = "link to the file instead, as in ../updates/2012-10-02-vote.md"
        self.diagnostics.error("link-absolute", message, place, hint=hint)
        return True

    def _report_remote(self, place: Place) -> None:
        self.diagnostics.error(
            "picture-remote",
            "this picture would be loaded from another site, which could then see who reads yours",
            place,
            hint="save it in content/media/ and use that file",
        )

    def _report_missing(
        self, code: Literal["link-dead", "picture-missing"], address: str, path: str, place: Place
    ) -> None:
        shown = unquote(address)
        if not shown:
            message, hint = "there is no address here", "write the address between the round brackets"
        elif code == "picture-missing" and not path.lower().endswith(_PICTURES):
            message, hint = f'"{shown}" is not a picture', f"use a file that ends in {', '.join(_PICTURES)}"
        else:
            message = f'there is no file "{shown}"'
            meant = self._nearest(path, pictures=code == "picture-missing")
            hint = f"did you mean {meant}?" if meant else "check the name; links start from the folder of this file"
        self.diagnostics.error(code, message, place, hint=hint)

    def _nearest(self, path: str, *, pictures: bool) -> str | None:
        home = f"content/{self.surroundings.locale}" if self._in_locale_folder else "content"
        known = [f"{home}/{name}" for name in self.surroundings.documents] if not pictures else []
        known += [path for path in self.surroundings.media if not pictures or path.lower().endswith(_PICTURES)]
        by_link = {posixpath.relpath(f"/{full}", f"/{self.base}"): full for full in sorted(known)}
        path = path.replace("\\", "/")
        meant = nearest(path, by_link)
        if meant:
            return meant
        by_name = {posixpath.basename(link): link for link in by_link}
        last = nearest(posixpath.basename(path), by_name)
        return by_name[last] if last else None

    @property
    def _in_locale_folder(self) -> bool:
        return self.base.rstrip("/") != "content"

    def _from_base(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(self.base, path)) if path else ""


def scheme_of(address: str) -> str | None:
    """Return the scheme of an address as a browser would read it, or None if it has none."""
    found = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    return found[1].lower() if found else None


def _split(address: str) -> tuple[str, str]:
    address, _, fragment = address.partition("#")
    return unquote(address.partition("?")[0]), unquote(fragment)
