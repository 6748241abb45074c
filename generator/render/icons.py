"""Icons for home screens, from the theme's favicon.svg. Must not know pages."""

from base64 import b64encode

from generator.render.drawn import draw_svg

FAVICON = "favicon.svg"
"""The static file of a theme that the icons are drawn from."""
MASKABLE = "icon-maskable.png"
"""An icon that a telephone may cut to a circle: what matters lies in its middle (W3C, Web App Manifest, 7.2)."""
_SIZES = {"icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512, MASKABLE: 512}
_MIDDLE = 0.72
"""How large the drawing is in the one that may be cut: 0.8 would do for a drawing that is round itself."""


def draw_icons(favicon: bytes, ground: str) -> dict[str, bytes]:
    """Return PNG files by name, `ground` being the colour behind the drawing; none if the favicon cannot be drawn."""
    try:
        return {name: _icon(favicon, size, ground, cut=name == MASKABLE) for name, size in _SIZES.items()}
    except ValueError:
        return {}


def _icon(favicon: bytes, size: int, ground: str, *, cut: bool) -> bytes:
    edge = round(size * (1 - _MIDDLE) / 2) if cut else 0
    inside = size - 2 * edge
    address = f"data:image/svg+xml;base64,{b64encode(favicon).decode()}"
    markup = (
        f'<rect width="{size}" height="{size}" fill="{ground}"/>'
        f'<image x="{edge}" y="{edge}" width="{inside}" height="{inside}" href="{address}"/>'
    )
    return draw_svg(markup, size, size)
