"""Pictures: sizes without drawing them, and none that is broken, huge or active."""

from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings, strategies
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
    seen = Picture(4, 3, drawing=False, format=form, flat=form != "JPEG", opaque=True)
    assert measure(f"x.{ending}", raster(form)) == (seen, [])


def test_a_picture_on_its_side_is_turned():
    picture, _ = measure("x.jpg", raster("JPEG", orientation=6))
    assert (picture.width, picture.height) == (3, 4)


def noise(mode: str, form: str, **options: object) -> bytes:
    file = BytesIO()
    Image.frombytes(mode, (40, 30), Random(8711).randbytes(40 * 30 * len(mode))).save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (noise("RGB", "JPEG"), {"flat": False, "opaque": True, "moving": False}),
        (noise("RGB", "PNG"), {"flat": False, "opaque": True, "moving": False}),
        (noise("RGBA", "PNG"), {"flat": False, "opaque": False, "moving": False}),
        (noise("RGB", "GIF"), {"flat": True, "opaque": True, "moving": False}),
        (noise("RGB", "GIF", save_all=True, append_images=[Image.new("RGB", (40, 30))]), {"moving": True}),
        (noise("RGB", "WEBP", save_all=True, append_images=[Image.new("RGB", (40, 30))]), {"moving": True}),
        (noise("RGB", "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))]), {"moving": False}),
    ],
    ids=["photo", "lossless", "holes", "colours", "gif", "webp", "two in one"],
)
def test_what_is_seen(content: bytes, seen: dict[str, bool]):
    picture, _ = measure("x.jpg", content)
    assert {name: getattr(picture, name) for name in seen} == seen


def test_a_wrong_name_is_told_each_time_and_stops_nothing():
    cache: dict[tuple[str, str], object] = {}

    class Kept:
        def get(self, kind, key):
            return cache.get((kind, key))

        def keep(self, kind, key, value):
            cache[kind, key] = value

    for _ in range(2):
        found = Diagnostics()
        file = MediaFile("a/x.jpg", "0", 1, lambda: raster("PNG"))
        pictures = measure_pictures({"a/x.jpg": file}, found, Kept())
        assert pictures["a/x.jpg"].format == "PNG"
        assert [(one.code, "x.png" in one.hint) for one in found] == [("picture-misnamed", True)]


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html>", "web page"),
        (b"\n<svg>", ".svg"),
        (b"", "empty"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "damaged"),
    ],
)
def test_what_is_said_about_other_files(start: bytes, word: str):
    _, found = measure("x.jpg", start)
    assert [one.code for one in found] == ["picture-broken"]
    assert word in f"{found[0].message} {found[0].hint}"


@pytest.mark.parametrize("form", ["AVIF", "GIF", "JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_broken(form: str):
    whole = noise("RGB", form)
    _, found = measure("x.png", whole[: len(whole) // 2])
    assert [one.code for one in found] == ["picture-broken"]


def test_many_frames_are_too_large(monkeypatch: pytest.MonkeyPatch):
    content = noise("RGB", "GIF", save_all=True, append_images=[Image.new("RGB", (40, 30))])
    monkeypatch.setattr("generator.read.pictures.MAX_PIXELS", 2 * 40 * 30 - 1)
    picture, found = measure("x.gif", content)
    assert (picture, [one.code for one in found]) == (None, ["picture-too-large"])
    assert "40 × 30 pixels, 2 times" in found[0].message


@given(strategies.sampled_from(["AVIF", "GIF", "JPEG", "PNG", "WEBP", "MPO"]), strategies.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_damage_is_a_crash(form: str, data: strategies.DataObject):
    content = bytearray(noise("RGB", form))
    for _ in range(data.draw(strategies.integers(1, 8))):
        content[data.draw(strategies.integers(0, len(content) - 1))] = data.draw(strategies.integers(0, 255))
    picture, found = measure("x.png", bytes(content))
    assert (picture is None) == any(one.code != "picture-misnamed" for one in found)


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
        SVG.format("", "<style>@import 'x.css'</style>"),
        SVG.format("", "<style>@\\69 mport 'x.css'</style>"),
        SVG.format("", "<style>a{background:u/**/rl(//example.com/x)}</style>"),
        SVG.format("", '<style>@font-face{src:url("https://example.com/x.woff2")}</style>'),
        SVG.format("", "<style><![CDATA[a{background:image-set('x.png' 1x)}]]></style>"),
        SVG.format("", '<rect fill="url(https://example.com/x.svg#a)"/>'),
        SVG.format("", '<rect filter="URL( x.svg#a )"/>'),
        SVG.format("", '<rect style="cursor:u\\72l(x.cur),auto"/>'),
        SVG.format("", '<image href="data:image/svg+xml;base64,AA=="/>'),
        SVG.format("", '<a><set attributeName="href" to="javascript:x()"/></a>'),
        SVG.format("", '<animate attributeName="xlink:href" values="javascript:x()"/>'),
        SVG.format("", '<set attributeName="onclick" to="x()"/>'),
        SVG.format("", '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="#"/>'),
        SVG.format("", "<handler>x()</handler>"),
    ],
)
def test_drawings_that_could_do_harm(drawing: str):
    picture, found = measure("x.svg", drawing.encode())
    assert picture is None
    assert [(one.code, bool(one.hint)) for one in found] == [("svg-active", True)]


@pytest.mark.parametrize(
    "drawing",
    [
        '<use href="#a"/>',
        '<image href="data:image/png;base64,AA=="/>',
        "<style/>",
        "<style>/* url(x) */ text{font:1em X} @font-face{font-family:X;src:url(data:font/woff2;base64,AA==)}</style>",
        '<rect fill="url(\'#a\')" style="filter:url(#b)"/>',
        '<rect><animate attributeName="x" to="4"/></rect>',
    ],
)
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
        ("x.svg", b"<html/>"),
        ("x.svg", SVG.format("", "<g>" * 300 + "</g>" * 300).encode()),
        ("x.svg", b'<?xml version="1.0" encoding="klingon"?><svg/>'),
        ("x.svg", b'<?xml version="1.0" encoding="shift_jis"?><svg/>'),
    ],
)
def test_broken_pictures(name: str, content: bytes):
    picture, found = measure(name, content)
    assert picture is None
    assert [(one.code, bool(one.hint)) for one in found] == [("picture-broken", True)]


def test_a_drawing_that_stands_for_billions_is_too_large():
    levels = "".join(
        f'<g id="l{number}">{f"""<use href="#l{number - 1}"/>""" * 10}</g>' if number else '<rect id="l0"/>'
        for number in range(12)
    )
    picture, found = measure("x.svg", SVG.format("", levels).encode())
    assert (picture, [one.code for one in found]) == (None, ["picture-too-large"])
    circle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#nowhere"/>'
    assert measure("x.svg", SVG.format("", circle).encode())[1] == []


def test_the_line_of_a_broken_drawing():
    place = measure("x.svg", b"<svg>\n  <path></svg>")[1][0].place
    assert (place.line, place.column) == (2, 11)


def test_other_files_are_no_pictures():
    assert measure("x.pdf", b"%PDF") == (None, [])
