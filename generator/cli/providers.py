"""`handbill providers`. Must not know any form service."""

import click

from generator.forms.describe import describe_service, list_services
from generator.forms.services import SERVICES, find_service
from generator.nearest import did_you_mean


@click.command
@click.argument("name", required=False)
def providers(name: str | None) -> None:
    """List the form services, or tell all about the one called NAME."""
    width = min(click.get_current_context().terminal_width or 80, 100)
    if name is None:
        click.echo("\n".join(list_services(width=width)))
        return
    service = find_service(name)
    if service is None:
        hint = did_you_mean(name, [known.name for known in SERVICES])
        raise click.UsageError(f'There is no form service "{name}": {hint}')
    click.echo("\n".join(describe_service(service, width=width)))
