"""Turn Markdown into HTML with a compiled CommonMark library; only home of `comrak`. Must not clean or judge anything.

The library speaks GitHub's dialect. What it writes otherwise than the standard engine is brought into the same shape
here; attributes in braces, which it does not know, are read from the clean HTML (`attributes.py`).
"""

import re
from html import escape, unescape
from urllib.parse import unquote

from comrak import ExtensionOptions, ParseOptions, RenderOptions, markdown_to_html

from generator.read.markdown.attributes import LITERAL
from generator.read.markdown.nesting import MAX_DEPTH, TooDeepError

_EXTENSIONS = ExtensionOptions(strikethrough=True, table=True, autolink=True, footnotes=True, description_lists=True)
_PARSING = ParseOptions()
_RENDERING = RenderOptions(unsafe_=True)  # the sanitizer comes behind it
_WITH_ESCAPES = RenderOptions(unsafe_=True, escaped_char_spans=True)

# Each stops at the next tag or quotation mark, so that no text can make it look twice at the rest.
_CONTAINER = re.compile(r"<(/?)(?:blockquote|[uod]l)[ >]")
_ESCAPED = re.compile(r"<span data-escaped-char>([^<]{1,8})</span>")
_UNWANTED = re.compile(r'<a href="((?:ftp|xmpp):[^"]*)">\1</a>')
_ENCODED = re.compile(r'((?:<a|<img) [^<>]*?(?:href|src)=")([^"]*%[^"]*)(")')
_PICTURE = re.compile(r'<img (src="[^"]*") (alt="[^"]*")(?=[^<>]* />)')
_LANGUAGE = re.compile(r'<code class="language-\{\.?([^"}]*)\}?">')

_REFERENCE = re.compile(r'<sup class="footnote-ref"><a href="#fn-([^"]*)" id="fnref-([^"]*)" data-footnote-ref>')
_NOTES = '<section class="footnotes" data-footnotes>\n<ol>'
_NOTE = re.compile(r'<li id="fn-([^"]*)">')
_BACK = re.compile(
    r' ?<a href="#fnref-([^"]*)" class="footnote-backref" data-footnote-backref[^<>]*>↩(?:<sup[^<>]*>\d+</sup>)?</a>'
)
_BACKS = re.compile(rf"(?:{_BACK.pattern})+")


def to_html(text: str) -> str:
    """Render Markdown as HTML that is not to be trusted yet; raise TooDeepError where it is nested too deep.

    A brace that the author escaped comes out as LITERAL.
    """
    escapes = "\\{" in text
    if not text.endswith("\n"):
        text += "\n"  # the last line of an open fence lacks its end otherwise
    html = markdown_to_html(text, _EXTENSIONS, _PARSING, _WITH_ESCAPES if escapes else _RENDERING)
    _check_depth(html)
    if escapes:
        html = _ESCAPED.sub(lambda found: LITERAL if found[1] == "{" else found[1], html)
    if "xmpp:" in html or "ftp://" in html:
        html = _UNWANTED.sub(lambda found: found[0] if f"<{unescape(found[1])}" in text else found[1], html)
    if "%" in html:
        html = _ENCODED.sub(lambda found: found[1] + _as_written(found[2], text) + found[3], html)
    if "<img " in html:
        html = _PICTURE.sub(r"<img \2 \1", html)  # in the standard engine's order, so that pages are the same bytes
    if "language-{" in html:
        html = _LANGUAGE.sub(r'<code class="language-\1">', html)
    return (_reshape_notes(html) if _NOTES in html else html).strip()


def _check_depth(html: str) -> None:
    depth = 0
    for found in _CONTAINER.finditer(html):
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MAX_DEPTH + 1:  # which is where the standard engine stops too
            raise TooDeepError


def _as_written(address: str, text: str) -> str:
    """Take back the percent signs that the library put into an address."""
    plain = unescape(address)
    decoded = unquote(plain)
    return address if plain in text or decoded not in text else escape(decoded)


def _reshape_notes(html: str) -> str:
    """Write footnotes as the standard engine does, so that themes need to know one shape only."""
    body, _, notes = html.rpartition(_NOTES)
    parts = _NOTE.split(notes)
    written = [parts[0]]
    for name, note in zip(parts[1::2], parts[2::2], strict=True):
        found = _BACKS.sub(lambda run, name=name: _backs(run[0], name), note)
        written.append(f'<li id="fn:{_plain(name)}">{found}')
    notes = "".join(written).replace("</section>", "</div>", 1)
    return _REFERENCE.sub(_reference, body) + '<div class="footnote">\n<hr>\n<ol>' + _REFERENCE.sub(_reference, notes)


def _reference(found: re.Match[str]) -> str:
    return f'<sup id="{_mark(found[2], found[1])}"><a href="#fn:{_plain(found[1])}" class="footnote-ref">'


def _backs(run: str, name: str) -> str:
    links = "".join(
        f'<a href="#{_mark(found[1], name)}" class="footnote-backref">↩</a>' for found in _BACK.finditer(run)
    )
    return f"&nbsp;{links}" if run.startswith(" ") else f"<p>{links}</p>"


def _mark(mark: str, name: str) -> str:
    """Return the anchor of a reference: the library's `name` or `name-2` as `fnref:name` or `fnref2:name`."""
    return f"fnref{mark.removeprefix(name).removeprefix('-')}:{_plain(name)}"


def _plain(name: str) -> str:
    return escape(unquote(unescape(name)))
