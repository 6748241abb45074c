"""Tests the pages beyond the campaign page in a real browser and in each of our themes: frames, printing, axe."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.preview.headers import headers_for, read_headers
from tests.services.campaigns import BUILTIN_THEMES, MINIMAL, ROOT, build_folder, example_in, write_campaign
from tests.services.host import Host, _Handler
from tests.services.receiver import running

pytestmark = pytest.mark.browser

PAGES = [f"{home}{kind}/" for kind in ("embed", "paper", "poster", "write", "call/done") for home in ("", "ar/")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class _Headed(_Handler):
    def end_headers(self):
        rules = read_headers((self.server.folder / "_headers").read_text(encoding="utf-8"))
        path = "/" + self.path.partition("?")[0].removeprefix(self.server.prefix)
        for name, value in headers_for(rules, path):
            self.send_header(name, value)
        super().end_headers()


class Headed(Host):
    """A host that knows `_headers`."""

    def __init__(self, folder, prefix="/"):
        super().__init__(folder, prefix)
        self.RequestHandlerClass = _Headed


@pytest.fixture(scope="module")
def partner(tmp_path_factory):
    """Another site, on another origin."""
    folder = tmp_path_factory.mktemp("partner")
    with running(Host(folder)) as host:
        yield host


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def headed(tmp_path_factory, request):
    """The example in each of our themes."""
    folder = tmp_path_factory.mktemp("headed")
    (folder / "campaign.yaml").write_bytes(example_in(request.param))
    shutil.copytree(ROOT / "content", folder / "content")
    with running(Headed(folder / "build", "/stop-8711/")) as host:
        assert not build_folder(folder, folder / "build", base_url=host.url).failed
        yield host


def frame(partner, window, url):
    text = f'<!doctype html><title>Partner</title><iframe src="{url}" width="480" height="440"></iframe>'
    (partner.folder / "index.html").write_text(text, encoding="utf-8")
    window.page.goto(partner.url)
    return window.page.frames[1]


def test_a_partner_can_frame_the_card_and_its_link_leaves_the_frame(open_window, headed, partner):
    window = open_window()
    card = frame(partner, window, f"{headed.url}embed/")
    assert card.locator("h1").inner_text().casefold() == "refuse the law of silence"
    assert card.locator("progress").is_visible()
    card.locator(".go").click()
    window.page.wait_for_url("**/stop-8711/?source=embed#sign")


@pytest.mark.parametrize("path", ["", "thanks/", "call/", "paper/", "ar/"])
def test_nobody_can_frame_another_page(open_window, headed, partner, path):
    window = open_window()
    refused = frame(partner, window, headed.url + path)
    assert refused.evaluate("location.href") == "chrome-error://chromewebdata/"


@pytest.mark.parametrize("path", PAGES)
def test_they_are_free_of_barriers(open_window, headed, path):
    assert_free_of_barriers(open_window(reduced_motion="reduce"), headed.url + path)


def assert_free_of_barriers(window, url):
    page = window.page
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
    page.goto(url)
    assert page.locator("h1").count() == 1
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
            assert found.response["violations"] == [], f"{scheme}, {width}:\n{found.generate_report()}"
    assert refused == []
    assert window.leaves_loopback() == []


@pytest.mark.parametrize("language", ["", "ar/", "uk/"])
@pytest.mark.parametrize("paper", ["A4", "Letter", "A3"])
def test_what_is_printed_fits_its_paper(open_window, headed, language, paper):
    page = open_window().page
    page.goto(f"{headed.url}{language}poster/")
    assert pages_of_pdf(page.pdf(format=paper, print_background=True)) == 1
    page.goto(f"{headed.url}{language}paper/")
    assert pages_of_pdf(page.pdf(format=paper, print_background=True)) == 2, "the letter is on the back"


def pages_of_pdf(content):
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page/") + content.count(b"/Type /Page ")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_country_can_be_chosen(open_window, headed, has_script):
    page = open_window(java_script_enabled=has_script, viewport={"width": 360, "height": 740}).page
    page.goto(f"{headed.url}fr/call/")
    groups = page.locator(".lands > [id]:visible")
    every = page.get_by_role("link", name="Tous les pays")
    assert groups.count() == 8
    assert not every.is_visible()
    page.get_by_role("link", name="Suède", exact=True).click()
    assert groups.count() == 1
    number = page.locator("#in-SE a[href^='tel:']")
    assert number.get_attribute("href") == "tel:+46846500411"
    assert 0 < number.bounding_box()["y"] < 740, "it is on the screen"
    assert every.bounding_box()["y"] > 0, "and so is the way back"
    every.click()
    assert groups.count() == 8
    page.goto(f"{headed.url}fr/")
    page.goto(f"{headed.url}fr/call/#in-IE")
    assert groups.count() == 1, "a newsletter can lead to one country"
    page.locator("a[href$='done/']").click()
    page.wait_for_url("**/call/done/")


def test_a_letter_can_be_copied(open_window, headed):
    window = open_window(permissions=["clipboard-read", "clipboard-write"])
    page = window.page
    page.goto(f"{headed.url}uk/write/")
    page.locator("[data-copy]").click()
    page.wait_for_function("() => document.querySelector('[data-copy]').textContent.trim() === 'Скопійовано'")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Вельмишановний пане Президенте!" in text
    assert page.locator("a[href^='mailto:president-office@example.org?subject=']").count() == 1


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def named(tmp_path_factory, request):
    """A campaign with names in public, in two directions of writing."""
    folder = tmp_path_factory.mktemp("named")
    rows = "name,organization,place,date,comment,consent\nHarbor Choir,true,Port,,,yes\n"
    rows += "".join(f"Reader {n},Harbor Club,Port,2024-01-02,I swim here.,yes\n" for n in range(310))
    write_campaign(
        folder,
        {
            "campaign.yaml": f"{MINIMAL}theme: {request.param}\nsignatories: {{file: data/names.csv}}\n",
            "content/en/story.md": "x\n",
            "content/ar/story.md": "x\n",
            "content/data/names.csv": rows,
        },
    )
    assert not build_folder(folder, folder / "build").failed
    with running(Headed(folder / "build")) as host:
        yield host


@pytest.mark.parametrize("path", ["signatories/", "ar/signatories/2/"])
def test_names_are_free_of_barriers(open_window, named, path):
    assert_free_of_barriers(open_window(reduced_motion="reduce"), named.url + path)
