"""Drawings (SVG) without what their editor wrote into them: names, paths, layers. Must not change what is seen.

Only what SVG itself defines goes to the site. Pictures inside a drawing are handed to whoever knows pictures.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from generator.read.drawings import EMBEDDED, SVG, parse_drawing, split_name

_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {_XLINK: "xlink:", _XML: "xml:", SVG: ""}
_UNSEEN = ("data-", "xml:base", "xlink:role", "xlink:arcrole", "xlink:title")
_WITH_SPACES = ("text", "tspan", "textPath", "style", "title", "desc")
Strip = Callable[[bytes], tuple[str, bytes]]
"""Takes the bytes of a picture, and gives (media type, bytes without metadata)."""


def clean_drawing(source: bytes, strip: Strip) -> bytes:
    """Return the drawing in UTF-8, with `strip` done to the pictures in it.

    Raises DrawingError for drawings that could do something, and what `strip` raises.
    """
    root = parse_drawing(source)
    has_links = any(name.startswith(f"{{{_XLINK}}}") for element in root.iter() for name in element.attrib)
    declared = f' xmlns="{SVG}"' + (f' xmlns:xlink="{_XLINK}"' if has_links else "")
    written: list[str] = []
    waiting: list[ElementTree.Element | str] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            written.append(one)
            continue
        namespace, name = split_name(one.tag)
        if namespace != SVG or name == "metadata":
            continue
        inner = [_text(one.text, name), *(part for child in one for part in (child, _text(child.tail, name)))]
        inner = [part for part in inner if part != ""]
        written.append(f"<{name}{declared if one is root else ''}{_attributes(one, strip)}")
        written.append(">" if inner else "/>")
        waiting += [f"</{name}>"] if inner else []
        waiting += reversed(inner)
    return "".join(written).encode()


def _text(text: str | None, parent: str) -> str:
    """Escape a text; what only sets the elements of a drawing on lines of their own is of no use."""
    if not text or (not text.strip() and parent not in _WITH_SPACES):
        return ""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attributes(element: ElementTree.Element, strip: Strip) -> str:
    written = []
    for key, value in element.attrib.items():
        namespace, name = split_name(key)
        shown = f"{_PREFIXES.get(namespace, '?')}{name}"
        if shown.startswith(("?", *_UNSEEN)):
            continue
        if name == "href" and EMBEDDED.match(value.strip()):
            value = _embedded(value.strip(), strip)
        text = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        for sign, code in _LINES:
            text = text.replace(sign, code)
        written.append(f' {shown}="{text}"')
    return "".join(written)


_LINES = (("\t", "&#9;"), ("\n", "&#10;"), ("\r", "&#13;"))


def _embedded(address: str, strip: Strip) -> str:
    """Return the address of a picture inside a drawing, without the metadata that it may have too."""
    head, _, data = address.partition(",")
    content = unquote_to_bytes(data)
    kind, clean = strip(b64decode(content) if head.lower().endswith(";base64") else content)
    return f"data:{kind};base64,{b64encode(clean).decode()}"
