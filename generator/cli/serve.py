"""`handbill serve`. Must not know how requests are answered."""

import errno
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, read_moment, show
from generator.diagnostics import Diagnostics
from generator.preview.live import LiveCampaign
from generator.preview.sandbox.app import ROOT, make_sandbox
from generator.preview.sandbox.store import IN_MEMORY, Store
from generator.preview.server import make_preview_server, open_port
from generator.preview.site import Preview
from generator.project.snapshot import read_snapshot

_USUAL = 8000
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 # compared, not bound: who opens the preview to a network says so


@click.command
@campaign_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to serve on; the default is this computer."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to serve on. [default: {_USUAL}, or one that is free]",
)
@click.option("--as-of", metavar="MOMENT", help="Serve as if it were then, such as 2030-01-31T09:00+01:00.")
def serve(folder: Path | None, host: str, port: int | None, as_of: str | None) -> None:
    """Show the site as it will be, and let people sign for trial.

    Pages are made from the files as they are, with drafts and updates of the future. The form service is played:
    signatures stay on this computer. Ctrl-C ends it.
    """
    root = find_campaign(folder)
    read_moment(as_of)  # a wrong one is said before anything is begun
    try:
        listening = open_port(host, port, usual=_USUAL)
    except OSError as error:
        wrong = "port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "host"
        reason = str(error.strerror).partition(" (")[0]  # Python repeats the address there
        message = f"Nothing can be served on {host}, port {port or _USUAL}: {reason}; choose another with --{wrong}."
        raise click.UsageError(message) from None
    names = () if host in _EVERYWHERE else (host,)
    store = _open_store(root)
    sandbox = make_sandbox(store, now=lambda: datetime.now(UTC), names=names)
    live = LiveCampaign(
        partial(read_snapshot, root),
        now=partial(read_moment, as_of),
        environment=dict(os.environ),
        sandbox=sandbox,
        report=partial(_report, root),
    )
    address = _address(host, listening.getsockname()[1])
    shown = live(address, fresh=True)
    if not (root / "campaign.yaml").is_file():
        listening.close()
        leave(1)
    server = make_preview_server(listening, Preview(live, sandbox, names=names))
    click.echo(f"The site:       {address}{shown.base_path}")
    click.echo(f"The signatures: {address}{ROOT} (they stay on this computer)")
    if translations := next((path for path in shown.plan.outputs if path.endswith("translations/index.html")), None):
        page = translations.removesuffix("index.html")
        click.echo(f"Translations:   {address}{shown.base_path}{page} (how far each language is)")
    if store.note:
        click.echo(store.note, err=True)
    click.echo("Ctrl-C ends it.")
    server.serve_forever()  # until Ctrl-C
    store.close()


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


def _report(root: Path, found: Diagnostics, sources: Mapping[str, bytes]) -> None:
    show(found, sources, root=root)


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
