"""Contrast of colours (WCAG 2.2, relative luminance). Must not choose a theme's colours beyond black and white."""

BLACK, WHITE = "#111111", "#ffffff"


def on_color(color: str) -> str:
    """Return near-black or white, whichever reads better on a colour written as `#rrggbb`."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, color))


def readable_on(color: str, ground: str, ratio: float = 4.5) -> str:
    """Return a colour, made darker or lighter until it has this contrast to a ground, as far as that goes."""
    end = on_color(ground)
    end = WHITE if end == WHITE else "#000000"
    mixed = (mix(color, end, step / 50) for step in range(51))
    return next((one for one in mixed if contrast(one, ground) >= ratio), end)


def mix(color: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it, from 0 to 1."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(first + (second - first) * share):02x}" for first, second in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (channel / 255 for channel in _channels(color))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
