"""What a command was asked to do, the clock and the environment included. Must not look any of it up."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from generator.record import record


@record(kw_only=True)
class Options:
    """Inputs of a build besides the campaign folder.

    `as_of` is the moment that counts as now, with an offset. `base_url` replaces the campaign's `url`.
    `environment` holds the variables that `${NAME}` in campaign.yaml may name. `sandbox` is the address, with a final
    slash, that plays all outside form services in the preview; empty for the real ones. `archive` asks for pages to
    keep, on which nobody can sign. `program` is a digest of the
    program itself and its libraries: what one version made, another may make differently.
    """

    as_of: datetime
    drafts: bool = False
    future: bool = False
    base_url: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    sandbox: str = ""
    archive: bool = False
    program: str = ""
