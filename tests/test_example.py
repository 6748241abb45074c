"""Tests the campaign at the root of the repository as a whole site: what any reader or machine may rely on."""

import json
import re
import shutil
import socket
import sys
import tempfile
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import feedparser
import pytest

from generator.plan import cldr
from tests.services.campaigns import BUILTIN_THEMES, ROOT, build_folder, example_in, files_of, site_of
from tests.services.host import Host
from tests.services.html import Page
from tests.services.receiver import running

BASE = "https://example.org/stop-8711/"
REQUESTING = {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed", "track", "input"}


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def built(tmp_path_factory, request):
    """A copy of the example that was built once in each of our themes: its folder, and what was found."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "campaign.yaml").write_bytes(example_in(request.param))
    shutil.copytree(ROOT / "content", folder / "content")
    return folder, build_folder(folder, folder / "build")


@pytest.fixture(scope="module")
def site(built):
    """Every file of the built example by path."""
    folder, found = built
    assert not found.failed
    return site_of(folder / "build")


@pytest.fixture(scope="module")
def pages(site):
    """Every page of it by path."""
    return {path: Page(content.decode()) for path, content in site.items() if path.endswith(".html")}


def page_url(path):
    """Return the address at which a host serves a page."""
    return path.removesuffix("index.html")


def languages(site):
    return sorted(path.rpartition("feed.xml")[0] for path in site if path.endswith("feed.xml"))


def test_nothing_is_to_be_mended(built):
    _, found = built
    assert [one for one in found if one.severity != "note"] == []


def test_every_link_and_anchor_resolves_inside_the_site(site, pages):
    broken = []
    for path, page in pages.items():
        at_any_address = path.endswith("404.html")
        for tag, _, target in page.links:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or tag == "form":
                continue
            # a mirror at another path would break a rooted link; a page shown at any address, a relative one
            assert target.startswith("/") == (at_any_address and bool(parts.path)), (path, target)
            reached = urlsplit(urljoin(BASE + page_url(path), target))
            file = served(unquote(reached.path).removeprefix("/stop-8711/"))
            if file not in site or (reached.fragment and unquote(reached.fragment) not in pages[file].ids):
                broken.append((path, target))
    assert broken == []


def test_a_mirror_below_another_path_works(built, pages):
    folder, _ = built
    with running(Host(folder / "build", "/some/mirror/")) as host:
        seen, waiting = {}, [host.url]
        while waiting:
            url = waiting.pop()
            with urlopen(url) as response:
                content = response.read()
                seen[url] = response.status
            if response.headers.get_content_type() != "text/html":
                continue
            for _, _, target in Page(content.decode()).links:
                there = urljoin(url, target).partition("#")[0]
                if there.startswith(host.url) and there not in seen and there not in waiting:
                    waiting.append(there)
        assert set(seen.values()) == {200}
        reached = {f"{url.removeprefix(host.url)}index.html" for url in seen if url.endswith("/")}
    unlinked = {path for path in pages if not path.endswith(("404.html", "thanks/index.html"))} - reached
    assert unlinked == set(), "every page can be reached by links"


def test_every_page_is_whole(pages):
    for path, page in pages.items():
        prefix = path.split("/")[0]
        tag = prefix if prefix in ("fr", "es", "uk", "ar") else "en"
        html = page.one("html")
        assert (html["lang"], html["dir"]) == (tag, cldr.direction(tag)), path
        assert len(page.all("h1")) == 1, path
        assert len(page.all("title")) == 1, path
        assert len(page.all("main")) == 1, path
        assert len(page.ids) == len(set(page.ids)), f"{path} has an id twice"
        assert all("alt" in image for image in page.all("img")), path
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_nothing_of_the_machinery_shows(site, pages):
    for path, page in pages.items():
        held = [(name, value or "") for _, attributes in page.tags for name, value in attributes.items()]
        told = [
            json.dumps(json.loads(value), indent=1) for name, value in held if name in ("data-sign", "data-refresh")
        ]
        shown = [page.text, *told, *(value for name, value in held if name not in ("data-sign", "data-refresh"))]
        for text in shown:
            assert not re.search(r"\bNone\b|\{\{|\}\}|\{%|<built-in|object at 0x|%\(\w+\)s|generator\.", text), (
                path,
                text,
            )
    everything = b"".join(site.values())
    for trace in traces_of_this_machine():
        assert trace.encode() not in everything, trace


def test_no_style_script_or_handler_stands_in_a_page(pages):
    for path, page in pages.items():
        for tag, attributes in page.tags:
            assert "style" not in attributes, (path, tag)
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            assert tag != "style", path
            assert tag != "script" or attributes.get("src") or attributes.get("type") == "application/ld+json", path
        assert not [target for _, _, target in page.links if target.strip().lower().startswith("javascript:")], path


def test_no_page_loads_anything_from_another_site(site, pages):
    for path, page in pages.items():
        for tag, attributes in page.tags:
            loads = tag in REQUESTING and (tag != "link" or set(attributes["rel"].split()) & LOADING)
            for name in ("src", "href", "srcset", "data", "poster") if loads else ():
                assert "//" not in attributes.get(name, ""), (path, tag, attributes)
            assert "ping" not in attributes, path
    for path, content in site.items():
        if path.endswith(".css"):
            assert not re.search(rb"url\([\"']?(https?:|//)|@import", content), path


LOADING = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "dns-prefetch", "preconnect"}


def test_alternates_are_mutual(site, pages):
    by_url = {BASE + page_url(path): page for path, page in pages.items()}
    for url, page in by_url.items():
        links = {link["hreflang"]: link["href"] for link in page.rel("alternate") if "hreflang" in link}
        indexable = not any(meta.get("name") == "robots" for meta in page.all("meta"))
        assert bool(links) == indexable, url
        assert not (indexable and url in BORROWED), url
        if not links:
            continue
        assert set(links) == {page_language(by_url[target]) for target in links.values()} | {"x-default"}
        is_translated = not any(links["en"].endswith(borrowed.removeprefix(f"{BASE}ar/")) for borrowed in BORROWED)
        assert len(links) == len(languages(site)) + is_translated
        assert links[page_language(page)] == url
        assert links["x-default"] == links["en"]
        for target in links.values():
            back = {link["hreflang"]: link["href"] for link in by_url[target].rel("alternate") if "hreflang" in link}
            assert back == links
        assert [link["href"] for link in page.rel("canonical")] == [url]


BORROWED = {f"{BASE}ar/updates/pick-up-the-phone/"}
"""The update that is not there in Arabic: search engines list the original alone."""


def page_language(page):
    return page.one("html")["lang"]


def test_the_sitemap_lists_exactly_the_pages_to_be_found(site, pages):
    root = ET.fromstring(site["sitemap.xml"])
    listed = [url.findtext("{*}loc") for url in root.findall("{*}url")]
    assert len(listed) == len(set(listed))
    wanted = {
        BASE + page_url(path)
        for path, page in pages.items()
        if not any(meta.get("name") == "robots" and "noindex" in meta["content"] for meta in page.all("meta"))
    }
    assert set(listed) == wanted
    for url in root.findall("{*}url"):
        page = pages[f"{url.findtext('{*}loc').removeprefix(BASE)}index.html"]
        alternates = {link.get("hreflang"): link.get("href") for link in url.findall("{*}link")}
        on_page = {link["hreflang"]: link["href"] for link in page.rel("alternate") if "hreflang" in link}
        assert alternates == on_page
    assert f"Sitemap: {BASE}sitemap.xml".encode() in site["robots.txt"]


def test_feeds_can_be_read(site, pages):
    for prefix in languages(site):
        parsed = feedparser.parse(site[f"{prefix}feed.xml"])
        feed = json.loads(site[f"{prefix}feed.json"])
        assert not parsed.bozo, parsed.get("bozo_exception")
        assert parsed.version == "atom10"
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [entry.id for entry in parsed.entries] == [item["id"] for item in feed["items"]]
        assert [entry.title for entry in parsed.entries] == [item["title"] for item in feed["items"]]
        assert len({entry.id for entry in parsed.entries}) == len(parsed.entries) >= 3
        moments = [entry.published_parsed for entry in parsed.entries]
        assert moments == sorted(moments, reverse=True)
        for item in feed["items"]:
            assert f"{item['url'].removeprefix(BASE)}index.html" in pages
            links = [target for _, _, target in Page(item["content_html"]).links]
            assert all(urlsplit(target).scheme for target in links), "links in feeds are absolute"
            inside = [target.partition("#")[0] for target in links if target.startswith(BASE)]
            assert all(served(target.removeprefix(BASE)) in site for target in inside), inside


def served(path):
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def test_every_file_is_needed(site, pages):
    styles = b"".join(content for path, content in site.items() if path.endswith(".css")).decode()
    linked = {target.rpartition("/")[2] for page in pages.values() for _, _, target in page.links}
    linked |= set(re.findall(r"[\w.-]+\.woff2", styles))
    later = ("data-script", "data-languages")  # what another script loads when it is needed
    found = [attributes for page in pages.values() for _, attributes in page.tags]
    linked |= {one[name].rpartition("/")[2] for one in found for name in later if name in one}
    linked |= {one["content"].rpartition("/")[2] for one in found if one.get("property") == "og:image"}
    srcsets = [part.split()[0] for one in found if "srcset" in one for part in one["srcset"].split(",")]
    linked |= {address.rpartition("/")[2] for address in srcsets}
    manifests = [json.loads(content) for path, content in site.items() if path.endswith(".webmanifest")]
    linked |= {icon["src"].rpartition("/")[2] for manifest in manifests for icon in manifest["icons"]}
    unused = [
        path
        for path in site
        if path.startswith(("media/", "assets/")) and path.rpartition("/")[2] not in linked and ".OFL." not in path
    ]
    assert unused == []


@pytest.mark.parametrize("folder", ["content", "docs", "themes", "generator", "tests", "benchmarks", "changelog.d"])
def test_no_source_names_this_machine(folder):
    for path, content in files_of(ROOT / folder).items():
        if path.endswith((".pyc", ".mo")) or path.startswith((".tools/", ".work/")) or "node_modules/" in path:
            continue  # made here, and never committed
        for trace in traces_of_this_machine():
            assert trace.encode() not in content, (path, trace)


def traces_of_this_machine():
    """Return texts that only this machine could have left behind."""
    folders = {str(ROOT), sys.prefix, str(Path(sys.executable).resolve().parent), f"{tempfile.gettempdir()}/pytest-"}
    hosts = {socket.gethostname()} - {"localhost"}
    common = {"/usr/bin", "/usr/local/bin", "/usr", "/"}
    return sorted({*folders, *(host for host in hosts if len(host) > 6)} - common)
