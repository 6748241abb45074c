"""Which files the site makes of a picture: formats and widths. Must not make them: see render/pictures.py.

A photograph becomes AVIF in a few widths, which nearly every browser takes; one WebP for those of some years ago; and
one JPEG for all others, for feeds, and for links. What has few colours stays exact. Nothing is blown up.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.model.picture import Picture, PictureFormat
from generator.model.snapshot import MediaFile
from generator.record import record

RECIPE = 2
"""Raise it when pictures are made in another way: browsers keep a file for ever by its name, which depends on this."""
WIDTHS = (480, 960, 1600)
"""Pixels: a third of a page, a telephone or half a page, a page or a telephone with very fine pixels."""
SMALL_WIDTHS = (160, 320)
"""Pixels: a portrait or a logo, and the same for fine pixels."""
_TALLEST = 8_000
"""Pixels that a file may be high: WebP has room for 16,383, and telephones have less memory than that."""
_ENDINGS: dict[PictureFormat, tuple[str, ...]] = {
    "AVIF": ("avif",),
    "GIF": ("gif",),
    "JPEG": ("jpg", "jpeg"),
    "PNG": ("png",),
    "SVG": ("svg",),
    "WEBP": ("webp",),
}


@record
class Rendition:
    """One file made of a picture: its path on the site, and its size in pixels, where that is known.

    `exact` keeps every pixel as it is. `whole` is the file with all frames, or the drawing.
    """

    path: str
    format: PictureFormat
    width: int | None
    height: int | None
    exact: bool = False
    whole: bool = False

    @property
    def kind(self) -> str:
        """Media type."""
        return f"image/{'svg+xml' if self.format == 'SVG' else self.format.lower()}"


Use = Literal["usual", "small"]
"""Where a picture is shown: `small` is a portrait or a logo."""


def main_rendition(file: MediaFile, picture: Picture) -> Rendition:
    """Return the file that everything can show: for `src`, links and feeds."""
    width, height = picture.width, picture.height
    if not picture.in_sizes or not width or not height:
        recipe = "as it is" if picture.as_is else ""
        return Rendition(_path(file, picture.format, recipe=recipe), picture.format, width, height, whole=True)
    form: PictureFormat = "JPEG" if picture.opaque and not picture.flat else "PNG"
    # a photograph with holes has no small format that everything can show
    widest = WIDTHS[-1] if picture.opaque or picture.flat else WIDTHS[1]
    wide, high = within(widest, width, height)
    return Rendition(_path(file, form), form, wide, high, exact=picture.flat)


def source_renditions(file: MediaFile, picture: Picture, use: Use) -> tuple[tuple[Rendition, ...], ...]:
    """Return the files of each modern format, the best format first, the narrowest file first; none for drawings."""
    width, height = picture.width, picture.height
    if not picture.in_sizes or not width or not height:
        return ()
    widths = SMALL_WIDTHS if use == "small" else WIDTHS
    sizes = _apart(within(one, width, height) for one in widths)
    if picture.flat:  # made narrower it has more colours, and often more bytes
        return ((_narrowed(file, "WEBP", sizes[-1], exact=True),),)
    last = sizes[min(1, len(sizes) - 1)]
    return tuple(_narrowed(file, "AVIF", size) for size in sizes), (_narrowed(file, "WEBP", last),)


def all_renditions(file: MediaFile, picture: Picture) -> Iterator[Rendition]:
    """Give every file that a site could make of a picture; some may come twice."""
    yield main_rendition(file, picture)
    for use in ("usual", "small"):
        for several in source_renditions(file, picture, use):
            yield from several


def _apart(sizes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out a size that is hardly narrower than the next one."""
    found: list[tuple[int, int]] = []
    for size in sizes:
        if found and size[0] < found[-1][0] * 1.2:
            found.pop()
        found.append(size)
    return found


def within(widest: int, width: int, height: int) -> tuple[int, int]:
    """Return the size of a picture that is made to fit, never larger than it is."""
    wide = max(1, min(widest, width, width * _TALLEST // height))
    return wide, min(_TALLEST, max(1, round(height * wide / width)))


def _narrowed(file: MediaFile, form: PictureFormat, size: tuple[int, int], *, exact: bool = False) -> Rendition:
    return Rendition(_path(file, form, f"-{size[0]}"), form, *size, exact=exact)


def _path(file: MediaFile, form: PictureFormat, size: str = "", *, recipe: str = "") -> str:
    """Return a name with a fingerprint of what the file is made from, so that browsers may keep it for ever."""
    name = file.path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    endings = _ENDINGS[form]
    ending = ending if ending.lower() in endings and not size else endings[0]
    mark = hashlib.sha256(f"{file.digest} {RECIPE}{recipe}".encode()).hexdigest()[:8]
    return f"media/{stem or 'picture'}.{mark}{size}.{ending}"
