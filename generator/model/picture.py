"""What is known of a picture without drawing it. Must not hold its bytes."""

from typing import Literal

from generator.record import record

PictureFormat = Literal["AVIF", "GIF", "JPEG", "PNG", "SVG", "WEBP"]
Pictures = Literal["sized", "as-is"]
"""What the site makes of pictures: modern formats in several sizes, or the same format and size, without metadata."""


@record
class Picture:
    """Width and height in pixels, as shown (orientation applied); `drawing` says that it is an SVG.

    `located` says that the file tells where the picture was taken.

    `format` is what the file really is, whatever its name says. `flat`: it has few colours, as logos and diagrams have.
    `opaque`: nothing shows through. `moving`: it has several frames. `as_is`: its author wants it as it came.
    """

    width: int | None
    height: int | None
    drawing: bool
    format: PictureFormat = "SVG"
    flat: bool = False
    opaque: bool = False
    moving: bool = False
    located: bool = False
    as_is: bool = False

    @property
    def in_sizes(self) -> bool:
        """Whether it can be shown in several sizes: a drawing has all of them, and what moves would stand still."""
        still = not self.drawing and not self.moving
        return still and not self.as_is and bool(self.width and self.height)
