"""Sizes of pictures, and pictures that cannot be shown. Only home of Pillow in this stage. Must not change pictures."""

import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.model.cache import NO_CACHE, Cache
from generator.model.crew import ALONE, Crew
from generator.model.picture import Picture, PictureFormat
from generator.model.snapshot import MediaFile

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 110_000_000
"""The largest photographs that telephones take, and 330 MB of memory; all frames of what moves, together."""
FORMATS: Mapping[str, PictureFormat] = {
    "AVIF": "AVIF",
    "GIF": "GIF",
    "JPEG": "JPEG",
    "MPO": "JPEG",  # several JPEGs in a file, as many telephones write it: the first is the picture
    "PNG": "PNG",
    "WEBP": "WEBP",
}
"""Formats of pictures by the library's name for them."""
OPENED = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
"""What the library may open: it knows many more, and some of those start programs."""
ENDINGS: Mapping[PictureFormat, tuple[str, ...]] = {
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
}
_RASTER = tuple(ending for endings in ENDINGS.values() for ending in endings)
_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
ON_ITS_SIDE = (5, 6, 7, 8)
"""Orientations in which width and height change places."""
_FEW_COLORS = 256
_PLACE = 0x8825  # Exif 2.3, 4.6.3: the block of GPS


def measure_pictures(
    media: Mapping[str, MediaFile], diagnostics: Diagnostics, cache: Cache = NO_CACHE, crew: Crew = ALONE
) -> dict[str, Picture]:
    """Return the pictures among media files by path; broken, huge and active ones are located errors.

    `cache` remembers those that were measured before, and `crew` measures the others.
    """
    files = [file for path, file in sorted(media.items()) if path.lower().endswith((*_RASTER, ".svg"))]
    known = {file.path: kept for file in files if isinstance(kept := cache.get("picture", _key(file)), Picture)}
    anew = [file for file in files if file.path not in known]

    def measure(number: int) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
        noticed = Diagnostics()
        return _measured(anew[number], noticed), tuple(noticed)

    costs = [_MILLISECONDS + file.size * _MILLISECONDS_PER_BYTE for file in anew]
    for file, (picture, noticed) in zip(anew, crew.share(measure, costs), strict=True):
        for one in noticed:
            diagnostics.add(one)
        if picture is not None:
            known[file.path] = picture
            cache.keep("picture", _key(file), picture)
    found = {file.path: known[file.path] for file in files if file.path in known}
    for path, picture in found.items():
        _check_name(media[path], picture, diagnostics)
    return found


_MILLISECONDS = 1.0
_MILLISECONDS_PER_BYTE = 25e-6
"""About what it takes to look at a photograph, and at each byte of it."""


def _key(file: MediaFile) -> str:
    return f"{_way_of(file).__name__} {file.digest}"


def _way_of(file: MediaFile) -> Callable[[bytes, MediaFile, Diagnostics], Picture | None]:
    return _drawing if file.path.lower().endswith(".svg") else _raster


def _measured(file: MediaFile, diagnostics: Diagnostics) -> Picture | None:
    try:
        return _way_of(file)(file.read(), file, diagnostics)
    except OSError:
        hint = "wait until nothing writes to it any more, then try again"
        _report("file-unreadable", "this file changed or vanished while it was read", file, diagnostics, hint)
        return None


def orientation_of(image: "Image") -> int:
    """Return how a camera was held, 1 to 8; 1, upright, where a picture does not say it in a way one can read."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # what cameras and programs write there may be anything
        return 1


def _raster(source: bytes, file: MediaFile, diagnostics: Diagnostics) -> Picture | None:
    # a campaign with drawings alone does not pay for loading the library
    from io import BytesIO

    from PIL import Image

    size = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(source), formats=OPENED) as image:
                frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
                times = f", {frames:,} times" if frames > 1 else ""
                size = f"{image.width:,} × {image.height:,} pixels{times}"
                if image.width * image.height * frames > MAX_PIXELS:
                    raise Image.DecompressionBombError
                return _seen(image, moving=frames > 1)
    except Image.DecompressionBombError:
        message = f"this picture is far too large: {size or 'hundreds of millions of pixels'}"
        hint = "make it smaller: 2,000 pixels are enough for its longer side"
        _report("picture-too-large", message, file, diagnostics, hint)
    except Exception:  # a stranger's bytes may fail in any way, and none of them is ours
        message, hint = _BROKEN.get(_kind_of(source), _BROKEN[""])
        _report("picture-broken", message, file, diagnostics, hint)
    return None


def _seen(image: "Image", *, moving: bool) -> Picture:
    """Look at an opened picture, all of it: a damaged one fails here. A photograph is decoded small, which is quick."""
    width, height = image.size
    form = FORMATS[str(image.format)]
    if form == "JPEG":
        image.draft(None, (max(1, width // 8), max(1, height // 8)))
    image.load()
    if orientation_of(image) in ON_ITS_SIDE:
        width, height = height, width
    seen = image.convert("RGBA") if image.has_transparency_data else image
    return Picture(
        width,
        height,
        drawing=False,
        format=form,
        flat=form != "JPEG" and (image.mode in ("1", "P") or seen.getcolors(_FEW_COLORS) is not None),
        opaque=seen is image or seen.getchannel("A").getextrema() == (255, 255),
        moving=moving,
        located=bool(image.getexif().get_ifd(_PLACE)) or _names_place(image.info),
    )


def _names_place(info: Mapping[Any, Any]) -> bool:  # Any: what the library found in the file
    """Tell whether XMP, the younger of the two ways to write it down, has coordinates."""
    packets = (info.get(name, b"") for name in ("xmp", "XML:com.adobe.xmp"))
    return any(b"GPSLatitude" in (one if isinstance(one, bytes) else str(one).encode()) for one in packets)


def _drawing(source: bytes, file: MediaFile, diagnostics: Diagnostics) -> Picture | None:
    # sizes are remembered, so most builds open no drawing
    from generator.read.drawings import DrawingError, drawing_size, parse_drawing

    try:
        return Picture(*drawing_size(parse_drawing(source)), drawing=True)
    except DrawingError as error:
        diagnostics.error(error.code, str(error), Place(file.path, error.line, error.column), hint=error.hint)
        return None


def _check_name(file: MediaFile, picture: Picture, diagnostics: Diagnostics) -> None:
    """Say where a name promises another format than the file has; the site gets the right name all the same."""
    endings = ENDINGS.get(picture.format)
    if endings and not file.path.lower().endswith(endings):
        name = file.path.rpartition("/")[2]
        diagnostics.note(
            "picture-misnamed",
            f"this file is called {name}, but what it holds is {picture.format}; the site shows it all the same",
            Place(file.path),
            hint=f"call it {name.rpartition('.')[0]}{endings[0]}, here and where it is named",
        )


def _kind_of(source: bytes) -> str:
    """Tell what a file that is no picture for us is, as far as its first bytes say it."""
    if source[4:8] == b"ftyp" and source[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"):
        return "heic"
    start = source[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return "pdf"
    if start.startswith((b"<svg", b"<?xml")):
        return "svg"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "" if source else "empty"


_AGAIN = "open it in a picture program and save it again"
_BROKEN = {
    "": ("this picture cannot be read: it is damaged, or not complete", _AGAIN),
    "empty": ("this file is empty", "put the picture there once more"),
    "heic": ("this is a HEIC picture, as telephones take them, which browsers do not show", "save it as JPEG"),
    "html": ("this is a web page and no picture", "download the picture itself once more"),
    "pdf": ("this is a PDF and no picture", "save the page that you want to show as PNG or JPEG"),
    "svg": ("this is a drawing, but its name does not say so", "give it a name that ends in .svg"),
}


def _report(code: str, message: str, file: MediaFile, diagnostics: Diagnostics, hint: str) -> None:
    diagnostics.error(code, message, Place(file.path), hint=hint)
