"""The rule that picture files are not too heavy. Must not open them."""

from typing import Final

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place

BYTES: Final = 5_000_000
PIXELS: Final = 25_000_000
"""What a picture in the campaign folder may have; every copy of the repository carries it."""
PUBLISHED: Final = 1_000_000
"""Bytes that a reader may have to load for one picture."""


def check_pictures(made: Made, diagnostics: Diagnostics) -> None:
    """Report `picture-heavy` for what burdens every reader, or every copy of the repository."""
    published: dict[str, int] = {}
    for path, output in made.plan.outputs.items():
        if output.origin in made.site.project.pictures:
            published[output.origin] = max(published.get(output.origin, 0), made.sizes.get(path, 0))
    for path, picture in made.site.project.pictures.items():
        pixels = 0 if picture.drawing else (picture.width or 0) * (picture.height or 0)
        size = made.site.project.media[path].size
        if size > BYTES or pixels > PIXELS:
            across = f"{picture.width:,} × {picture.height:,} pixels" if pixels else ""
            size_of_file = _megabytes(size) if size > BYTES else ""
            message = f"this picture is huge: {' and '.join(filter(None, (across, size_of_file)))}"
            _report_heavy(message, path, diagnostics)
        elif published.get(path, 0) > PUBLISHED:
            message = f"readers have to load {_megabytes(published[path])} for this picture"
            _report_heavy(message, path, diagnostics)


def _report_heavy(message: str, path: str, diagnostics: Diagnostics) -> None:
    hint = "save it with 2,000 pixels across, as JPEG or WebP: nobody will see a difference"
    diagnostics.warn("picture-heavy", message, Place(path), hint=hint)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
