"""Drawings (SVG): their size, and which of them could do something. Must not change them: see render/drawings.py.

A drawing is shown in an `img`, where nothing in it runs and nothing is fetched. But it has an address of its own, and
whoever opens that gets a document of the site.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_BROKEN_HINT = "open it in a drawing program and save it again as plain SVG"
_ACTIVE_HINT = "export it again as plain SVG, without scripts and links"
_DEEPEST = 200
_MOST = 200_000
"""Elements that a drawing may have, those counted again that it shows again with `use`."""


class DrawingError(ValueError):
    """A drawing cannot be used; `code`, `hint`, `line` and `column` are those of the finding."""

    def __init__(self, code: str, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.code, self.hint, self.line, self.column = code, hint, line, column


def parse_drawing(source: bytes) -> ElementTree.Element:
    """Return the drawing's tree; raise DrawingError if it is broken, or could do anything but be looked at."""
    if re.search(rb"<!ENTITY|<!DOCTYPE[^>]*\[", source):
        raise _active("this drawing defines names for pieces of text, which can hide anything")
    if b"\0" in source:  # UTF-16 would hide from the search above
        raise DrawingError("picture-broken", "this drawing is not written in UTF-8", _BROKEN_HINT)
    try:
        root = ElementTree.fromstring(source)  # noqa: S314 # entities are refused above
    except ElementTree.ParseError as error:
        line, column = error.position
        message = "this drawing is not valid SVG"
        raise DrawingError("picture-broken", message, _BROKEN_HINT, line, column + 1) from None
    except (LookupError, ValueError):
        raise DrawingError("picture-broken", "this drawing is not written in UTF-8", _BROKEN_HINT) from None
    if split_name(root.tag) != (SVG, "svg"):
        raise DrawingError("picture-broken", "there is no drawing in this file", _BROKEN_HINT)
    for element in _descend(root):
        _check(element)
    if _count(root) > _MOST:
        raise DrawingError("picture-too-large", "this drawing repeats its parts far too often", _BROKEN_HINT)
    return root


def drawing_size(root: ElementTree.Element) -> tuple[int | None, int | None]:
    """Return width and height in pixels, from the attributes or the view box; None where they do not say it."""
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if (width is None or height is None) and len(box) == 4:
        width, height = _pixels(box[2]), _pixels(box[3])
    return (width, height) if width and height else (None, None)


def split_name(name: str) -> tuple[str, str]:
    """Return (namespace, name) of an element or attribute; an element of no namespace counts as SVG."""
    namespace, brace, local = name.rpartition("}")
    return (namespace.removeprefix("{") if brace else SVG, local)


def _descend(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > _DEEPEST:
            raise DrawingError("picture-broken", "the parts of this drawing are nested too deeply", _BROKEN_HINT)
        yield element
        waiting += [(child, depth + 1) for child in element]


def _count(root: ElementTree.Element) -> int:
    """Count the elements as they are drawn: a few lines that use each other can stand for billions."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    counted: dict[ElementTree.Element, int] = {}
    entered: set[ElementTree.Element] = set()
    waiting = [root]
    while waiting:
        element = waiting[-1]
        if element in counted:
            waiting.pop()
            continue
        parts = list(element)
        if element.tag.rpartition("}")[2] == "use":
            address = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")
            parts += [named[address.strip()[1:]]] if address.strip()[1:] in named else []
        if element in entered:  # what it uses, it is part of itself: browsers draw nothing there
            counted[element] = min(_MOST + 1, 1 + sum(counted.get(part, 0) for part in parts))
            waiting.pop()
        else:
            entered.add(element)
            waiting += [part for part in parts if part not in entered]
    return counted[root]


_RUNS = ("script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "audio", "video")


def _check(element: ElementTree.Element) -> None:
    namespace, name = split_name(element.tag)
    if namespace == _XHTML or name.lower() in _RUNS:
        raise _active(f"this drawing contains <{name}>, which can do more than be looked at")
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            raise _active(f'this drawing contains a script, in the attribute "{attribute}"')
        if attribute in ("href", "src") and not _is_inside(value.strip()):
            raise _active("this drawing links or loads something from outside")
        if attribute == "attributename" and re.match(r"(.*:)?href$|on", value.strip(), re.IGNORECASE):
            raise _active("this drawing changes its own links")
        _check_style(value, whole=attribute == "style")
    if name.lower() == "style":
        _check_style("".join(element.itertext()), whole=True)


def _is_inside(address: str) -> bool:
    """Tell whether an address leads to a part of the drawing itself, or is a picture that it contains."""
    return address.startswith("#") or EMBEDDED.match(address) is not None


EMBEDDED = re.compile(r"data:image/(?:avif|gif|jpe?g|png|webp)[;,]", re.IGNORECASE)
"""How the address of a picture inside a drawing begins."""
_LOADS = re.compile(r"@import|(?:image-set|image|src|element|expression)\(|-moz-binding|behavior:|javascript:")


def _check_style(text: str, *, whole: bool) -> None:
    """Raise DrawingError where a style, or an attribute that stands for one, asks for something outside."""
    if not whole and "url" not in text.lower() and "\\" not in text:
        return
    plain = _without_escapes(re.sub(r"/\*.*?(\*/|$)", "", text, flags=re.DOTALL)).lower()
    plain = re.sub(r"\s+", "", plain)
    outside = [one for one in re.findall(r"url\([\"']?(.{0,40})", plain) if not one.startswith(("#", "data:font/"))]
    if outside or (whole and _LOADS.search(plain)):
        raise _active("the style of this drawing loads something from outside")


def _without_escapes(css: str) -> str:
    """Read characters that are written as numbers (CSS Syntax Level 3, 4.3.7)."""

    def read(found: re.Match[str]) -> str:
        number = int(found[1], 16)
        return chr(number) if 0 < number < 0x110000 else "\ufffd"

    return re.sub(r"\\(?![0-9a-fA-F])", "", re.sub(r"\\([0-9a-fA-F]{1,6})\s?", read, css))


def _active(message: str) -> DrawingError:
    return DrawingError("svg-active", message, _ACTIVE_HINT)


def _pixels(length: str | None) -> int | None:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)(px)?", length or "")
    return round(float(match[1])) if match else None
