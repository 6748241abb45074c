"""Builds sites, serves them on loopback and opens them in a real Chromium. Must not check anything itself."""

import os
import re
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.services.campaigns import ROOT, build_folder
from tests.services.host import Host
from tests.services.receiver import Receiver, running

SITES = ROOT / "tests/sites"
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
class Site:
    """A built site that is being served. `url` is its root."""

    url: str
    folder: object
    receiver: Receiver


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
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium):
    """Return a function that opens a window; what it takes is what Playwright's new_context takes."""
    with ExitStack() as stack:

        def opened(**options):
            context = chromium.new_context(**options)
            stack.callback(context.close)
            context.set_default_timeout(10_000)
            window = Window(context.new_page())
            context.on("request", lambda request: window.requests.append(request.url))
            return window

        yield opened


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Return a function that builds a campaign with a form that posts to loopback, and serves it at a path."""
    with ExitStack() as stack:

        def served(source, form, *, redirect, prefix="/harbor/"):
            folder = tmp_path_factory.mktemp("site")
            receiver = stack.enter_context(running(Receiver(redirect)))
            host = stack.enter_context(running(Host(folder / "build", prefix)))
            shutil.copytree(source / "content", folder / "content")
            shutil.copy(source / "campaign.yaml", folder)
            point_form(folder / "campaign.yaml", form, receiver.url)
            found = build_folder(folder, folder / "build", base_url=host.url)
            assert not found.failed, [one.message for one in found]
            return Site(host.url, folder / "build", receiver)

        yield served


def point_form(file, form, url):
    """Replace the lines of `form:` that name the service."""
    text = file.read_text(encoding="utf-8")
    pointed = re.sub(r"(?m)^  provider: \w+\n(  (id|url): .*\n)+", lambda _: form.format(url=url), text, count=1)
    assert pointed != text
    file.write_text(pointed, encoding="utf-8")


PLAIN = """\
  provider: generic
  url: {url}
  redirect: redirect
  honeypot: website
  hidden: {{campaign: law-8711, lang: "{{locale}}"}}
"""


@pytest.fixture(scope="session")
def example(serve):
    """The example campaign."""
    return serve(ROOT, PLAIN, redirect="redirect", prefix="/stop-8711/")


@pytest.fixture(scope="session")
def arabic(serve):
    """A campaign that is written in Arabic."""
    return serve(SITES / "arabic", PLAIN, redirect="redirect")


@pytest.fixture(scope="session")
def foreign(serve):
    """A campaign whose service has names of its own for everything."""
    return serve(SITES / "generic-form", "  provider: generic\n  url: {url}\n", redirect="next")


@pytest.fixture(autouse=True)
def nothing_left(request):
    """Let no post of one test reach the next."""
    yield
    for name in ("example", "arabic", "foreign"):
        if name in request.fixturenames:
            request.getfixturevalue(name).receiver.take_all()
