"""Pictures in fitting sizes, and nothing but the picture: no place, camera, date or name. Must not choose the sizes.

A photograph of a protest can tell where and when somebody stood there, and which telephone it was. What is written
here is made of pixels alone: no block of the file that came in is copied.
"""

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from generator.model.picture import PictureFormat
from generator.plan.renditions import WIDTHS, Rendition, within
from generator.read.pictures import FORMATS, ON_ITS_SIDE, OPENED, orientation_of

if TYPE_CHECKING:
    from PIL.Image import Image

Made = TypeVar("Made")
# Any: the options of each format
_OPTIONS: dict[PictureFormat, dict[str, Any]] = {
    # one thread: several would make other bytes, and outputs can be made side by side
    "AVIF": {"quality": 60, "speed": 8, "max_threads": 1},
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 78, "method": 2},
    "GIF": {},
}
"""Sizes and qualities at which nothing is missed on a page: measured in docs/decisions/0025-pictures.md."""
_EXACT: dict[PictureFormat, dict[str, Any]] = {"WEBP": {"lossless": True, "method": 4}}
# what comes in a format and goes out in it loses a little once more
_AGAIN: dict[PictureFormat, dict[str, Any]] = {
    "AVIF": {"quality": 75, "speed": 8, "max_threads": 1},
    "JPEG": {"quality": 88, "optimize": True},
    "WEBP": {"quality": 85, "method": 4},
}


class PictureError(ValueError):
    """The library cannot read a picture, or not write it in another way."""


class Darkroom:
    """Makes the renditions of pictures. It keeps the last picture, no larger than needed: most have several."""

    def __init__(self) -> None:
        self._last: tuple[str, Image | None] = ("", None)

    def make(self, digest: str, read: Callable[[], bytes], rendition: Rendition) -> bytes:
        """Return the bytes of a rendition; `read` gives the file that `digest` stands for.

        Raises PictureError, and what `read` raises.
        """
        image = self._developed(digest, read)
        return _guarded(lambda: _print(image, rendition))

    def cut(self, digest: str, read: Callable[[], bytes], size: tuple[int, int], focus: tuple[int, int]) -> bytes:
        """Return a picture as PNG, cut to a size around a point in percent from the left and from the top; as above."""
        image = self._developed(digest, read)
        return _guarded(lambda: _cut(image, size, focus))

    def _developed(self, digest: str, read: Callable[[], bytes]) -> "Image":
        known, image = self._last
        if image is None or known != digest:
            content = read()
            image = _guarded(lambda: _develop(content))
            self._last = (digest, image)
        return image


def without_metadata(content: bytes) -> tuple[str, bytes]:
    """Return (media type, content) of a picture in its own format and size, with all its frames, and no metadata.

    Raises PictureError.
    """
    return _guarded(lambda: _again(content))


def _guarded(make: Callable[[], Made]) -> Made:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return make()
    except Exception as error:  # a stranger's bytes may fail in any way, and none of them is ours
        raise PictureError(str(error)) from error


def _open(content: bytes) -> "Image":
    # only campaigns with photographs pay for loading the library
    from PIL import Image

    return Image.open(BytesIO(content), formats=OPENED)


def _develop(content: bytes) -> "Image":
    """Return the picture upright, in the colours of the web, no wider than the widest rendition, and nothing else."""
    with _open(content) as image:
        orientation = orientation_of(image)
        width, height = reversed(image.size) if orientation in ON_ITS_SIDE else image.size
        size = within(WIDTHS[-1], width, height)
        if FORMATS[str(image.format)] == "JPEG":
            # photographs are decoded at a half or a quarter of their size, where that is still more than enough
            times = max(1, width * 2 // (size[0] * 3))
            image.draft(None, (image.width // times, image.height // times))
        upright = _upright(_plain(image), orientation)
        return _resized(upright, size)


def _print(image: "Image", rendition: Rendition) -> bytes:
    """Write a picture, which is as wide as any rendition or wider."""
    made = _resized(image, (rendition.width or image.width, rendition.height or image.height))
    options = _EXACT.get(rendition.format, {}) if rendition.exact else {}
    if rendition.format == "PNG" and rendition.exact:
        made = _with_palette(made)
    return _saved(made, rendition.format, **{**_OPTIONS[rendition.format], **options})


def _again(content: bytes) -> tuple[str, bytes]:
    with _open(content) as image:
        form = FORMATS[str(image.format)]
        kind = f"image/{form.lower()}"
        if image.format == "MPO" or getattr(image, "n_frames", 1) == 1:
            orientation = orientation_of(image)
            upright = _upright(_plain(image), orientation)
            return kind, _saved(upright, form, **_AGAIN.get(form, _OPTIONS[form]))
        count, loop = image.n_frames, image.info.get("loop")  # type: ignore[attr-defined] # those that move have it
        durations = []
        for number in range(count):
            image.seek(number)
            image.load()
            durations.append(image.info.get("duration", 0))
        image.seek(0)
        repeated = {} if loop is None else {"loop": loop}
        rest = {"save_all": True, "duration": durations, "append_images": _Frames(image, count)}
        return kind, _saved(_plain(image), form, **_AGAIN.get(form, {}), **repeated, **rest)


class _Frames:
    """All frames of a moving picture but the first, one at a time, as often as somebody asks."""

    def __init__(self, image: "Image", count: int) -> None:
        self._image, self._count = image, count

    def __iter__(self) -> "Iterator[Image]":
        for number in range(1, self._count):
            self._image.seek(number)
            yield _plain(self._image)


def _plain(image: "Image") -> "Image":
    """Return a picture of grey, of three colours, or of three and what shines through: in sRGB, and nothing beside."""
    image.load()
    if image.mode.startswith("I"):  # 16 bits of grey
        plain = image.point(lambda value: value * (1 / 256)).convert("L")
    elif image.has_transparency_data:
        plain = image.convert("RGBA")
    elif image.mode in ("1", "L"):
        plain = image.convert("L")
    else:
        plain = image if image.mode in ("CMYK", "LAB") else image.convert("RGB")
    profile = image.info.get("icc_profile")
    plain = _in_srgb(plain, profile) if profile else plain
    plain = plain.convert("RGB") if plain.mode in ("CMYK", "LAB") else plain
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain = plain.copy() if plain is image else plain
    plain.info.clear()
    return plain


def _in_srgb(image: "Image", profile: bytes) -> "Image":
    """Return the colours of a picture as sRGB; those of a profile that nobody can read stay as they are."""
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if ImageCms.getProfileDescription(own).strip().startswith("sRGB"):
            return image
        opaque = image.convert("RGB") if image.mode == "RGBA" else image
        # Any: the stub knows no kind of profile for both
        web: Any = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(opaque, own, web, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image
    if converted is None:
        return image
    if image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted


def _upright(image: "Image", orientation: int) -> "Image":
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _resized(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL.Image import Resampling

    return image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _with_palette(image: "Image") -> "Image":
    """Return the same picture with a table of its colours, if they are few: a third of the bytes, or less."""
    from PIL import ImageChops
    from PIL.Image import Dither

    if image.mode != "RGB" or image.getcolors(256) is None:
        return image
    small = image.quantize(256, dither=Dither.NONE)
    same = ImageChops.difference(small.convert("RGB"), image).getbbox() is None
    return small if same else image


def _saved(image: "Image", form: PictureFormat, **options: Any) -> bytes:  # noqa: ANN401 # as above
    if form == "JPEG" and image.mode == "RGBA":
        image = image.convert("RGB")
    written = BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def _cut(image: "Image", size: tuple[int, int], focus: tuple[int, int]) -> bytes:
    from PIL import ImageOps

    ground = _on_white(image) if image.mode == "RGBA" else image
    fitted = ImageOps.fit(ground.convert("RGB"), size, centering=(focus[0] / 100, focus[1] / 100))
    return _saved(fitted, "PNG", compress_level=1)


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)


def as_jpeg(png: bytes) -> bytes:
    """Return a drawn picture as JPEG, with colours as fine as its edges."""
    with _open(png) as image:
        return _saved(image.convert("RGB"), "JPEG", quality=86, optimize=True, subsampling=0)


def lengths(png: bytes, height: int) -> list[float]:
    """Return for each row of a drawing, `height` pixels high, how long the line in it is, to parts of a pixel."""
    with _open(png) as image:
        ink = image.getchannel("A")
        found = []
        for top in range(0, image.height, height):
            lines = (ink.crop((0, at, ink.width, at + 1)).tobytes() for at in range(top, top + height))
            strongest = max(lines, key=sum)
            found.append(sum(strongest) / max(strongest) if any(strongest) else 0.0)
        return found
