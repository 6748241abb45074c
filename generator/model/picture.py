"""What is known of a picture without drawing it. Must not hold its bytes."""

from generator.record import record


@record
class Picture:
    """Width and height in pixels, as shown (orientation applied); `drawing` says that it is an SVG."""

    width: int | None
    height: int | None
    drawing: bool
