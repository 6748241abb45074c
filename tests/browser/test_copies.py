"""Tests that the long addresses of copies, at the foot of each page, stay on a narrow screen."""

import shutil

import pytest

from tests.browser.conftest import PLAIN, SITES

pytestmark = pytest.mark.browser

ONION = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion"


@pytest.fixture(scope="module")
def copied(serve, tmp_path_factory):
    """A campaign with a copy whose address is longer than the screen is wide."""
    folder = tmp_path_factory.mktemp("copied")
    shutil.copytree(SITES / "arabic", folder, dirs_exist_ok=True)
    with (folder / "campaign.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nmirrors: [https://copy.example.net/, http://{ONION}/]\n")
    return serve(folder, PLAIN, redirect="redirect")


@pytest.mark.parametrize("path", ["", "en/", "privacy/"])
def test_addresses_of_copies_stay_on_the_screen(open_window, copied, path):
    page = open_window(viewport={"width": 320, "height": 700}).page
    page.goto(copied.url + path)
    link = page.get_by_role("link", name=ONION)
    assert link.get_attribute("href") == f"http://{ONION}/{path}"
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
