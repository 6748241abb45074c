"""Tests the press kit: what is in it, that it gives nobody away, and that it is packed when it has to be."""

import json
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

from generator.render.plain_text import markdown_text
from tests.services.campaigns import DOT, MINIMAL, compile_files, keys_of, pages_of, update
from tests.services.html import Page


def photo(color="red"):
    """Return a JPEG that knows its camera and its author."""
    image, written = Image.new("RGB", (8, 8), color), BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Secret Camera", "Secret Author"
    image.save(written, "JPEG", exif=exif)
    return written.getvalue()


SITE = {
    "campaign.yaml": MINIMAL
    + "hero: {image: media/boat.jpg, alt: A boat, credit: Harbor Archive}\n"
    + "partners: [{name: Choir, logo: media/choir.svg}]\n"
    + "petition: {ask: Keep it, signatures: {count: 1200, as_of: 2024-01-02}, targets: [{name: The Mayor}]}\n",
    "content/en/story.md": "It **matters**.\n",
    "content/en/letter.md": "Dear mayor,\n",
    "content/en/pages/press.md": "---\ntitle: For the press\n---\n\nCall [us](faq.md).\n",
    "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\nText.\n",
    "content/en/updates/2024-01-01-x.md": update("We began", image="boat/boat.jpg", image_alt="Another boat"),
    "content/media/boat.jpg": photo(),
    "content/boat/boat.jpg": photo("blue"),
    "content/media/choir.svg": DOT,
    "content/fr/story.md": "Cela compte.\n",
}


def unpacked(content):
    archive = ZipFile(BytesIO(content))
    assert archive.testzip() is None
    return {one.filename: archive.read(one) for one in archive.infolist()}


def test_a_kit_holds_texts_pictures_credits_and_figures():
    site = pages_of(SITE)
    kit = unpacked(site["press-kit.zip"])
    texts = {
        f"texts/{name}.{kind}"
        for name in ("about", "story", "letter", "press", "updates/2024-01-01-x")
        for kind in ("txt", "md")
    }
    pictures = {"pictures/boat.jpg", "pictures/boat-2.jpg", "logos/choir.svg"}
    assert kit.keys() == texts | pictures | {"facts.json", "credits.txt"}
    assert kit["texts/story.md"].decode() == "It **matters**.\n"
    assert kit["texts/press.md"].decode() == "# For the press\n\nCall [us](https://example.org/faq/).\n"
    assert kit["texts/press.txt"].decode() == "For the press\n\nCall us [1].\n\n[1] https://example.org/faq/\n"
    assert "2 January 2024: 1,200" in kit["texts/about.txt"].decode()
    assert "pictures/boat.jpg\nHarbor Archive\nA boat" in kit["credits.txt"].decode()
    facts = json.loads(kit["facts.json"])
    assert (facts["signatures"], facts["counted_on"], facts["language"]) == (1200, "2024-01-02", "en")


def test_pictures_give_nobody_away():
    site = pages_of(SITE)
    assert b"Secret Camera" in SITE["content/media/boat.jpg"]
    assert b"Secret" not in site["press-kit.zip"]
    assert b"Secret" not in site["fr/press-kit.zip"]


def test_every_language_has_its_own():
    site = pages_of(SITE)
    assert unpacked(site["fr/press-kit.zip"])["texts/story.txt"].decode() == "Cela compte.\n"
    assert json.loads(unpacked(site["fr/press-kit.zip"])["facts.json"])["url"] == "https://example.org/fr/"
    links = [one["href"] for one in Page(site["fr/press/index.html"].decode()).all("a")]
    assert "../press-kit.zip" in links
    assert b"press-kit" not in site["faq/index.html"]


def test_without_a_press_page_there_is_none():
    files = {path: text for path, text in SITE.items() if "press" not in path}
    assert not [path for path in pages_of(files) if "kit" in path]


def test_the_same_campaign_gives_the_same_bytes():
    assert pages_of(SITE)["press-kit.zip"] == pages_of(SITE)["press-kit.zip"]
    dates = {one.date_time for one in ZipFile(BytesIO(pages_of(SITE)["press-kit.zip"])).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_packed_again_when_something_in_it_changes():
    before = keys_of(SITE)
    for path, content in (
        ("content/media/boat.jpg", photo("green")),
        ("content/en/letter.md", "Dear council,\n"),
        ("content/en/updates/2024-01-01-x.md", update("We began", "It did not.", image="boat/boat.jpg", image_alt="x")),
        ("campaign.yaml", SITE["campaign.yaml"].replace("1200", "1300")),
    ):
        assert keys_of({**SITE, path: content})["press-kit.zip"] != before["press-kit.zip"], path
    faq = {**SITE, "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\nOther.\n"}
    assert keys_of(faq)["press-kit.zip"] == before["press-kit.zip"]


def test_a_page_cannot_be_led_away_from_its_address():
    text = SITE["campaign.yaml"] + "redirects: {/press-kit.zip: /}\n"
    _, found = compile_files({**SITE, "campaign.yaml": text})
    assert [one.code for one in found] == ["url-twice"]


def test_markup_as_markdown():
    html = (
        '<h2 id="a">A <em>b</em></h2><p>See <a href="https://x.example/">this</a>.</p><ul><li>one</li></ul>'
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
        '<p><img src="https://x.example/a.png" alt="Words"></p><pre><code>x *y*\n</code></pre>'
    )
    assert markdown_text(html) == (
        "## A *b*\n\nSee [this](https://x.example/).\n\n- one\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "![Words](https://x.example/a.png)\n\n```\nx *y*\n\n```"
    )
