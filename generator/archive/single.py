"""The archive as one document a language: everything is in it, nothing is asked for. Must not write it.

The campaign page gives the frame; the text of every other page follows in its `main`. Links between pages become
fragments, and the ids of each page but the first begin with its address, so that no two are the same.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final
from urllib.parse import quote

from generator.archive.folder import render_notice
from generator.archive.pages import (
    CONTENTS,
    TOP,
    Addresses,
    Kept,
    anchors_of,
    candidates,
    kept_pages,
    sentences_of,
)
from generator.archive.quiet import link_to, make_quiet
from generator.archive.sheets import OWN, make_sheet_quiet
from generator.archive.tokens import End, Raw, Start, Token, Tokens, inside, read_tokens, write_tokens
from generator.plan import cldr
from generator.plan.links import output_path
from generator.plan.site import Site

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_WIDE_ENOUGH: Final = 1280  # pixels; what is wider than a text on a screen only makes the document heavy
_CARRIED: Final = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
}
"""What a document carries, by the ending of its name. AVIF is not among it: a copy to keep should open anywhere."""
_REFERENCES: Final = {
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "aria-owns",
    "for",
    "headers",
}


def document_name(tag: str) -> str:
    """Return the name of the document of a language."""
    return f"{tag}.html"


def make_document(site: Site, addresses: Addresses, tag: str, others: tuple[str, ...]) -> bytes:
    """Return the document of a language; `others` are the languages whose documents lie beside it.

    Raises Unproducible where the author's files are to blame.
    """
    pages = kept_pages(site, tag)
    shown = tuple(page for page in pages if page.kind not in ("languages", "updates"))
    html = {page.path: read_tokens(addresses.read(output_path(page.path)).decode()) for page in shown}
    anchors = {one: anchors_of(kept_pages(site, one)) for one in (tag, *others)}
    made = {
        page.path: _named(
            make_quiet(html[page.path], page.path, _IntoDocument(addresses, tag, anchors, html)),
            anchors[tag][page.path],
        )
        for page in shown
    }
    first, *rest = shown
    words = sentences_of(site.locals[tag])
    title, lang = words.contents
    contents = _contents([(page, made[page.path]) for page in shown], anchors[tag], title, lang)
    up = f'<p class="kept-up" lang="{lang}" dir="{cldr.direction(lang)}"><a href="#{CONTENTS}">{escape(title)}</a></p>'
    sections = "".join(
        f'\n<div class="kept-page" id="{escape(anchors[tag][page.path])}">\n{up}\n'
        f"{write_tokens(_text_of(made[page.path]))}\n</div>"
        for page in rest
    )
    notice = render_notice(words, addresses.absolute(first.path, ""))
    head = _head(html, first, addresses)
    return _assembled(made[first.path], head, notice + contents, sections).encode()


class _IntoDocument:
    """Addresses in one document; `pages` holds the pages in it before they were changed."""

    def __init__(
        self,
        addresses: Addresses,
        tag: str,
        anchors: Mapping[str, Mapping[str, str]],
        pages: Mapping[str, Tokens],
    ) -> None:
        self.addresses = addresses
        self.tag = tag
        self.anchors = anchors
        self.pages = pages

    def link(self, page: str, href: str) -> str:
        found = self.addresses.local(page, href)
        for tag, anchors in self.anchors.items() if found else ():
            path, fragment = found or ("", "")
            if path not in anchors:
                continue
            document = "" if tag == self.tag else document_name(tag)
            anchor = anchors[path]
            if fragment and tag == self.tag and _has_id(self.pages.get(path, ()), fragment):
                anchor = fragment if anchor == TOP else f"{anchor}:{fragment}"
            return f"{document}#{quote(anchor)}"
        return self.addresses.absolute(page, href)

    def picture(self, page: str, picture: Start, sources: Tokens) -> list[Token]:
        offers = [picture.get("srcset"), *(one.get("srcset") for one in sources if isinstance(one, Start))]
        path = self._best(page, picture.get("src"), offers)
        if path is None:
            return link_to(self.addresses.absolute(page, picture.get("src")), picture.get("alt"))
        bare = picture.without(lambda name: name in ("srcset", "sizes", "loading", "decoding"))
        return [bare.with_values(src=carry(path, self.addresses))]

    def media(self, _page: str, _element: Tokens) -> list[Token] | None:
        return None  # it would make the document too heavy to pass on

    def _best(self, page: str, src: str, offers: list[str]) -> str | None:
        """Return the lightest of the widest files that are not too wide, else the one that is named first."""
        sized: dict[str, int] = {}
        for offer in offers:
            for href, size in candidates(offer):
                path = self.addresses.file(page, href)
                if path and _kind(path) and re.fullmatch(r"\d+w", size):
                    sized[path] = int(size[:-1])
        fitting = {path: width for path, width in sized.items() if width <= _WIDE_ENOUGH}
        if fitting:
            widest = max(fitting.values())
            best = [path for path, width in fitting.items() if width == widest]
            return min(best, key=lambda path: (len(self.addresses.read(path)), path))
        path = self.addresses.file(page, src)
        return path if path and _kind(path) else None


def carry(path: str, addresses: Addresses) -> str:
    """Return a file of the site as an address that holds the file itself (RFC 2397)."""
    return f"data:{_kind(path)};base64,{b64encode(addresses.read(path)).decode()}"


def _kind(path: str) -> str:
    return _CARRIED.get(path.rpartition(".")[2].lower(), "")


def _has_id(tokens: Tokens, name: str) -> bool:
    return any(isinstance(token, Start) and token.get("id") == name for token in tokens)


def _named(tokens: Tokens, anchor: str) -> list[Token]:
    """Put the fragment of a page before its ids, and before what refers to them."""
    if anchor == TOP:
        return list(tokens)
    before = f"{anchor}:"
    return [_with_names(token, before) if isinstance(token, Start) else token for token in tokens]


def _with_names(start: Start, before: str) -> Start:
    changed: dict[str, str | None] = {}
    for name, value in start.attributes:
        if not value:
            continue
        if name == "id":
            changed[name] = before + value
        elif name in _REFERENCES:
            changed[name] = " ".join(before + one for one in value.split())
        elif "url(#" in value:
            changed[name] = value.replace("url(#", f"url(#{before}")
        elif name in ("href", "xlink:href") and value.startswith("#") and start.tag not in ("a", "area"):
            changed[name] = f"#{before}{value[1:]}"
    return start.with_values(**changed) if changed else start


def _text_of(tokens: Tokens) -> Tokens:
    """Return what is in `main`; all that is in `body` where a theme has no such element."""
    found = inside(tokens, "main") or inside(tokens, "body")
    return tokens[found[0] + 1 : found[1]] if found else tokens


def _contents(pages: list[tuple[Kept, list[Token]]], anchors: Mapping[str, str], title: str, lang: str) -> str:
    rows = []
    for page, tokens in pages:
        found = inside(tokens, "h1")
        heading = tokens[found[0]] if found else Start("h1")
        text = (
            "".join(str(token) for token in tokens[found[0] + 1 : found[1]] if isinstance(token, Raw)) if found else ""
        )
        spoken = ""
        if isinstance(heading, Start) and heading.get("lang"):
            spoken = f' lang="{escape(heading.get("lang"))}" dir="{escape(heading.get("dir"))}"'
        day = f"{escape(page.day)} · " if page.day else ""
        shown = f"<span{spoken}>{text.strip() or escape(page.path)}</span>"
        rows.append(f'<li>{day}<a href="#{quote(anchors[page.path])}">{shown}</a></li>\n')
    return (
        f'<nav class="kept-contents" id="{CONTENTS}" aria-labelledby="{CONTENTS}:title">\n'
        f'<h2 id="{CONTENTS}:title" lang="{lang}" dir="{cldr.direction(lang)}">{escape(title)}</h2>\n'
        f"<ol>\n{''.join(rows)}</ol>\n</nav>\n"
    )


def _head(pages: Mapping[str, Tokens], first: Kept, addresses: Addresses) -> str:
    """Write the head: title and description of the campaign page, and every style sheet that a page uses."""
    lines = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
    ]
    found = inside(pages[first.path], "head") or (0, 0)
    tokens = pages[first.path][found[0] : found[1]]
    title = inside(tokens, "title")
    if title:
        lines.append(write_tokens(tokens[title[0] : title[1] + 1]))
    lines += [str(token) for token in tokens if isinstance(token, Start) and _is_kept_in_head(token)]
    for path, media in _sheets(pages, addresses):

        def find(address: str, sheet: str = path) -> str | None:
            file = addresses.file(sheet, address)
            return carry(file, addresses) if file and _kind(file) else None

        css = make_sheet_quiet(addresses.read(path).decode(), find)
        lines.append(f"<style{media}>{css}</style>")
    lines.append(f"<style>{OWN}</style>")
    return "\n".join(lines)


def _is_kept_in_head(start: Start) -> bool:
    return (start.tag == "meta" and start.has("name")) or (start.tag == "link" and start.get("rel") == "canonical")


def _sheets(pages: Mapping[str, Tokens], addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Give the style sheets of all pages once, with their `media` attribute, in the order in which they come."""
    seen: set[tuple[str, str]] = set()
    for page, tokens in pages.items():
        for token in tokens:
            if not isinstance(token, Start) or token.tag != "link" or token.get("rel") != "stylesheet":
                continue
            path = addresses.file(page, token.get("href"))
            media = f' media="{escape(token.get("media"))}"' if token.get("media") else ""
            if path and (path, media) not in seen:
                seen.add((path, media))
                yield path, media


def _assembled(frame: Tokens, head: str, before: str, sections: str) -> str:
    """Put head, contents and the texts of the other pages into the frame of the campaign page."""
    last = inside(frame, "main") or inside(frame, "body")
    pieces: list[str] = []
    in_head = False
    for index, token in enumerate(frame):
        if last and index == last[1]:
            pieces.append(sections + "\n")
        in_head = in_head or (isinstance(token, Start) and token.tag == "head")
        if not in_head:
            pieces.append(str(token))
        if isinstance(token, End) and token.tag == "head":
            in_head = False
            pieces.append(f"<head>\n{head}\n</head>")
        if isinstance(token, Start) and token.tag == "body":
            pieces.append("\n" + before)
    return "".join(pieces)
