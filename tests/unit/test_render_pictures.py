"""Pictures lose all that could tell on somebody, and nothing that is seen."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from generator.render.pictures import without_metadata

SECRET = b"SECRET"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>'
ON_ITS_SIDE = 6


def exif(orientation: int) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "SECRET CAMERA"
    found[0x013B] = "SECRET ARTIST"
    place = found.get_ifd(0x8825)
    place[1], place[2] = "N", (50.0, 27.0, 0.0)
    found[0x8825] = place
    return found


def texts() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_text("Author", "SECRET")
    found.add_itxt("XML:com.adobe.xmp", "SECRET")
    return found


CASES = {
    "jpeg": ("JPEG", {"exif": exif(1), "comment": SECRET, "xmp": XMP}, (200, 100)),
    "jpeg on its side": ("JPEG", {"exif": exif(ON_ITS_SIDE), "xmp": XMP}, (100, 200)),
    "png": ("PNG", {"exif": exif(ON_ITS_SIDE), "pnginfo": texts()}, (100, 200)),
    "webp": ("WEBP", {"exif": exif(ON_ITS_SIDE), "xmp": XMP}, (100, 200)),
    "avif": ("AVIF", {"exif": exif(1), "xmp": XMP}, (200, 100)),
    "gif": ("GIF", {"comment": SECRET}, (200, 100)),
}


@pytest.mark.parametrize("name", CASES)
def test_nothing_but_the_picture_is_left(name: str):
    kind, extras, size = CASES[name]
    source = BytesIO()
    Image.effect_noise((200, 100), 60).convert("RGB").save(source, kind, **extras)
    assert SECRET in source.getvalue(), "the test plants what must be gone"
    result = without_metadata(source.getvalue())
    assert SECRET not in result
    with Image.open(BytesIO(result)) as image:
        assert (image.format, image.size, dict(image.getexif())) == (kind, size, {})


def test_a_photograph_that_stands_upright_keeps_its_quality():
    source = BytesIO()
    Image.effect_noise((64, 64), 60).convert("RGB").save(source, "JPEG", quality=71, exif=exif(1))
    with Image.open(source) as before, Image.open(BytesIO(without_metadata(source.getvalue()))) as after:
        assert after.quantization == before.quantization


def test_a_moving_picture_goes_on_moving():
    frames = [Image.effect_noise((20, 20), 60) for _ in range(3)]
    source = BytesIO()
    frames[0].save(source, "GIF", save_all=True, append_images=frames[1:], comment=SECRET, duration=100)
    result = without_metadata(source.getvalue())
    with Image.open(BytesIO(result)) as image:
        assert image.n_frames == 3
    assert SECRET not in result


def test_what_is_no_picture_is_an_error():
    with pytest.raises(OSError, match="cannot identify"):
        without_metadata(b"no picture")
