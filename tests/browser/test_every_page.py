"""Tests every kind of page in both themes, as a host serves it with its headers, in all languages of the example.

No barrier in any width, scheme or direction; nothing that its policy refuses, nothing asked of others, no error; all of
it by keyboard alone, and without script. What campaigns may hold besides is in test_both_themes.py. Pictures of some
pages stay in .screenshots/ for eyes.
"""

from contextlib import ExitStack
from itertools import product

import pytest

from tests.gallery.kinds import KINDS, LANGUAGES
from tests.gallery.memory import sources
from tests.services.barriers import (
    LOOKS,
    assert_no_barrier,
    assert_text_can_be_twice_as_large,
    keyboard_troubles,
)
from tests.services.campaigns import BUILTIN_THEMES, ROOT, build_folder, write_campaign
from tests.services.host import HeadedHost
from tests.services.receiver import running

pytestmark = pytest.mark.browser

SCREENSHOTS = ROOT / ".screenshots"
DIRECTIONS = ("en", "ar")
PHONE = {"width": 320, "height": 800}
ELSEWHERE = LOOKS[:1]
"""For languages of a direction that another one has shown already: words are longer there, colours are the same."""
SHOWN = ("campaign", "update")
"""Kinds of pages of which pictures are kept."""
EVERY = [
    (kind, tag)
    for kind, (name, path) in KINDS.items()
    for tag in LANGUAGES
    if name == "example" or path.startswith(f"{tag}/") or (tag == "en" and not path)
]
LISTEN = "document.addEventListener('securitypolicyviolation', e => (window.refused ??= []).push(e.violatedDirective))"


@pytest.fixture(scope="session", params=BUILTIN_THEMES)
def hosts(tmp_path_factory, request):
    """Return the theme, and the address of each campaign that shows kinds of pages, built with it."""
    with ExitStack() as stack:
        urls = {}
        for name in {name for name, _ in KINDS.values()}:
            folder = tmp_path_factory.mktemp(name)
            write_campaign(folder, sources(request.param, name))
            host = stack.enter_context(running(HeadedHost(folder / "build", "/stop-8711/")))
            assert not build_folder(folder, folder / "build", base_url=host.url).failed
            urls[name] = host.url
        yield request.param, urls


def url_of(urls, kind, tag):
    name, path = KINDS[kind]
    return f"{urls[name]}{LANGUAGES[tag] if name == 'example' else ''}{path}"


@pytest.mark.parametrize(("kind", "tag"), EVERY)
def test_everybody_can_use_the_page_and_it_keeps_to_itself(open_window, hosts, kind, tag):
    theme, urls = hosts
    window = open_window(reduced_motion="reduce", locale=tag, viewport=PHONE)
    page, wrong = window.page, []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" or "Policy" in said.text else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.add_init_script(LISTEN)
    page.goto(url_of(urls, kind, tag))
    assert page.locator("h1").count() == 1
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        tag,
        "rtl" if tag == "ar" else "ltr",
    ]
    content = page.evaluate(CONTENT)
    assert_no_barrier(page, LOOKS if tag in DIRECTIONS else ELSEWHERE)
    if tag in DIRECTIONS:
        if kind in SHOWN:
            keep_pictures(page, SCREENSHOTS / theme / f"{tag}-{kind}")
        assert_the_keyboard_is_enough(page)
        scriptless = open_window(java_script_enabled=False, locale=tag, viewport=PHONE).page
        assert_nothing_is_missing(scriptless, page.url.partition("#")[0], content)
    assert_text_can_be_twice_as_large(page)
    assert wrong == []
    assert page.evaluate("() => window.refused ?? []") == []
    assert window.leaves_loopback() == []
    assert page.context.cookies() == []


def keep_pictures(page, path):
    """Take the whole page on a phone and a wide screen, in light and dark."""
    page.evaluate("for (const one of document.images) one.loading = 'eager'")
    page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
    for width, scheme in product((360, 1280), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=path.with_name(f"{path.name}.{width}.{scheme}.png"), full_page=True)


def assert_the_keyboard_is_enough(page):
    page.set_viewport_size({"width": 320, "height": 640})
    assert keyboard_troubles(page) == []
    skip = page.locator(".skip")
    if not skip.count():
        return  # a card for other sites begins with what it is for
    page.goto(page.url.partition("#")[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the way past the rest comes first"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("""() => {
        const target = document.querySelector(document.querySelector('.skip').getAttribute('href'));
        return !!(target.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
    }"""), "it leads on"


CONTENT = """() => {
    const visible = one => one.checkVisibility({ visibilityProperty: true });
    const all = selector => [...document.querySelectorAll(selector)].filter(visible);
    const dead = one => !(one.form && one.form.action && one.type === 'submit');
    return {
        words: (document.body.innerText.match(/[\\p{L}\\p{N}]+/gu) || []).length,
        fields: all('input:not([type=hidden]), select, textarea').map(one => one.id).join(),
        // what copies needs script, and shows itself only there
        links: all('a[href]:not([data-copy])').map(one => one.href),
        headlines: all('h1').length,
        dead: all('button').filter(dead).map(one => one.textContent),
        empty: [...document.images].filter(one => !one.getAttribute('src')).map(one => one.alt),
    };
}"""
"""What a page has to have without script as well: words, what can be filled in, where it leads."""


def assert_nothing_is_missing(page, url, content):
    """Open the page without script, and hold it against what it has with script."""
    page.goto(url)
    found = page.evaluate(CONTENT)
    assert found["words"] >= 0.95 * content["words"] > 0
    assert found["fields"] == content["fields"]
    assert set(found["links"]) == set(content["links"])
    assert (found["headlines"], found["dead"], found["empty"]) == (1, [], [])
