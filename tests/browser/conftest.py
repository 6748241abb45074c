"""Builds sites and serves them on loopback. Must not check anything itself."""

import re
import shutil
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.services.campaigns import ROOT, build_folder
from tests.services.host import Host
from tests.services.receiver import Receiver, running

SITES = ROOT / "tests/sites"


@dataclass
class Site:
    """A built site that is being served. `url` is its root."""

    url: str
    folder: object
    receiver: Receiver


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
