"""Pictures without anything but the picture: no place, camera, date or name. Must not change what is seen.

A photograph of a protest can tell where and when somebody stood there, and which telephone it was.
"""

from io import BytesIO

RASTER = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


def without_metadata(content: bytes) -> bytes:
    """Return a raster picture in its own format, turned the right way up and stripped of all metadata.

    Colour profiles stay: without them colours change. Raises OSError if it cannot be read.
    """
    # only campaigns with photographs pay for loading the library
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content)) as image:
        # what many telephones write is a JPEG with a second one behind it, which nobody misses
        kind = "JPEG" if image.format == "MPO" else image.format or "PNG"
        moving = kind != "JPEG" and getattr(image, "n_frames", 1) > 1
        kept = {"icc_profile": image.info["icc_profile"]} if "icc_profile" in image.info else {}
        turned = image if moving else ImageOps.exif_transpose(image)
        options = {**kept, **_OPTIONS.get(kind, {})}
        if image.format == "JPEG" and image.getexif().get(_ORIENTATION, 1) == 1:
            # the same quantization: the picture loses nothing by being written again
            turned, options = image, {**options, "quality": "keep"}
        for name in ("exif", "comment", "xmp", "photoshop", "XML:com.adobe.xmp"):
            turned.info.pop(name, None)
        result = BytesIO()
        turned.save(result, kind, save_all=moving, **options)
    return result.getvalue()


_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 92, "exif": b"", "comment": b"", "optimize": True},
    "PNG": {"exif": b"", "optimize": True},
    "WEBP": {"quality": 92, "exif": b"", "xmp": b"", "method": 4},
    "AVIF": {"quality": 90, "exif": b"", "xmp": b""},
    "GIF": {"comment": b""},
}
