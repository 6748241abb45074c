"""A built site and the sandbox on loopback, for real browsers. Must not check anything itself.

The same application is served on two ports: the second plays the form services, so that for the browser they are
another origin, as they are in the world.
"""

import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from generator.model.build_plan import BuildPlan, Output
from generator.preview.sandbox.app import AT, Sandbox, make_sandbox
from generator.preview.sandbox.store import Store
from generator.preview.server import make_preview_server, open_port
from generator.preview.shown import Shown
from generator.preview.site import Preview
from tests.services.campaigns import NOON, files_of


@dataclass
class SandboxSite:
    """A running site. What it serves may come later, for it has to be built with these addresses."""

    url: str
    """Address of the site, with its path and a final slash: what it has to be built for."""
    sandbox_url: str
    """Address that outside addresses begin with; ends in `/_sandbox/at/`, on another port than `url`."""
    sandbox: Sandbox
    shown: Shown

    @property
    def viewer_url(self):
        return self.sandbox_url.removesuffix("at/")

    def show(self, site):
        """Serve a BuildPlan, or the folder of a built site."""
        plan = site if isinstance(site, BuildPlan) else plan_of(site)
        self.shown = Shown(plan, self.shown.base_path)


@contextmanager
def sandbox_site(site=None, *, prefix="/", service="", setup=None, store=":memory:", now: datetime = NOON):
    """Serve a plan or a built folder below `prefix` until the block ends; `service` is the one the campaign chose."""
    sandbox = make_sandbox(Store(str(store)), now=lambda: now)
    sandbox.choose(service, setup)
    with ExitStack() as stack:
        stack.callback(sandbox.store.close)
        served = SandboxSite("", "", sandbox, Shown(BuildPlan({}), prefix))
        preview = Preview(lambda _origin, *, fresh: served.shown, sandbox)
        ports = [stack.enter_context(_running(preview)) for _ in range(2)]
        stack.callback(sandbox.behave)  # lets go of whoever waits for an answer
        served.url = f"http://127.0.0.1:{ports[0]}{prefix}"
        served.sandbox_url = f"http://127.0.0.1:{ports[1]}{AT}"
        if site is not None:
            served.show(site)
        yield served


def plan_of(folder):
    """Return the files of a built site as a plan."""
    return BuildPlan(
        {path: Output(path, path, lambda content=content: content) for path, content in files_of(folder).items()}
    )


@contextmanager
def _running(preview):
    server = make_preview_server(open_port("127.0.0.1", 0, usual=0), preview)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
