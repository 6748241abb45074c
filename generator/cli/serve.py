"""`handbill serve`. Must not know how requests are answered."""

import errno
import gc
import os
import socket
import sys
import webbrowser
from collections.abc import Collection, Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from generator.cli.caches import open_caches
from generator.cli.campaign import campaign_option, find_campaign, leave, read_moment, show
from generator.diagnostics import Diagnostic, Diagnostics
from generator.model.snapshot import Snapshot
from generator.preview.addresses import draw_code, is_everywhere, is_private, origins_of
from generator.preview.follow import Follower
from generator.preview.live import LiveCampaign
from generator.preview.sandbox.app import ROOT, make_sandbox
from generator.preview.sandbox.store import IN_MEMORY, Store
from generator.preview.server import make_preview_server, open_port
from generator.preview.shown import Shown
from generator.preview.site import Preview
from generator.preview.tabs import Tabs
from generator.preview.watch import CannotWatchError, Tell, Watch
from generator.project.linked import find_linked_folders
from generator.project.program import digest_program
from generator.project.snapshot import Known, read_snapshot
from generator.project.stamps import Stamps

_USUAL = 8000


@click.command
@campaign_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to serve on; the default is this computer, 0.0.0.0 lets telephones in the same network look.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to serve on. [default: {_USUAL}, or one that is free]",
)
@click.option("--open", "is_opened", is_flag=True, help="Open the site in the browser.")
@click.option(
    "--poll", is_flag=True, help="Look for changes every now and then, where the system does not tell of them."
)
@click.option("--as-of", metavar="MOMENT", help="Serve as if it were then, such as 2030-01-31T09:00+01:00.")
def serve(folder: Path | None, host: str, port: int | None, as_of: str | None, *, is_opened: bool, poll: bool) -> None:
    """Show the site as it will be, with every change, and let people try to sign.

    A page in the browser changes when a file is saved; what is wrong is shown in it, above the last good site. Drafts
    and updates of the future are there, and marked. The form service is played: signatures stay on this computer.
    Ctrl-C ends it.
    """
    root = find_campaign(folder)
    read_moment(as_of)  # a wrong one is said before anything is begun
    listening = _listen(host, port)
    names = () if is_everywhere(host) else (host,)
    with ExitStack() as held:
        store = _open_store(root)
        held.callback(store.close)
        sandbox = make_sandbox(store, now=lambda: datetime.now(UTC), names=names)
        reader, tabs = _Reader(root), Tabs()
        cache, code = open_caches(root / ".handbill", held, digest_program())
        live = LiveCampaign(
            reader,
            now=partial(read_moment, as_of),
            environment=dict(os.environ),
            sandbox=sandbox,
            report=partial(_report, root),
            cache=cache,
            code=code,
        )
        origins = origins_of(host, listening.getsockname()[1])
        shown = live(origins[0], fresh=True)
        gc.freeze()  # most of what is there stays: to look through it again and again would hold up large sites
        if not (root / "campaign.yaml").is_file():
            listening.close()
            leave(1)
        stamps = Stamps(str(root))
        follower = Follower(live, tabs, failed=_complain)
        held.callback(follower.stop)
        reader.watch = watch = _watch(root, follower.tell, poll=poll)
        held.callback(watch.stop)
        follower.start()

        def source(origin: str, *, fresh: bool) -> Shown:
            if fresh:
                follower.freshen(stamps.changed, often=watch.polls)
            return live(origin, fresh=False)

        server = make_preview_server(listening, Preview(source, sandbox, names=names, tabs=tabs))
        _greet(shown, origins, host)
        if store.note:
            click.echo(store.note, err=True)
        click.echo("Ctrl-C ends it.")
        if is_opened:
            webbrowser.open(f"{origins[0]}{shown.base_path}")  # the port is open: the browser waits until we answer
        with suppress(KeyboardInterrupt):
            server.serve_forever()  # until Ctrl-C


class _Reader:
    """Reads the files; with each look at all of them, it lets those be watched too that links lead to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._linked: frozenset[str] = frozenset()
        self.watch: Watch | None = None

    def __call__(self, found: Diagnostics, known: Snapshot | None, doubtful: Collection[str]) -> Snapshot:
        """Read all, or what is not known."""
        if known is not None:
            return read_snapshot(self._root, found, Known(known, doubtful))
        if self.watch is not None:
            linked = find_linked_folders(self._root)
            with suppress(OSError):
                self.watch.refresh(linked - self._linked)
            self._linked = linked
        return read_snapshot(self._root, found)


def _watch(root: Path, tell: Tell, *, poll: bool) -> Watch:
    if not poll:
        try:
            return Watch(str(root), tell)
        except CannotWatchError as error:
            click.echo(
                f"Changes are looked for every now and then (as with --poll): {error.strerror or error}.", err=True
            )
    return Watch(str(root), tell, poll=True)


def _listen(host: str, port: int | None) -> socket.socket:
    try:
        return open_port(host, port, usual=_USUAL)
    except OSError as error:
        wrong = "port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "host"
        reason = str(error.strerror).partition(" (")[0]  # Python repeats the address there
        message = f"Nothing can be served on {host}, port {port or _USUAL}: {reason}; choose another with --{wrong}."
        raise click.UsageError(message) from None


def _greet(shown: Shown, origins: list[str], host: str) -> None:
    """Say where everything is."""
    address = origins[0]
    click.echo(f"The site:       {address}{shown.base_path}")
    for other in origins[1:]:
        click.echo(f"In the network: {other}{shown.base_path}")
    click.echo(f"The signatures: {address}{ROOT} (they stay on this computer)")
    translations = next((path for path in _pages(shown) if path.endswith("translations/index.html")), None)
    if translations is not None:
        page = translations.removesuffix("index.html")
        click.echo(f"Translations:   {address}{shown.base_path}{page} (how far each language is)")
    if not is_private(host):
        code = draw_code(f"{origins[-1]}{shown.base_path}")
        with suppress(UnicodeEncodeError):  # a terminal of old without the signs for it
            code.encode(sys.stdout.encoding or "ascii")
            click.echo(code)
        click.echo("Everybody in your network can see the drafts and the signatures for trial while this runs.")


def _pages(shown: Shown) -> Collection[str]:
    return shown.outputs.pages if shown.outputs is not None else ()


def _open_store(root: Path) -> Store:
    """Open the file of signatures in the state folder; where nothing can be written, the memory has to do."""
    state = root / ".handbill"
    if not (root / "campaign.yaml").is_file():
        return Store(IN_MEMORY)
    file = state / "sandbox.sqlite3"
    try:
        state.mkdir(exist_ok=True)
        if state.is_symlink() or file.is_symlink():
            raise OSError("it is a link")  # it could lead to a database of something else
        return Store(str(file))
    except OSError as error:
        click.echo(f"Signatures are kept in memory only, for {file} cannot be written: {error}", err=True)
        return Store(IN_MEMORY)


def _report(root: Path, found: Collection[Diagnostic], sources: Mapping[str, bytes]) -> None:
    if found:
        show(found, sources, root=root)
    else:
        click.echo("All is mended.", err=True)


def _complain(error: Exception) -> None:
    message = f"This should not have happened, and is a mistake of Handbill: {type(error).__name__}: {error}"
    click.echo(f"{message}\nPlease report it. The preview goes on with the site as it was.", err=True)
