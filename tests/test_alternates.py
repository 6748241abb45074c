"""A site in five languages with holes in it: alternates lead both ways, in pages and sitemap, in both layouts."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.services.campaigns import MINIMAL, codes, compile_files, pages_of, update
from tests.services.html import Page

QUIET = ("404.html", "/thanks/", "/done/", "/embed/", "/paper/", "/poster/")
"""How addresses end that search engines should not list."""
TAGS = ("en", "fr", "es", "uk", "ar")
PAGE = "---\ntitle: {}\n{}---\n\n{}\n"
BASE = "https://example.org/harbor/"
FILES = {
    "campaign.yaml": MINIMAL.replace("https://example.org/", BASE) + "opened: 2024-01-01\n"
    "actions:\n  call: {kind: call, title: Call, script: Hello.}\nredirects: {/old/: '@updates/one/'}\n",
    **{f"content/{tag}/story.md": f"Story in {tag}.\n" for tag in TAGS},
    "content/en/updates/2024-01-01-one.md": update("One", redirect_from="[/first/]"),
    "content/fr/updates/2024-01-01-one.md": update("Un", slug="premier", redirect_from="[/fr/vieux/]"),
    "content/uk/updates/2024-01-01-one.md": update("Перше", slug="перше"),
    "content/en/updates/2024-02-01-two.md": update("Two"),
    "content/fr/updates/2024-02-01-two.md": "---\ntitle: Deux\n---\n<!-- à traduire -->\n",
    "content/es/updates/2024-03-01-solo.md": update("Solo"),
    "content/en/pages/press.md": PAGE.format("Press", "", "Words."),
    "content/ar/pages/press.md": PAGE.format("صحافة", "slug: صحافة\n", "كلمات."),
    **{f"content/en/updates/2023-01-{day:02}-day-{day}.md": update(f"Day {day}") for day in range(1, 20)},
}


def files(*, source_path, **languages):
    prefix = "en/" if source_path else ""
    lines = "".join(f"  {key}: {value}\n" for key, value in languages.items())
    extra = f"languages:\n  source_path: true\n{lines}" if source_path else ""
    return {**FILES, "campaign.yaml": FILES["campaign.yaml"].replace("@", f"/{prefix}") + extra}


@pytest.fixture(scope="module", params=[False, True], ids=["at-root", "below-its-tag"])
def site(request):
    return pages_of(files(source_path=request.param))


def address(path):
    from urllib.parse import quote

    return BASE + quote(path.removesuffix("index.html"))


def heads(site):
    """Return what each page says about itself: its canonical address, its alternates."""
    found = {}
    for path, content in site.items():
        if path.endswith(".html"):
            page = Page(content.decode())
            if any("refresh" in one.get("http-equiv", "") for one in page.all("meta")):
                continue
            alternates = [(one["hreflang"], one["href"]) for one in page.rel("alternate") if "hreflang" in one]
            canonical = [one["href"] for one in page.rel("canonical")]
            assert len(dict(alternates)) == len(alternates)
            found[address(path)] = (canonical, dict(alternates))
    return found


def test_alternates_lead_both_ways_and_each_page_is_its_own(site):
    found = heads(site)
    with_alternates = {url: said for url, (_, said) in found.items() if said}
    assert len(with_alternates) >= 14
    for url, said in with_alternates.items():
        assert said["x-default"] in found, "an address of the site"
        assert url in said.values(), "a page names itself"
        assert found[url][0] == [url]
        for other in said.values():
            assert found[other][1] == said, f"{other} says the same as {url}"


def test_the_sitemap_says_what_pages_say(site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {}
    for url in ET.fromstring(site["sitemap.xml"]).findall("s:url", space):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)}
        listed[url.find("s:loc", space).text] = links
    found = heads(site)
    for url, links in listed.items():
        assert found[url] == ([url], links)
    hidden = {address(path) for path, content in site.items() if b'<meta name="robots" content="noindex">' in content}
    quiet = {url for url in found if url.endswith(QUIET)}
    assert found.keys() - listed.keys() == (hidden & found.keys()) | quiet


def test_a_page_that_is_not_translated_is_for_readers_alone(site):
    """It is no alternate, and search engines list the original; readers reach it all the same."""
    home = "en/" if "en/index.html" in site else ""
    found = heads(site)
    for path in ("es/updates/one/", "fr/updates/two/"):  # of the second the title is translated, which is not enough
        assert found[f"{BASE}{path}"] == ([f"{BASE}{path}"], {})
        assert b'<meta name="robots" content="noindex">' in site[f"{path}index.html"]
        assert b"application/ld+json" not in site[f"{path}index.html"]
    assert found[f"{BASE}{home}updates/two/"][1] == {}
    assert b"noindex" not in site[f"{home}updates/two/index.html"]
    assert found[f"{BASE}es/updates/solo/"] == ([f"{BASE}es/updates/solo/"], {})
    switcher = Page(site["fr/updates/premier/index.html"].decode()).all("a")
    same = {one["hreflang"]: one["href"] for one in switcher if "hreflang" in one}
    assert same["es"] == "../../../es/updates/one/"
    assert same["uk"] == "../../../uk/updates/%D0%BF%D0%B5%D1%80%D1%88%D0%B5/"
    social = Page(site["es/updates/one/index.html"].decode()).all("meta")
    assert {"property": "og:locale", "content": "en_US"} in social, "the language of the title"
    assert {"property": "og:url", "content": f"{BASE}es/updates/one/"} in social, "where a shared link leads"


def test_every_language_has_its_feeds_and_its_404(site):
    for path, content in site.items():
        if path.endswith("embed/index.html"):
            continue  # in a frame on another site nobody subscribes
        if path.endswith("404.html") or (path.endswith("index.html") and b'http-equiv="refresh"' not in content):
            page = Page(content.decode())
            lang = page.one("html")["lang"]
            feeds = [one["href"] for one in page.rel("alternate") if re.search("atom|feed", one.get("type", ""))]
            assert len(feeds) == 2
            home = lang + "/" if f"{lang}/index.html" in site else ""
            assert {f"{home}feed.xml", f"{home}feed.json"} <= site.keys()
            assert all(feed.endswith((".xml", ".json")) for feed in feeds)
    assert {"404.html", *(f"{tag}/404.html" for tag in TAGS[1:])} <= site.keys()
    assert 'lang="en"' in site["404.html"].decode()


def test_old_addresses_lead_on(site):
    home = "en/" if "en/index.html" in site else ""
    rules = site["_redirects"].decode().splitlines()
    assert f"/harbor/first/ /harbor/{home}updates/one/ 301" in rules
    assert "/harbor/fr/vieux/ /harbor/fr/updates/premier/ 301" in rules
    assert f"/harbor/old/ /harbor/{home}updates/one/ 301" in rules
    assert b"refresh" in site["first/index.html"]
    assert "Language" not in site["_redirects"].decode()


def test_with_a_folder_for_each_language_the_root_is_a_page_to_choose_on():
    made = pages_of(files(source_path=True))
    page = Page(made["index.html"].decode())
    links = {one["hreflang"]: one["href"] for one in page.all("a") if "hreflang" in one}
    assert links == {tag: f"{tag}/" for tag in TAGS}
    assert list(links) == ["en", "es", "fr", "uk", "ar"], "the source first, the others by their own names"
    assert "Українська" in page.text
    assert [one for one in page.all("li") if one.get("dir") == "rtl"] == [{"lang": "ar", "dir": "rtl"}]
    alternates = {one["hreflang"]: one["href"] for one in page.rel("alternate") if "hreflang" in one}
    assert alternates == {**{tag: f"{BASE}{tag}/" for tag in TAGS}, "x-default": BASE}
    assert not re.search(r"(^|\")updates/", made["index.html"].decode().replace("en/updates/", ""))
    assert "updates/index.html" not in made


def test_a_host_may_lead_readers_to_their_language():
    made = pages_of(
        {**files(source_path=True, host="netlify"), "content/pt-BR/story.md": "x", "content/zh-Hant/story.md": "x"}
    )
    rules = [line for line in made["_redirects"].decode().splitlines() if "Language" in line]
    assert rules == [
        "/harbor/ /harbor/pt-BR/ 302! Language=pt-br",
        "/harbor/ /harbor/zh-Hant/ 302! Language=zh-hant",
        "/harbor/ /harbor/ar/ 302! Language=ar",
        "/harbor/ /harbor/en/ 302! Language=en",
        "/harbor/ /harbor/es/ 302! Language=es",
        "/harbor/ /harbor/fr/ 302! Language=fr",
        "/harbor/ /harbor/pt-BR/ 302! Language=pt",
        "/harbor/ /harbor/uk/ 302! Language=uk",
        "/harbor/ /harbor/zh-Hant/ 302! Language=zh",
    ]


def test_rules_of_a_host_need_a_page_to_choose_on():
    whole = {**FILES, "campaign.yaml": FILES["campaign.yaml"].replace("@", "/") + "languages: {host: netlify}\n"}
    plan, found = compile_files(whole)
    assert codes(found).count("languages-host-unused") == 1
    assert b"Language" not in plan.outputs["_redirects"].produce()


def test_a_single_language_may_have_a_folder_too():
    made = pages_of({"campaign.yaml": MINIMAL + "languages: {source_path: true}\n", "content/en/story.md": "x"})
    assert {"index.html", "en/index.html", "en/feed.xml", "404.html", "sitemap.xml"} <= made.keys()
    assert b'hreflang="x-default"' not in made["en/index.html"]
    assert b"<loc>https://example.org/en/</loc>" in made["sitemap.xml"]


def test_the_offer_of_a_language_and_the_page_for_coordinators_are_a_choice():
    minimal = {"campaign.yaml": MINIMAL, "content/en/story.md": "x", "content/fr/story.md": "x"}
    usual = pages_of(minimal)
    assert b"-languages." in usual["index.html"]
    assert b"data-languages=" in usual["index.html"]
    assert "translations/index.html" not in usual
    keys = "languages: {suggest: false, translations_page: true, edit_url: 'https://git.example/edit/'}\n"
    chosen = pages_of({**minimal, "campaign.yaml": MINIMAL + keys, "content/en/letter.md": "y"})
    assert b"-languages." not in chosen["index.html"]
    assert b"data-languages=" not in chosen["index.html"]
    assert b'href="https://git.example/edit/content/en/letter.md"' in chosen["translations/index.html"]
