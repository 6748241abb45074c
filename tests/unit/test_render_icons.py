"""Icons and web app manifests: drawn in the theme's colour, and right below a path and in each language."""

import json
from io import BytesIO
from urllib.parse import urljoin

import pytest
from PIL import Image

from generator.render.icons import draw_icons
from tests.services.campaigns import FORM, MINIMAL, codes, compile_files, pages_of
from tests.services.html import Page

FILES = {
    "campaign.yaml": MINIMAL.replace("example.org/", "example.org/save/")
    + 'theme: {name: placard, accent: "#0044cc"}\n',
    "content/en/story.md": "Because.\n",
    "content/ar/campaign.yaml": "title: أنقذوا الميناء\n",
    "content/ar/story.md": "لأن.\n",
}


@pytest.fixture(scope="module", params=["placard", "broadsheet"])
def site(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return pages_of({**FILES, "campaign.yaml": FILES["campaign.yaml"].replace("placard", request.param)})


@pytest.mark.parametrize(
    ("home", "lang", "direction", "name"),
    [("", "en", "ltr", "Save the old harbor"), ("ar/", "ar", "rtl", "أنقذوا الميناء")],
)
def test_each_language_has_a_manifest(site: dict[str, bytes], home: str, lang: str, direction: str, name: str):
    manifest = json.loads(site[f"{home}site.webmanifest"])
    assert (manifest["lang"], manifest["dir"], manifest["name"]) == (lang, direction, name)
    assert manifest["theme_color"] == "#0044cc"
    address = f"https://example.org/save/{home}site.webmanifest"
    assert urljoin(address, manifest["start_url"]) == f"https://example.org/save/{home}", "below whatever path"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert [icon.get("purpose") for icon in manifest["icons"]] == [None, None, "maskable"]
    for icon in manifest["icons"]:
        path = urljoin(address, icon["src"]).removeprefix("https://example.org/save/")
        with Image.open(BytesIO(site[path])) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_every_page_links_icons_and_manifest(site: dict[str, bytes]):
    for path, content in site.items():
        if path.endswith(".html") and path.split("/")[-2:-1] not in (["embed"], ["paper"], ["poster"]):
            page = Page(content.decode())
            base = f"https://example.org/save/{path.removesuffix('index.html')}"
            for rel in ("icon", "apple-touch-icon", "manifest"):
                (link,) = page.rel(rel)
                assert urljoin(base, link["href"]).removeprefix("https://example.org/save/") in site, (path, rel)


def test_icons_have_the_colour_of_the_campaign(site: dict[str, bytes]):
    icons = {path: content for path, content in site.items() if path.startswith("assets/icon-")}
    assert len(icons) == 4
    for content in icons.values():
        with Image.open(BytesIO(content)) as image:
            seen = {color for _count, color in image.convert("RGB").getcolors(512 * 512)}
            assert (0, 0x44, 0xCC) in seen
    favicon = next(content for path, content in site.items() if path.startswith("assets/favicon."))
    assert b"#0044cc" in favicon


def test_what_may_be_cut_keeps_its_middle():
    favicon = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#fff" d="M0 0h32v32H0z"/></svg>'
    icons = draw_icons(favicon, "#000000")
    with Image.open(BytesIO(icons["icon-maskable.png"])) as image:
        left, top, right, bottom = image.convert("L").point(lambda one: 255 * (one > 128)).getbbox()
    assert (left, top) == (512 - right, 512 - bottom)
    assert 0.6 < (right - left) / 512 < 0.8


def test_a_theme_may_bring_its_own_icons_or_none():
    own = {"themes/placard/static/icon-180.png": b"mine"}
    assert b"mine" in pages_of({**FILES, **own}).values()
    assert draw_icons(b"<svg", "<") == {}


def test_a_favicon_of_the_project_takes_the_place_of_one_that_is_rendered():
    own = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>'
    made = pages_of({**FILES, "themes/placard/static/favicon.svg": own})
    (favicon,) = (content for path, content in made.items() if path.startswith("assets/favicon."))
    assert favicon == own
    (touch,) = (content for path, content in made.items() if path.startswith("assets/icon-180."))
    with Image.open(BytesIO(touch)) as image:
        assert image.convert("RGB").getpixel((90, 90)) == (0, 0, 0)


def test_an_old_address_cannot_be_that_of_the_manifest():
    files = {**FILES, "campaign.yaml": FILES["campaign.yaml"] + FORM + "redirects: {/site.webmanifest: /}\n"}
    assert "url-twice" in codes(compile_files(files)[1])
