"""Tests what the example's pages weigh, and that they load style and script from files alone, as their policy says.

A new connection carries 14.6 kB before the first answer of the browser. The campaign page has to come in that, with all
its style sheets and scripts: so nobody on a slow network waits twice for the form.
"""

import re
import shutil

import brotli
import pytest

from tests.services.campaigns import BUILTIN_THEMES, ROOT, build_folder, example_in, site_of
from tests.services.html import Page

ONE_ROUND_TRIP = 14_500
"""Bytes of HTML, style and script together, by brotli as it comes: a little is left for the headers."""
DATA = "application/ld+json"
SCRIPT = 4_000
"""Bytes of sign.js and of form.js, which it loads after the page, by the same measure."""


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def site(tmp_path_factory, request):
    """The example, built with each of our themes."""
    folder = tmp_path_factory.mktemp("weight")
    (folder / "campaign.yaml").write_bytes(example_in(request.param))
    shutil.copytree(ROOT / "content", folder / "content")
    found = build_folder(folder, folder / "build")
    assert not found.failed
    return site_of(folder / "build")


def weight(content):
    return len(brotli.compress(content))


def referenced(page):
    """Return the files of style and script that a page asks for, by their paths in the site."""
    links = [one["href"] for one in page.rel("stylesheet")] + [one["src"] for one in page.all("script") if "src" in one]
    return [re.sub(r"^(\.\./)*", "", link) for link in links]


def campaign_pages(site):
    """Return the path of the campaign page in each language."""
    return [path.replace("feed.xml", "index.html") for path in sorted(site) if path.endswith("feed.xml")]


def test_a_campaign_page_comes_in_one_round_trip(site):
    paths = campaign_pages(site)
    assert len(paths) == 5, "one for each language of the example"
    for path in paths:
        files = referenced(Page(site[path].decode()))
        parts = {one: weight(site[one]) for one in [path, *files]}
        assert {one.rpartition(".")[2] for one in parts} == {"html", "css", "js"}
        listed = ", ".join(f"{one} {size:,}" for one, size in parts.items())
        assert sum(parts.values()) <= ONE_ROUND_TRIP, f"{sum(parts.values()):,} bytes: {listed}"


def test_the_scripts_of_the_form_are_small(site):
    found = [content for path, content in site.items() if re.fullmatch(r"assets/(sign|form)\.\w+\.js", path)]
    assert len(found) == 2
    assert sum(map(weight, found)) <= SCRIPT


def test_style_and_script_are_files_of_their_own(site):
    pages = {path: Page(content.decode()) for path, content in site.items() if path.endswith(".html")}
    assert len(pages) > len(campaign_pages(site))
    for path, page in pages.items():
        scripts = [found for tag, found in page.tags if tag == "script" and found.get("type") != DATA]
        elements = [tag for tag, _ in page.tags if tag == "style"] + [one for one in scripts if "src" not in one]
        attributes = [name for _, found in page.tags for name in found if name == "style" or name.startswith("on")]
        assert elements + attributes == [], path
