"""Pictures in pages: which files are made of them, and how pages offer them to browsers."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from generator.model.focus import Focus
from generator.model.picture import Picture
from generator.model.scalars import Rejected
from generator.model.snapshot import MediaFile
from generator.model.text import Text
from generator.plan.renditions import main_rendition, source_renditions
from tests.services.campaigns import DOT, MINIMAL, compile_files, keys_of, pages_of, update
from tests.services.html import Page
from tests.unit.test_read_remembered import Dictionary


def photograph(width: int, height: int) -> bytes:
    file = BytesIO()
    noise = Image.frombytes("RGB", (20, 20), Random(8711).randbytes(1200))
    noise.resize((width, height), Image.Resampling.BICUBIC).save(file, "JPEG", quality=30)
    return file.getvalue()


def sizes(width: int, height: int, use: str = "usual", **seen: object) -> tuple[list[str], list[list[str]]]:
    """Return format and size of the file for everything, and of those in modern formats."""
    picture = Picture(width, height, **{"drawing": False, "format": "JPEG", "opaque": True, **seen})
    file = MediaFile("content/media/a.jpg", "0" * 64, 1, bytes)
    shown = [[f"{one.format} {one.width}×{one.height}" for one in row] for row in source_renditions(file, picture, use)]
    main = main_rendition(file, picture)
    return f"{main.format} {main.width}×{main.height}", shown


def test_a_large_photograph_comes_in_three_widths():
    main, (avif, webp) = sizes(4000, 3000)
    assert main == "JPEG 1600×1200"
    assert avif == ["AVIF 480×360", "AVIF 960×720", "AVIF 1600×1200"]
    assert webp == ["WEBP 960×720"]


@pytest.mark.parametrize(
    ("width", "height", "main", "avif"),
    [
        (1000, 500, "JPEG 1000×500", ["AVIF 480×240", "AVIF 1000×500"]),
        (960, 640, "JPEG 960×640", ["AVIF 480×320", "AVIF 960×640"]),
        (700, 350, "JPEG 700×350", ["AVIF 480×240", "AVIF 700×350"]),
        (300, 200, "JPEG 300×200", ["AVIF 300×200"]),
        (1, 1, "JPEG 1×1", ["AVIF 1×1"]),
        (1, 60_000, "JPEG 1×8000", ["AVIF 1×8000"]),
        (2000, 40_000, "JPEG 400×8000", ["AVIF 400×8000"]),
        (50_000, 2, "JPEG 1600×1", ["AVIF 480×1", "AVIF 960×1", "AVIF 1600×1"]),
    ],
)
def test_nothing_is_blown_up_or_out_of_bounds(width: int, height: int, main: str, avif: list[str]):
    made, rows = sizes(width, height)
    assert (made, rows[0]) == (main, avif)


def test_portraits_and_logos_are_small():
    assert sizes(4000, 3000, "small")[1] == [["AVIF 160×120", "AVIF 320×240"], ["WEBP 320×240"]]


def test_few_colours_stay_exact_in_one_size():
    assert sizes(4000, 3000, format="PNG", flat=True) == ("PNG 1600×1200", [["WEBP 1600×1200"]])


def test_a_photograph_with_holes_keeps_them():
    main, rows = sizes(4000, 3000, format="WEBP", opaque=False)
    assert main == "PNG 960×720"
    assert [row[-1] for row in rows] == ["AVIF 1600×1200", "WEBP 960×720"]


def test_what_moves_or_is_drawn_is_one_file():
    assert sizes(400, 300, format="GIF", moving=True) == ("GIF 400×300", [])
    assert sizes(400, 300, format="SVG", drawing=True) == ("SVG 400×300", [])


HERO = "hero: {image: media/march.jpg, alt: A march, focus: 30% 90%}\n"
FILES = {
    "campaign.yaml": MINIMAL + HERO + "partners: [{name: Pier, logo: media/march.jpg}]\n",
    "content/media/march.jpg": photograph(1000, 500),
    "content/media/dot.svg": DOT,
    "content/en/story.md": "![A march](../media/march.jpg)\n\n![A dot](../media/dot.svg)\n",
    "content/en/updates/2024-01-01-first.md": update(
        body="![A march](../../media/march.jpg)", image="media/march.jpg", image_alt="A march"
    ),
}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return pages_of(FILES)


def elements(site: dict[str, bytes], path: str, name: str) -> list[dict[str, str]]:
    return [found for tag, found in Page(site[path].decode()).tags if tag == name]


def files_of(elements: list[dict[str, str]]) -> set[str]:
    candidates = [one.strip().split(" ")[0] for found in elements for one in found.get("srcset", "").split(",")]
    return {*candidates, *(found["src"] for found in elements if "src" in found)} - {""}


def test_every_file_that_a_page_offers_is_there(site: dict[str, bytes]):
    offered = files_of(elements(site, "index.html", "source")) | files_of(elements(site, "index.html", "img"))
    assert {path for path in site if path.startswith("media/") and not path.startswith("media/card.")} == offered
    assert len(offered) == 3 + 3 + 1 + 1, "two widths of AVIF and a WebP for pages and for logos, a JPEG, a drawing"


def test_what_is_seen_first_is_loaded_first(site: dict[str, bytes]):
    hero, *others = elements(site, "index.html", "img")
    assert (hero["fetchpriority"], "loading" in hero) == ("high", False)
    assert (hero["width"], hero["height"], hero["class"]) == ("1000", "500", "photo x25 y100")
    assert {one.get("loading") for one in others} == {"lazy"}
    assert not any("fetchpriority" in one for one in others)
    assert "loading" not in elements(site, "updates/first/index.html", "img")[0]


def test_a_source_says_how_wide_the_picture_is_shown(site: dict[str, bytes]):
    for path in ("index.html", "updates/first/index.html"):
        found = elements(site, path, "source")
        assert len(found) % 2 == 0
        assert all(one["sizes"] and one["type"] in ("image/avif", "image/webp") for one in found)


def test_texts_in_feeds_have_the_picture_that_everything_shows(site: dict[str, bytes]):
    feed = site["feed.xml"].decode()
    assert "srcset" not in feed
    assert "avif" not in feed
    assert feed.count("https://example.org/media/march.") == 2, "in the text, and as the picture of the entry"


def test_a_theme_says_how_wide_texts_are():
    own = {"themes/own/theme.yaml": "name: own\ncontract: 1\ntext_sizes: 20rem\n"}
    names = ("campaign", "update", "updates", "page", "thanks", "action", "translations", "404", "languages")
    own |= {f"themes/own/templates/{name}.html": "{{ page.title }}" for name in names}
    own["themes/own/templates/campaign.html"] = "{{ story.body.html }}"
    files = {**FILES, **own, "campaign.yaml": FILES["campaign.yaml"] + "theme: own\n"}
    assert b'sizes="20rem"' in pages_of(files)["index.html"]
    other = {**files, "themes/own/theme.yaml": own["themes/own/theme.yaml"].replace("20rem", "30rem")}
    assert keys_of(files)["index.html"] != keys_of(other)["index.html"]


def test_another_picture_of_the_same_name_makes_its_pages_again(site: dict[str, bytes]):
    other = {**FILES, "content/media/march.jpg": photograph(400, 200)}
    before, after = keys_of(FILES), keys_of(other)
    assert before["index.html"] != after["index.html"]
    assert {path for path in before if path.startswith("media/march")}.isdisjoint(after)


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("50% 20%", (50, 20)),
        ("33.3 66.6", (33, 67)),
        ("top", (50, 0)),
        ("left", (0, 50)),
        ("center", (50, 50)),
        ("Top Left", (0, 0)),
        ("right bottom", (100, 100)),
        ("bottom 10%", (10, 100)),
    ],
)
def test_points_of_a_picture(written: str, point: tuple[int, int]):
    assert read_focus(written) == point


@pytest.mark.parametrize(
    "written", ["", "here", "101% 0", "-1 0", "1 2 3", "left right", "top bottom", "٥٠ 20", "50,20"]
)
def test_what_is_no_point_of_a_picture(written: str):
    with pytest.raises(Rejected) as caught:
        read_focus(written)
    assert caught.value.code == "focus-invalid"


def read_focus(written: str) -> object:
    kind = Focus.__metadata__[0]
    return kind.parse(Text(written))


def test_a_picture_that_stays_as_it_is_is_one_file_under_another_name():
    assert sizes(4000, 3000, as_is=True) == ("JPEG 4000×3000", [])
    file = MediaFile("content/media/a.jpg", "0" * 64, 1, bytes)
    made, kept = (
        main_rendition(file, Picture(400, 300, drawing=False, format="JPEG", opaque=True, as_is=as_is)).path
        for as_is in (False, True)
    )
    assert made != kept, "browsers keep each of them by its name, for ever"


def test_a_campaign_can_leave_pictures_as_they_are():
    as_is = pages_of({**FILES, "campaign.yaml": FILES["campaign.yaml"] + "pictures: as-is\n"})
    assert not elements(as_is, "index.html", "source")
    assert not elements(as_is, "updates/first/index.html", "picture")
    names = {path for path in as_is if path.startswith("media/march.")}
    assert files_of(elements(as_is, "index.html", "img")) == names | {
        path for path in as_is if path.startswith("media/dot.")
    }
    with Image.open(BytesIO(as_is[names.pop()])) as image:
        assert (image.format, image.size) == ("JPEG", (1000, 500))


def test_texts_that_were_read_before_learn_that_pictures_stay():
    cache = Dictionary()
    compile_files(FILES, cache=cache)
    changed = {**FILES, "campaign.yaml": FILES["campaign.yaml"] + "pictures: as-is\n"}
    assert {path: one.key for path, one in compile_files(changed, cache=cache)[0].outputs.items()} == keys_of(changed)
