"""Sizes of pictures, and pictures that cannot be shown. Only home of Pillow in this stage. Must not change pictures."""

import re
import warnings
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from generator.diagnostics import Diagnostics, Place
from generator.model.cache import NO_CACHE, Cache
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile

_RASTER = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
MAX_PIXELS = 100_000_000
_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
_ON_ITS_SIDE = (5, 6, 7, 8)
_PLACE = 0x8825  # Exif 2.3, 4.6.3: the block of GPS


def measure_pictures(
    media: Mapping[str, MediaFile], diagnostics: Diagnostics, cache: Cache = NO_CACHE
) -> dict[str, Picture]:
    """Return the pictures among media files by path; broken, huge and active ones are located errors.

    `cache` remembers those that were measured before.
    """
    found: dict[str, Picture] = {}
    for path, file in sorted(media.items()):
        measure = _drawing if path.lower().endswith(".svg") else _raster
        if path.lower().endswith((*_RASTER, ".svg")):
            key = f"{measure.__name__} {file.digest}"
            kept = cache.get("picture", key)
            if isinstance(kept, Picture):
                found[path] = kept
                continue
            try:
                picture = measure(file.read(), file, diagnostics)
            except OSError:
                hint = "wait until nothing writes to it any more, then try again"
                _report("file-unreadable", "this file changed or vanished while it was read", file, diagnostics, hint)
                continue
            if picture is not None:
                found[path] = picture
                cache.keep("picture", key, picture)
    return found


def _raster(source: bytes, file: MediaFile, diagnostics: Diagnostics) -> Picture | None:
    # a campaign with drawings alone does not pay for loading the library
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(source)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                exif = image.getexif()
                located = bool(exif.get_ifd(_PLACE)) or _names_place(image.info)
                if exif.get(_ORIENTATION, 1) in _ON_ITS_SIDE:
                    width, height = height, width
    except Image.DecompressionBombError:
        _report("picture-too-large", "this picture has far too many pixels", file, diagnostics, "make it smaller")
        return None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        hint = "open it in a picture program and save it again"
        _report("picture-broken", "this picture cannot be read", file, diagnostics, hint)
        return None
    return Picture(width, height, drawing=False, located=located)


def _names_place(info: Mapping[Any, Any]) -> bool:  # Any: what the library found in the file
    """Tell whether XMP, the younger of the two ways to write it down, has coordinates."""
    packets = (info.get(name, b"") for name in ("xmp", "XML:com.adobe.xmp"))
    return any(b"GPSLatitude" in (one if isinstance(one, bytes) else str(one).encode()) for one in packets)


def _drawing(source: bytes, file: MediaFile, diagnostics: Diagnostics) -> Picture | None:
    if re.search(rb"<!ENTITY|<!DOCTYPE[^>]*\[", source):
        _report(
            "svg-active",
            "this drawing defines names for pieces of text, which can hide anything",
            file,
            diagnostics,
            _SVG_HINT,
        )
        return None
    if b"\0" in source:  # UTF-16 would hide from the search above
        _report("picture-broken", "this drawing is not written in UTF-8", file, diagnostics, _BROKEN_HINT)
        return None
    try:
        root = ElementTree.fromstring(source)  # noqa: S314 # entities are refused above
    except ElementTree.ParseError as error:
        line, column = error.position
        place = Place(file.path, line, column + 1)
        diagnostics.error("picture-broken", "this drawing is not valid SVG", place, hint=_BROKEN_HINT)
        return None
    except (LookupError, ValueError):
        _report("picture-broken", "this drawing is not written in UTF-8", file, diagnostics, _BROKEN_HINT)
        return None
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in ("script", "foreignobject", "iframe") or any(_is_active(*pair) for pair in element.attrib.items()):
            _report("svg-active", "this drawing contains a script or an outside link", file, diagnostics, _SVG_HINT)
            return None
    return Picture(*_size(root), drawing=True)


_BROKEN_HINT = "open it in a drawing program and save it again as plain SVG"
_SVG_HINT = "export it again as plain SVG, without scripts and links"


def _is_active(name: str, value: str) -> bool:
    """Handlers, and addresses other than parts of the drawing itself and embedded pictures."""
    name = name.rpartition("}")[2].lower()
    return name.startswith("on") or (name == "href" and not value.startswith(("#", "data:image/")))


def _size(root: ElementTree.Element) -> tuple[int | None, int | None]:
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if (width is None or height is None) and len(box) == 4:
        width, height = _pixels(box[2]), _pixels(box[3])
    return (width, height) if width and height else (None, None)


def _pixels(length: str | None) -> int | None:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(px)?", length or "")
    return round(float(match[1])) if match else None


def _report(code: str, message: str, file: MediaFile, diagnostics: Diagnostics, hint: str) -> None:
    diagnostics.error(code, message, Place(file.path), hint=hint)
