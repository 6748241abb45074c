"""The archive as a folder: the pages of the site with their pictures, to be opened without a server. Must not write."""

from collections.abc import Iterator
from html import escape
from typing import Final

from generator.archive.pages import Addresses, Kept, Sentences, candidates, kept_pages, sentences_of
from generator.archive.quiet import link_to, make_quiet
from generator.archive.sheets import OWN, make_sheet_quiet
from generator.archive.tokens import End, Raw, Start, Token, Tokens, read_tokens, write_tokens
from generator.plan import cldr
from generator.plan.links import Linker, output_path
from generator.plan.site import Site

FOLDER: Final = "site/"
SHEET: Final = "assets/archive.css"
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; media-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_KEPT_LINKS: Final = {"alternate", "canonical", "icon", "stylesheet"}


def make_folder(site: Site, addresses: Addresses, tags: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Give the files of the folder by path: pages of the languages `tags`, and what these pages show and nothing else.

    Raises Unproducible where the author's files are to blame.
    """
    way = _ToFiles(addresses, {page.path for tag in tags for page in kept_pages(site, tag)})
    for tag in tags:
        words = sentences_of(site.locals[tag])
        for page in kept_pages(site, tag):
            path = output_path(page.path)
            yield FOLDER + path, _page(addresses.read(path).decode(), page, way, words).encode()
    yield FOLDER + SHEET, OWN.encode()
    done: set[str] = set()
    while waiting := sorted(way.wanted - done):
        for path in waiting:  # a style sheet may want more
            done.add(path)
            content = addresses.read(path)
            yield FOLDER + path, way.sheet(path, content.decode()).encode() if path.endswith(".css") else content


class _ToFiles:
    """Addresses in the folder; `wanted` collects the files that its pages need."""

    def __init__(self, addresses: Addresses, pages: set[str]) -> None:
        self.addresses = addresses
        self.pages = pages
        self.wanted: set[str] = set()

    def link(self, page: str, href: str) -> str:
        found = self.addresses.local(page, href)
        if found and found[0] in self.pages:
            path, fragment = found
            if path == page and fragment:
                return href[href.index("#") :]
            return self._linker(page).href(output_path(path), fragment)
        own = self.addresses.file(page, href)
        if own is None or not own.startswith("media/"):
            return self.addresses.absolute(page, href)
        return self.file(page, href) or ""

    def file(self, page: str, href: str) -> str | None:
        """Return the link to a file that a page shows, and note that it is wanted; None where it is elsewhere."""
        own = self.addresses.file(page, href)
        if own is None:
            return None
        self.wanted.add(own)
        return self._linker(page).href(own)

    def picture(self, page: str, picture: Start, sources: Tokens) -> list[Token]:
        src = self.file(page, picture.get("src"))
        if src is None:
            return link_to(self.addresses.absolute(page, picture.get("src")), picture.get("alt"))
        others = [self._with_files(one, page) for one in sources if isinstance(one, Start)]
        own = self._with_files(picture.with_values(src=src), page)
        return [Start("picture"), *others, own, Raw("</picture>")] if others else [own]

    def media(self, page: str, element: Tokens) -> list[Token] | None:
        starts = [token for token in element if isinstance(token, Start)]
        if starts[0].tag not in ("audio", "video"):
            return None
        loaded = [one.get(name) for one in starts for name in ("src", "poster") if one.get(name)]
        if not loaded or any(self.addresses.file(page, href) is None for href in loaded):
            return None
        for href in loaded:
            self.file(page, href)
        return list(element)

    def sheet(self, path: str, css: str) -> str:
        """Return a style sheet of the site for the folder."""
        return make_sheet_quiet(css, lambda href: self.file(path, href))

    def _with_files(self, start: Start, page: str) -> Start:
        if not start.has("srcset"):
            return start
        kept = [(self.file(page, href), size) for href, size in candidates(start.get("srcset"))]
        return start.with_values(srcset=", ".join(f"{file} {size}".strip() for file, size in kept if file))

    def _linker(self, page: str) -> Linker:
        return Linker(page, self.addresses.base)


def _page(html: str, page: Kept, way: _ToFiles, words: Sentences) -> str:
    tokens = make_quiet(read_tokens(html), page.path, way)
    return write_tokens(list(_framed(tokens, page, way, words)))


def _framed(tokens: Tokens, page: Kept, way: _ToFiles, words: Sentences) -> Iterator[Token]:
    """Give a page with the archive's policy, without what its head asked for, and with the notice at its top."""
    own = Linker(page.path, "").href(SHEET)
    for token in tokens:
        if not isinstance(token, Start):
            if isinstance(token, End) and token.tag == "head":
                yield Raw(f'<link rel="stylesheet" href="{own}">\n')
            yield token
        elif token.tag == "head":
            yield token
            yield Raw(f'\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
        elif token.tag == "meta":
            if token.has("name"):
                yield token
        elif token.tag == "link":
            yield from _head_link(token, page, way)
        elif token.tag == "body":
            yield token
            yield Raw("\n" + render_notice(words, way.addresses.absolute(page.path, "")))
        else:
            yield token


def _head_link(link: Start, page: Kept, way: _ToFiles) -> Iterator[Token]:
    kinds = set(link.get("rel").split())
    if not kinds or not kinds <= _KEPT_LINKS or (kinds == {"alternate"} and not link.has("hreflang")):
        return
    if kinds & {"stylesheet", "icon"}:
        file = way.file(page.path, link.get("href"))
        if file is not None:
            yield link.with_values(href=file)
    else:
        yield link


def render_notice(words: Sentences, url: str) -> str:
    """Write the line at the top that says what this is, and where it was."""
    text, tag = words.notice
    way = cldr.direction(tag)
    shown = f'<a href="{escape(url)}" dir="ltr">{escape(url)}</a>'
    return f'<aside class="kept" lang="{tag}" dir="{way}">{escape(text)} {shown}</aside>\n'
