"""Pictures lose all that could tell on somebody, and nothing that is seen."""

import re
import struct
from base64 import b64decode, b64encode
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from generator.model.build_plan import Unproducible
from generator.plan.renditions import Rendition
from generator.render.drawings import clean_drawing
from generator.render.pictures import Darkroom, PictureError, without_metadata
from tests.services.campaigns import MINIMAL, codes, compile_files, pages_of, update

SECRET = b"SECRET"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>'
ON_ITS_SIDE = 6


def photograph(size: tuple[int, int] = (200, 100)) -> Image.Image:
    """Return a picture whose colours differ everywhere, with a red corner at the top left."""
    image = Image.frombytes("RGB", size, Random(8711).randbytes(size[0] * size[1] * 3))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(250, 0, 0))
    return image


def exif(orientation: int) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "SECRET CAMERA"
    found[0x013B] = "SECRET ARTIST"
    own = found.get_ifd(0x8769)
    own[0xA431] = "SECRET SERIAL"
    own[0x927C] = b"SECRET MAKERNOTE"
    found[0x8769] = own
    place = found.get_ifd(0x8825)
    place[1], place[2] = "N", (50.0, 27.0, 0.0)
    place[0x1D] = "SECRET:10:02"
    found[0x8825] = place
    return found


def profile() -> bytes:
    """Return a colour profile that names somebody, and swaps nothing."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for name in ("sRGB", "built-in"):
        for code in ("ascii", "utf-16-be"):
            old, new = name.encode(code), "SECRET-X"[: len(name)].encode(code)
            made = made.replace(old, new)
    return bytes(made)


def texts() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_text("Author", "SECRET")
    found.add_text("Comment", "SECRET", zip=True)
    found.add_itxt("XML:com.adobe.xmp", "SECRET")
    return found


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def telltale() -> bytes:
    """Return a JPEG that tells on somebody in every block in which a camera, telephone or program may do it."""
    plain, small = BytesIO(), BytesIO()
    photograph((2000, 1000)).save(plain, "JPEG", exif=exif(1), xmp=XMP, comment=SECRET, icc_profile=profile())
    photograph((16, 8)).save(small, "JPEG", comment=b"SECRET THUMBNAIL")
    iptc = b"\x1c\x02\x50" + struct.pack(">H", 6) + SECRET  # 2:80 by-line
    blocks = (
        segment(0xE1, b"Exif\0\0" + b"MM\0*SECRET SECOND EXIF" + small.getvalue()),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"SECRET" * 10),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0"),
        segment(0xE2, b"MPF\0SECRET"),
        segment(0xEB, b"JPSECRET JUMBF c2pa"),
        segment(0xEC, b"Ducky\0SECRET"),
        segment(0xE0, b"JFXX\0\x10" + small.getvalue()),
        segment(0xFE, b"SECRET COMMENT"),
        segment(0xEF, b"SECRET"),
    )
    content = plain.getvalue()
    return content[:2] + b"".join(blocks) + content[2:] + small.getvalue() + b"SECRET AFTER THE END"


_SIGNS = (
    SECRET,
    "SECRET".encode("utf-16-le"),
    "SECRET".encode("utf-16-be"),
    *(b"Exif", b"http://ns.adobe.com", b"xmpmeta", b"Photoshop", b"8BIM", b"ICC_PROFILE", b"MPF\0", b"Ducky", b"c2pa"),
    *(b"iCCP", b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"EXIF", b"XMP ", b"ICCP", b"mime", b"prof", b"JFXX"),
    struct.pack("<II", 27, 1),
    struct.pack(">II", 27, 1),
)


_HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "background", "loop"}


def test_a_photograph_that_tells_everything_tells_nothing():
    source = telltale()
    for sign in (SECRET, b"Photoshop", b"MPF\0", b"ICC_PROFILE", b"SECRET THUMBNAIL", "SECR".encode("utf-16-be")):
        assert sign in source, "the test plants what must be gone"
    files = {
        "campaign.yaml": MINIMAL + "hero: {image: media/march.jpg, alt: A march}\n"
        "partners: [{name: Pier, logo: media/march.jpg}]\n",
        "content/media/march.jpg": source,
        "content/en/story.md": "![A march](../media/march.jpg) and [itself](../media/march.jpg)\n",
    }
    made = {path: content for path, content in pages_of(files).items() if path.startswith("media/")}
    assert {path.rpartition(".")[2] for path in made} == {"avif", "webp", "jpg"}
    assert len(made) == 9, "sizes and formats, and one share card"
    for path, content in made.items():
        assert [sign for sign in _SIGNS if sign in content] == [], path
        with Image.open(BytesIO(content)) as image:
            assert set(image.info) <= _HARMLESS


CASES = {
    "jpeg": ("JPEG", {"exif": exif(1), "comment": SECRET, "xmp": XMP}, (200, 100)),
    "jpeg on its side": ("JPEG", {"exif": exif(ON_ITS_SIDE), "xmp": XMP}, (100, 200)),
    "png": ("PNG", {"exif": exif(ON_ITS_SIDE), "pnginfo": texts(), "icc_profile": profile()}, (100, 200)),
    "webp": ("WEBP", {"exif": exif(ON_ITS_SIDE), "xmp": XMP, "icc_profile": profile()}, (100, 200)),
    "avif": ("AVIF", {"exif": exif(1), "xmp": XMP, "icc_profile": profile()}, (200, 100)),
    "gif": ("GIF", {"comment": SECRET}, (200, 100)),
}


def saved(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    source = BytesIO()
    (image or photograph()).save(source, form, **options)
    return source.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_nothing_but_the_picture_is_left(name: str):
    form, extras, size = CASES[name]
    source = saved(form, **extras)
    assert SECRET in source, "the test plants what must be gone"
    kind, again = without_metadata(source)
    made = [again]
    made += [make(source, one, size) for one in ("AVIF", "JPEG", "PNG", "WEBP")]
    assert kind == f"image/{form.lower()}"
    for content in made:
        assert [sign for sign in _SIGNS[:-2] if sign in content] == []
        with Image.open(BytesIO(content)) as image:
            assert (image.size, dict(image.getexif())) == (size, {})


def make(source: bytes, form: str, size: tuple[int, int], *, exact: bool = False) -> bytes:
    return Darkroom().make("digest", lambda: source, Rendition("x", form, *size, exact=exact))


def shown(content: bytes, at: tuple[int, int]) -> tuple[int, ...]:
    with Image.open(BytesIO(content)) as image:
        return image.convert("RGB").getpixel(at)


def is_red(color: tuple[int, ...]) -> bool:
    return color[0] > 200 and max(color[1:]) < 80


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, (5, 5)),
        (2, (90, 5)),
        (3, (90, 45)),
        (4, (5, 45)),
        (5, (5, 5)),
        (6, (45, 5)),
        (7, (45, 90)),
        (8, (5, 90)),
    ],
)
def test_pictures_stand_upright(orientation: int, corner: tuple[int, int]):
    size = (50, 100) if orientation > 4 else (100, 50)
    content = make(saved("JPEG", quality=95, exif=exif(orientation)), "JPEG", size)
    assert is_red(shown(content, corner))


def test_colours_of_another_profile_become_those_of_the_web():
    # a profile whose red and green have changed places, as far as its parts can be swapped
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made = made.replace(b"sRGB", b"swap").replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    made = made.replace(b"rXYZ", b"tmp!").replace(b"gXYZ", b"rXYZ").replace(b"tmp!", b"gXYZ")
    source = saved("PNG", Image.new("RGB", (40, 20), (250, 0, 0)), icc_profile=bytes(made))
    red, green, blue = shown(make(source, "PNG", (40, 20), exact=True), (9, 9))
    assert green > 200
    assert max(red, blue) < 60


def test_a_broken_profile_is_thrown_away():
    source = saved("PNG", Image.new("RGB", (40, 20), (250, 0, 0)), icc_profile=b"SECRET nonsense")
    assert is_red(shown(make(source, "PNG", (40, 20), exact=True), (9, 9)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
@pytest.mark.parametrize("form", ["AVIF", "JPEG", "PNG", "WEBP"])
def test_every_kind_of_colours_can_be_shown(mode: str, form: str):
    image = photograph().convert("L").convert(mode) if mode != "I;16" else Image.new("I;16", (200, 100), 60_000)
    content = make(saved("JPEG" if mode == "CMYK" else "PNG", image), form, (100, 50))
    with Image.open(BytesIO(content)) as made:
        assert made.size == (100, 50)
    if mode == "I;16":
        assert all(abs(one - 234) < 4 for one in shown(content, (9, 9)))


def test_what_shines_through_goes_on_doing_so():
    image = photograph().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    for form in ("AVIF", "PNG", "WEBP"):
        with Image.open(BytesIO(make(saved("PNG", image), form, (100, 50)))) as made:
            low, high = made.convert("RGBA").getchannel("A").getextrema()
            assert (low < 20, high > 230) == (True, True), form


def test_few_colours_stay_exactly_as_they_are():
    image = Image.new("RGB", (60, 40), (1, 2, 3))
    ImageDraw.Draw(image).ellipse((5, 5, 30, 30), fill=(200, 100, 51))
    for form in ("PNG", "WEBP"):
        with Image.open(BytesIO(make(saved("PNG", image), form, (60, 40), exact=True))) as made:
            assert made.convert("RGB").tobytes() == image.tobytes()


def test_a_picture_is_decoded_once_for_all_its_sizes():
    source = saved("PNG")
    reads = []
    darkroom = Darkroom()

    def read() -> bytes:
        reads.append(1)
        return source

    for width in (100, 50, 20):
        darkroom.make("one", read, Rendition("x", "WEBP", width, width // 2))
    assert len(reads) == 1
    darkroom.make("another", read, Rendition("x", "WEBP", 20, 10))
    assert len(reads) == 2


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_goes_on_moving(form: str):
    frames = [photograph((20, 20)).rotate(angle) for angle in (0, 90, 180)]
    extras = {"comment": SECRET} if form == "GIF" else {"exif": exif(1)}
    loop = {} if form == "AVIF" else {"loop": 2}
    source = saved(form, frames[0], save_all=True, append_images=frames[1:], duration=[100, 200, 300], **extras, **loop)
    assert SECRET in source
    kind, result = without_metadata(source)
    assert kind == f"image/{form.lower()}"
    assert SECRET not in result
    with Image.open(BytesIO(result)) as image:
        assert image.n_frames == 3
        assert image.info.get("loop") == Image.open(BytesIO(source)).info.get("loop")
        image.seek(2)
        image.load()
        assert image.info["duration"] == 300


def test_what_is_no_picture_is_an_error():
    with pytest.raises(PictureError, match="cannot identify"):
        without_metadata(b"no picture")
    with pytest.raises(PictureError, match="cannot identify"):
        make(b"no picture", "JPEG", (1, 1))


@pytest.mark.parametrize("step", ["_develop", "_print"])
def test_a_picture_that_fails_late_is_a_finding(step: str, monkeypatch: pytest.MonkeyPatch):
    """What can be decoded may still fail to be written; then the file is named, and nothing is written."""

    def fail(*_arguments: object) -> None:
        raise OSError("encoder error -2")

    monkeypatch.setattr(f"generator.render.pictures.{step}", fail)
    files = {
        "campaign.yaml": MINIMAL + "hero: {image: media/x.webp, alt: It is there}\n",
        "content/media/x.webp": saved("WEBP"),
        "content/en/story.md": "Because.\n",
    }
    plan, found = compile_files(files)
    assert codes(found) == []
    path = next(path for path in plan.outputs if path.endswith(".webp"))
    with pytest.raises(Unproducible) as caught:
        plan.outputs[path].produce()
    assert caught.value.diagnostic.code == "picture-broken"
    assert caught.value.diagnostic.place.file == "content/media/x.webp"


INKSCAPE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- Created by SECRET -->
<?editor SECRET?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 4"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="/home/SECRET/x.svg"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" data-name="SECRET">
  <title>A &lt;dot&gt;</title>
  <sodipodi:namedview inkscape:document-units="SECRET"><inkscape:page/></sodipodi:namedview>
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SECRET</rdf:RDF></metadata>
  <style>circle &gt; a { fill: red }</style>
  <g inkscape:label="SECRET" id="layer"><circle r="2" fill="url(#p)"/></g>
  <text xml:space="preserve">A <tspan>b</tspan> &amp; c</text>
  <use xlink:href="#layer"/>
  <image href="data:image/png;base64,AAAA"/>
</svg>"""


def test_drawings_lose_what_their_editor_wrote_into_them():
    asked = []

    def strip(content: bytes) -> tuple[str, bytes]:
        asked.append(content)
        return "image/png", b"clean"

    made = clean_drawing(INKSCAPE, strip)
    assert asked == [b"\0\0\0"]
    assert made.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 4">'
        "<title>A &lt;dot&gt;</title><style>circle &gt; a { fill: red }</style>"
        '<g id="layer"><circle r="2" fill="url(#p)"/></g>'
        '<text xml:space="preserve">A <tspan>b</tspan> &amp; c</text><use xlink:href="#layer"/>'
        '<image href="data:image/png;base64,Y2xlYW4="/></svg>'
    )
    assert clean_drawing(made.replace(b"Y2xlYW4=", b"AAAA"), strip) == made


def test_a_photograph_in_a_drawing_tells_nothing_either():
    inside = b64encode(saved("JPEG", exif=exif(1), comment=SECRET))
    drawing = b'<svg><image href="data:image/jpeg;base64,%s"/></svg>' % inside
    made = clean_drawing(drawing, without_metadata)
    assert b"xmlns=" in made, "without it no browser would show the drawing"
    assert b"data:image/jpeg;base64," in made
    assert SECRET not in b64decode(made.partition(b"base64,")[2].partition(b'"')[0])


@pytest.mark.parametrize("theme", ["placard", "broadsheet"])
def test_a_theme_shows_every_photograph_in_modern_formats(theme):
    files = {
        "campaign.yaml": MINIMAL.replace("{name: ", "{logo: media/a.jpg, name: ")
        + "hero: {image: media/a.jpg, alt: A}\n"
        "partners: [{name: Pier, logo: media/a.jpg}]\n"
        "petition: {targets: [{name: Mayor, photo: media/a.jpg}]}\n"
        f"theme: {theme}\n",
        "content/media/a.jpg": saved("JPEG"),
        "content/en/story.md": "![A](../media/a.jpg)\n",
        "content/en/letter.md": "Stay.\n",
        "content/en/updates/2024-01-01-first.md": update("The first", "B", image="media/a.jpg", image_alt="A"),
    }
    made = pages_of(files)
    shown = {
        "index.html": {"placard": 6, "broadsheet": 5}[theme],
        "updates/index.html": 2,
        "updates/first/index.html": 2,
    }
    for path, count in shown.items():
        html = made[path].decode()
        pictures = re.findall(r"<picture><source type=\"image/avif\"[^>]*><source type=\"image/webp\"[^>]*><img ", html)
        assert len(pictures) == html.count("<img ") == count, path
        assert html.count('fetchpriority="high"') == (path != "updates/index.html"), "what a page shows at once"
