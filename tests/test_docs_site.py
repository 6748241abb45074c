"""The documentation as a site: builds without a warning, has no dead links, and loads nothing from elsewhere."""

import re
import subprocess
import sys
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.check.markup import parse_markup
from tests.services.campaigns import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site: what each page holds, by path. Every warning is an error, as in `make docs`."""
    folder = tmp_path_factory.mktemp("docs")
    called = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", "docs/site", "-d", folder / "cache"]
    done = subprocess.run([*called, ".", folder / "site"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    files = {path.relative_to(folder / "site").as_posix(): path for path in (folder / "site").rglob("*.html")}
    others = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*") if path.is_file()}
    return (
        {path: parse_markup(file.read_text(encoding="utf-8")) for path, file in files.items()},
        others,
        folder / "site",
    )


def test_every_page_of_the_documentation_is_in_it(site):
    pages, _, _ = site
    written = {path.relative_to(ROOT).with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert written <= set(pages)
    assert {"index.html", "search.html", "CONTRIBUTING.html", "ARCHITECTURE.html"} <= set(pages)


def test_links_and_anchors_lead_somewhere(site):
    pages, files, _ = site
    anchors = {path: {one.get("id") for one in page.elements} for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for one in page.elements:
            for href in (one.get("href"), one.get("src")):
                if not href or urlsplit(href).scheme:
                    continue
                to = urlsplit(urljoin(f"http://docs/{path}", href))
                target = unquote(to.path[1:]) or "index.html"
                if target not in files or (
                    to.fragment and unquote(to.fragment) not in {*anchors.get(target, ()), "top"}
                ):
                    dead.append((path, href))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site):
    pages, files, folder = site
    for path, page in pages.items():
        loaded = [one.get("src") for one in page.elements if one.has("src")]
        loaded += [one.get("href") for one in page.all("link")]
        assert [href for href in loaded if urlsplit(href).netloc] == [], path
    for path in files:
        if path.endswith(".css"):
            sheet = (folder / path).read_text(encoding="utf-8")
            assert not re.search(r"url\([\"']?(https?:)?//|@import[^;]*//", sheet), path


def test_pictures_are_described(site):
    pages, _, _ = site
    bare = {(path, one.get("src")) for path, page in pages.items() for one in page.all("img") if not one.get("alt")}
    assert bare == set()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["index.html", "docs/first-steps.html", "docs/campaign-yaml.html"])
def test_pages_are_free_of_barriers(site, open_window, path):
    _, _, folder = site
    page = open_window(reduced_motion="reduce").page
    page.goto((folder / path).as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert found.response["violations"] == [], f"{scheme}:\n{found.generate_report()}"
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_messages_show_what_they_look_like(site):
    _, _, folder = site
    page = (folder / "docs/diagnostics.html").read_text(encoding="utf-8")
    section = page[page.index('id="unknown-key"') :]
    assert "[unknown-key]" in section[: section.index("</section>")]
