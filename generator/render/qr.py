"""An address as a QR code that is part of the page. Only home of segno. Must not decide where it leads."""

from generator.plan.views import Html


def qr_code(url: str) -> Html:
    """Return the code of an address as an SVG element: black on white in every scheme, since cameras want that.

    It is decoration: the address has to stand beside it in letters. Error correction Q lets a quarter of it be torn off
    or written on (ISO/IEC 18004).
    """
    import segno  # only printed pages need it

    code = segno.make(url, error="q", boost_error=False, micro=False)
    width, height = code.symbol_size()
    rows = enumerate(code.matrix_iter())
    runs = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, row in rows for x, length in _runs(bytes(row)))
    return Html(
        f'<svg class="qr" viewBox="0 0 {width} {height}" aria-hidden="true" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{width}v{height}h-{width}z"/><path fill="#000" d="{runs}"/></svg>'
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return start and length of each dark stretch of a line."""
    found: list[tuple[int, int]] = []
    start = -1
    for x, is_dark in enumerate([*row, 0]):
        if is_dark and start < 0:
            start = x
        elif not is_dark and start >= 0:
            found.append((start, x - start))
            start = -1
    return found
