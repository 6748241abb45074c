"""`handbill headers`. Must not decide which headers there are."""

from pathlib import Path
from urllib.parse import quote, urlsplit

import click

from generator.cli.campaign import campaign_option, checked_address, find_campaign, read_moment, stop_if_failed
from generator.cli.prepare import prepare
from generator.diagnostics import Diagnostics
from generator.plan.policy import policy_of
from generator.plan.routes import EMBED
from generator.render.headers import FOR_EVER, LASTING, framed_headers, headers_everywhere
from generator.render.server_headers import SERVERS


@click.command
@click.argument("server", type=click.Choice(["netlify", "cloudflare", *SERVERS]))
@click.option(
    "--base-url",
    metavar="URL",
    callback=checked_address,
    help="Address of the site, in place of the one in campaign.yaml.",
)
@campaign_option
def headers(server: str, folder: Path | None, base_url: str | None) -> None:
    """Print the security headers of the site, as SERVER reads them.

    Netlify and Cloudflare Pages need nothing: they read the file _headers that is in every site. For nginx, Apache and
    Caddy this is what to put into their configuration. It changes with the form service: print it again then.
    """
    root = find_campaign(folder)
    found = Diagnostics()
    prepared = prepare(root, as_of=read_moment(None), base_url=base_url, drafts=False, future=False, diagnostics=found)
    stop_if_failed(found, prepared.sources, root=root)
    site = prepared.site
    if site is None or server not in SERVERS:
        click.echo(prepared.plan.outputs["_headers"].produce(), nl=False)
        return
    path = quote(urlsplit(site.base).path or "/", safe="/%-._~")
    whole = headers_everywhere(policy_of(site), secure=site.base.startswith("https:"), desk=bool(site.project.desk))
    cards = [paths[EMBED] for paths in site.routes.paths.values() if EMBED in paths]
    # an empty value takes back what stands for all pages
    framed = {**framed_headers(), "X-Frame-Options": ""}
    rules = {
        path: whole,
        **{f"{path}{folder}": FOR_EVER for folder in LASTING},
        **{f"{path}{card}": framed for card in cards},
    }
    click.echo(SERVERS[server](rules), nl=False)
