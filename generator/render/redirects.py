"""Lead old addresses on, by a `_redirects` file and by a page each. Must not judge whether an address is free."""

from collections.abc import Iterable
from html import escape
from urllib.parse import unquote

from generator.model.syndication import Redirect, ascii_url


def render_redirects(
    redirects: Iterable[Redirect], *, base_path: str = "/", languages: Iterable[tuple[str, str]] = ()
) -> bytes:
    """Write the `_redirects` file that Netlify, Cloudflare Pages and GitLab Pages read: one permanent redirect a line.

    `languages` are (tag, path) of the pages that readers of a language are led to from `/`, the more exact tags first.
    Such a line is understood by Netlify alone, and others refuse it. Its `!` is needed, since there is a page at `/`.

    `base_path` is the path of the site's URL; those hosts count from the root of the domain. Lines are sorted. The
    status is a bare `301`: `301!`, by which Netlify would put the line before a page at the old address, makes
    Cloudflare refuse the line or the whole deployment; so on Netlify the page leads on, where there is one.
    Raises ValueError where `to` is neither a site path nor an http(s) URL.
    """
    base = base_path.rstrip("/")
    lines = sorted(
        f"{_literal(base + redirect.from_path)} {ascii_url(_destination(redirect, base))} 301\n"
        for redirect in redirects
    )
    rules = [
        f"{_literal(base)}/ {ascii_url(f'{base}/{path}')} 302! Language={tag.lower()}\n" for tag, path in languages
    ]
    return "".join(rules + lines).encode()


def render_redirect_page(redirect: Redirect, *, lang: str, direction: str, sentence: str) -> bytes:
    """Write the page that stands at the old address on hosts without `_redirects`; it needs no script.

    `sentence` says in the language `lang` that the page has moved, as text; `direction` is `ltr` or `rtl`. A site path
    is linked relative to the page, so that mirrors and sites below a path work; it stands in `redirect_output_path`.
    Raises ValueError where `to` is neither a site path nor an http(s) URL.
    """
    # Quotes are coded too: at its start, one would be read as part of the syntax of `refresh`.
    href = escape(ascii_url(_relative(redirect)).replace("'", "%27"))
    return f"""<!doctype html>
<html lang="{escape(lang)}" dir="{escape(direction)}">
<head>
<meta charset="utf-8">
<title>{escape(sentence)}</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={href}">
<link rel="canonical" href="{escape(ascii_url(redirect.to_url))}">
</head>
<body>
<main><p><a href="{href}">{escape(sentence)}</a></p></main>
</body>
</html>
""".encode(errors="replace")


def redirect_output_path(from_path: str) -> str:
    """Say which file answers an old address: the page itself for `.html`, else `index.html` in a folder of that name.

    Letters are decoded (`/caf%C3%A9/` is `café/index.html`), as hosts do; a segment that would then leave its folder
    stays coded.
    """
    segments = [_decoded(segment) for segment in from_path.split("/") if segment not in ("", ".", "..")]
    is_page = segments and not from_path.endswith("/") and segments[-1].lower().endswith((".html", ".htm"))
    return "/".join(segments if is_page else [*segments, "index.html"])


def _decoded(segment: str) -> str:
    text = unquote(segment)
    unsafe = text in ("", ".", "..") or any(mark in "/\\" or not mark.isprintable() for mark in text)
    return segment if unsafe else text


def _literal(path: str) -> str:
    """Code what these files give a meaning to: `*` matches anything, `:name` captures a segment."""
    return ascii_url(path).translate({ord(mark): f"%{ord(mark):02X}" for mark in "*:?#"})


def _destination(redirect: Redirect, base: str) -> str:
    if _is_web_address(redirect.to):
        return redirect.to
    return base + _site_path(redirect.to)


def _relative(redirect: Redirect) -> str:
    """Find the way from the page at the old address to the destination."""
    if _is_web_address(redirect.to):
        return redirect.to
    to = _site_path(redirect.to)
    cut = min((at for at in (to.find("?"), to.find("#")) if at >= 0), default=len(to))
    *folders, name = to[1:cut].split("/")
    here = redirect_output_path(redirect.from_path).split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(folders)) and here[shared] == _decoded(folders[shared]):
        shared += 1
    # "./" keeps a colon in the first segment from being read as a scheme.
    up = "../" * (len(here) - shared) or "./"
    return up + "/".join([*folders[shared:], name]) + to[cut:]


def _is_web_address(to: str) -> bool:
    return to.startswith(("https://", "http://"))


def _site_path(to: str) -> str:
    """Refuse anything that a browser would not look for on this site: `javascript:`, `//other.example`."""
    if not to.startswith("/") or to.startswith(("//", "/\\")):
        raise ValueError(f"{to!r} is neither a path on the site nor a web address")
    return to
