"""Contrast of colours (WCAG 2.2, relative luminance). Must not choose a theme's colours beyond black and white."""

BLACK, WHITE = "#111111", "#ffffff"


def on_color(color: str) -> str:
    """Return near-black or white, whichever reads better on a colour written as `#rrggbb`."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, color))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
