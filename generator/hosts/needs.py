"""What a campaign needs of those who build it: variables, secrets, a count to fetch. Must not know any host."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostics
from generator.forms.count_sources import resolve_sources
from generator.model.campaign import Campaign
from generator.record import record

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


@record
class Needs:
    """What recipes depend on.

    `url` is the address of the site. `variables` are the environment variables that building needs, `secrets` those
    that fetching the count needs besides, both sorted; `counts` says whether there is a count to fetch, `extra`
    what of Handbill has to be installed besides it.
    """

    url: str = "https://example.org/"
    variables: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    counts: bool = False
    extra: str = ""


def find_needs(campaign: Campaign) -> Needs:
    """Find out what a campaign needs, from its form and the sources of its count."""
    form = campaign.form
    variables = {name for text in _texts(form.settings if form else {}) for name in _VARIABLE.findall(text)}
    everything: Mapping[str, str] = defaultdict(lambda: "x", dict.fromkeys(variables, "x"))
    sources = resolve_sources(campaign, everything, Diagnostics())
    asked = {name for source in sources for text in source.request.headers.values() for name in _VARIABLE.findall(text)}
    return Needs(
        url=str(campaign.url),
        variables=tuple(sorted(variables)),
        secrets=tuple(sorted(asked - variables)),
        counts=bool(campaign.petition.signatures.source),
        extra="fast" if campaign.markdown == "commonmark" else "",
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)
