"""The rule that picture files are not too heavy. Must not open them."""

from collections.abc import Iterator
from typing import Final

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.plan.renditions import main_rendition, source_renditions

BYTES: Final = 5_000_000
PIXELS: Final = 25_000_000
"""What a picture in the campaign folder may have; every copy of the repository carries it."""
PUBLISHED: Final = 1_000_000
"""Bytes that a reader may have to load for one picture."""


def check_pictures(made: Made, diagnostics: Diagnostics) -> None:
    """Report `picture-heavy` for what burdens every reader, or every copy of the repository."""
    for path, picture in made.site.project.pictures.items():
        file = made.site.project.media[path]
        pixels = 0 if picture.drawing else (picture.width or 0) * (picture.height or 0)
        loaded = max((made.sizes.get(one, 0) for one in _shown(file, picture)), default=0)
        if file.size > BYTES or pixels > PIXELS:
            across = f"{picture.width:,} × {picture.height:,} pixels" if pixels else ""
            size_of_file = _megabytes(file.size) if file.size > BYTES else ""
            message = f"this picture is huge: {' and '.join(filter(None, (across, size_of_file)))}"
        elif loaded > PUBLISHED:
            message = f"readers have to load {_megabytes(loaded)} for this picture"
        else:
            continue
        diagnostics.warn("picture-heavy", message, Place(path), hint=_way(picture))


def _shown(file: MediaFile, picture: Picture) -> Iterator[str]:
    """Give the paths of what browsers of today load: files of the best format, or the only one that there is."""
    for use in ("usual", "small"):
        sources = source_renditions(file, picture, use)
        yield from (one.path for one in (sources[0] if sources else (main_rendition(file, picture),)))


def _way(picture: Picture) -> str:
    if picture.drawing:
        return "save it as a simpler drawing, without photographs in it, or as PNG with 2,000 pixels across"
    if picture.moving:
        return "make a film of it (MP4), or a picture that stands still"
    return "save it with 2,000 pixels across, as JPEG or WebP: nobody will see a difference"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
