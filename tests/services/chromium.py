"""Opens pages in a real Chromium: fixtures for every test that needs one. Must not check anything itself."""

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

# Chromium's own errands: none of them belongs to a page, and none may reach the network
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium():
    """Return the path of Chromium, or fail: a browser test that is skipped says nothing."""
    named = os.environ.get("HANDBILL_CHROMIUM")
    if named:
        found = shutil.which(named)
        return found or pytest.fail(f"HANDBILL_CHROMIUM names {named}, but there is no such program.", pytrace=False)
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return pytest.fail(
        "The browser tests need Chromium, and there is none on PATH. Install it (make test does), or name it in "
        "HANDBILL_CHROMIUM.",
        pytrace=False,
    )


@dataclass
class Window:
    """A page of the browser, and every address that it has asked for since it was opened."""

    page: object
    requests: list = field(default_factory=list)

    def leaves_loopback(self):
        """Return the addresses outside this computer that were asked for."""
        own = ("127.0.0.1", "")  # "" is data: and blob:
        return [url for url in self.requests if (urlsplit(url).hostname or "") not in own]


@pytest.fixture(scope="session")
def chromium():
    """The browser, one for all tests of a process."""
    from playwright.sync_api import sync_playwright  # most runs of single tests need no browser

    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def wait_for_forms(page):
    """Let `goto` wait until the script of the form, which loads after the page, minds every form."""
    go = page.goto

    def goto(url, **options):
        response = go(url, **options)
        page.wait_for_selector("form[data-script]:not([novalidate])", state="detached")
        return response

    page.goto = goto


@pytest.fixture
def open_window(chromium):
    """Return a function that opens a window; what it takes is what Playwright's new_context takes."""
    with ExitStack() as stack:

        def opened(**options):
            context = chromium.new_context(**options)
            stack.callback(context.close)
            context.set_default_timeout(10_000)
            window = Window(context.new_page())
            if options.get("java_script_enabled", True):
                wait_for_forms(window.page)
            context.on("request", lambda request: window.requests.append(request.url))
            return window

        yield opened
