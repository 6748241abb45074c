"""SVG into a picture of points. Only home of resvg. Must not know what is drawn."""

from collections.abc import Sequence


def draw_svg(markup: str, width: int, height: int, *, fonts: Sequence[str] = ()) -> bytes:
    """Return what is inside an `svg` element, in pixels, as PNG; `fonts` are paths of the only fonts that it may use.

    Raises ValueError where the markup is no SVG, or nothing that the library can draw.
    """
    # only builds that draw something pay for loading the library
    from resvg_py import svg_to_bytes

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{markup}</svg>'
    try:
        return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(fonts))
    except BaseException as error:
        # the library breaks off on some mixtures of scripts, with an exception that can only be told by its name
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(f"this cannot be drawn: {error}") from error
