"""Pictures: sizes without drawing them, and none that is broken, huge or active."""

from io import BytesIO

import pytest
from PIL import Image

from generator.diagnostics import Diagnostic, Diagnostics
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.read.pictures import measure_pictures

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def measure(name: str, content: bytes) -> tuple[Picture | None, list[Diagnostic]]:
    found = Diagnostics()
    pictures = measure_pictures({name: MediaFile(name, "0" * 64, len(content), lambda: content)}, found)
    return pictures.get(name), list(found)


def raster(form: str, *, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = BytesIO()
    Image.new("RGB", (4, 3)).save(file, form, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(("form", "ending"), [("PNG", "png"), ("JPEG", "JPG"), ("WEBP", "webp"), ("GIF", "gif")])
def test_sizes(form: str, ending: str):
    assert measure(f"x.{ending}", raster(form)) == (Picture(4, 3, drawing=False), [])


def test_a_picture_on_its_side_is_turned():
    assert measure("x.jpg", raster("JPEG", orientation=6)) == (Picture(3, 4, drawing=False), [])


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('width="40" height="30px"', 40, 30),
        ('viewBox="0 0 40 30"', 40, 30),
        ('viewBox="0,0,40.4,30"', 40, 30),
        ('width="100%" viewBox="0 0 4 3"', 4, 3),
        ('width="40"', None, None),
        ('viewBox="0 0 x 3"', None, None),
        ("", None, None),
    ],
)
def test_sizes_of_drawings(attributes: str, width: int | None, height: int | None):
    assert measure("x.svg", SVG.format(attributes, "").encode()) == (Picture(width, height, drawing=True), [])


@pytest.mark.parametrize(
    "drawing",
    [
        SVG.format('onload="x()"', ""),
        SVG.format("", "<script/>"),
        SVG.format("", "<SCRIPT/>"),
        SVG.format("", "<foreignObject/>"),
        SVG.format("", '<image href="https://example.com/x.png"/>'),
        SVG.format('xmlns:xlink="http://www.w3.org/1999/xlink"', '<a xlink:href="javascript:x()"/>'),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("", "&a;"),
    ],
)
def test_drawings_that_could_do_harm(drawing: str):
    picture, found = measure("x.svg", drawing.encode())
    assert picture is None
    assert [(one.code, bool(one.hint)) for one in found] == [("svg-active", True)]


@pytest.mark.parametrize("drawing", ['<use href="#a"/>', '<image href="data:image/png;base64,AA=="/>', "<style/>"])
def test_drawings_that_are_harmless(drawing: str):
    assert measure("x.svg", SVG.format("", drawing).encode())[1] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.png", b""),
        ("x.png", b"GIF89a"),
        ("x.jpg", raster("JPEG")[:30]),
        ("x.svg", b""),
        ("x.svg", b"<svg>"),
        ("x.svg", SVG.format("", "").encode("utf-16")),
        ("x.svg", b'<?xml version="1.0" encoding="klingon"?><svg/>'),
        ("x.svg", b'<?xml version="1.0" encoding="shift_jis"?><svg/>'),
    ],
)
def test_broken_pictures(name: str, content: bytes):
    picture, found = measure(name, content)
    assert picture is None
    assert [(one.code, bool(one.hint)) for one in found] == [("picture-broken", True)]


def test_the_line_of_a_broken_drawing():
    place = measure("x.svg", b"<svg>\n  <path></svg>")[1][0].place
    assert (place.line, place.column) == (2, 11)


def test_other_files_are_no_pictures():
    assert measure("x.pdf", b"%PDF") == (None, [])
