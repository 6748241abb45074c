"""What is known of a picture without drawing it. Must not hold its bytes."""

from generator.record import record


@record
class Picture:
    """Width and height in pixels, as shown (orientation applied).

    `drawing` says that it is an SVG, `located` that the file tells where the picture was taken.
    """

    width: int | None
    height: int | None
    drawing: bool
    located: bool = False
