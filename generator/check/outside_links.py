"""The rule that links to other sites lead to a page. Must not ask anybody: it judges what others have answered."""

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from generator.check.made import Made
from generator.check.written import Where, written_addresses
from generator.diagnostics import Diagnostics, Place
from generator.record import record

_REFUSALS = (401, 403, 405, 406, 407, 408, 425, 429, 451, 999)
"""What sites say to robots, and to people of other countries: it is no news about the page."""
_EXAMPLES = ("example", "invalid", "localhost", "test")
"""Names that nobody can have (RFC 2606), beside example.com, example.net and example.org."""
_IN_TEMPLATE = re.compile(r"""href=(["'])(https?://[^"'{}\s]+)\1""")


@record(kw_only=True)
class Answered:
    """What came of asking for an address: the last status, 0 where nobody answered, and where it came from."""

    status: int
    to: str
    permanent: bool
    reason: str


def outside_addresses(made: Made) -> Mapping[str, tuple[Place, ...]]:
    """Return the addresses of other sites that authors wrote out, without fragments, and where."""
    found: dict[str, dict[Place, None]] = {}
    own = made.site.base
    for address, where in (*written_addresses(made), *_in_templates(made)):
        if address.startswith(("https://", "http://")) and not f"{address}/".startswith(own):
            found.setdefault(address.partition("#")[0], {})[where()] = None
    return {address: tuple(places) for address, places in sorted(found.items())}


def is_example(address: str) -> bool:
    """Tell whether an address is of a name that stands in for a real one."""
    try:
        labels = (urlsplit(address).hostname or "").lower().split(".")
    except ValueError:
        return False
    return labels[-1] in _EXAMPLES or labels[-2:] in (["example", top] for top in ("com", "net", "org"))


def check_outside_links(
    addresses: Mapping[str, tuple[Place, ...]], answers: Mapping[str, Answered], diagnostics: Diagnostics
) -> None:
    """Report what others answered, at each place where the address is written.

    Reports `outside-link-dead` and `outside-link-unreachable` as warnings, since no build should depend on a far
    server; `outside-link-moved` and `outside-link-unsure` as notes.
    """
    for address, places in addresses.items():
        for place in places:
            if is_example(address):
                message = f"{_host(address)} is a name for examples, and belongs to nobody"
                diagnostics.note("outside-link-unsure", message, place, hint="put the real address in its place")
            elif address in answers:
                _judge(address, answers[address], place, diagnostics)


def _judge(address: str, answer: Answered, place: Place, diagnostics: Diagnostics) -> None:
    host = _host(address)
    if answer.status == 0 or (answer.status >= 500 and answer.status not in _REFUSALS):
        why = answer.reason or f"it answers {answer.status}"
        message = f"{host} could not be asked for this page: {why}"
        hint = "try the link yourself; if it stays like that, take it out or link to a copy in an archive"
        diagnostics.warn("outside-link-unreachable", message, place, hint=hint)
    elif answer.status in _REFUSALS:
        message = f"{host} does not tell programs whether this page is there: it answers {answer.status}"
        diagnostics.note("outside-link-unsure", message, place, hint="try the link yourself")
    elif answer.status >= 400:
        message = f"this page is not there any more: {host} answers {answer.status}"
        hint = "link to where it is now, or to a copy in an archive such as web.archive.org"
        diagnostics.warn("outside-link-dead", message, place, hint=hint)
    elif answer.permanent and answer.to != address:
        message = "this page has moved for good"
        diagnostics.note("outside-link-moved", message, place, hint=f"link to {answer.to}")


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _in_templates(made: Made) -> list[tuple[str, Where]]:
    found: list[tuple[str, Where]] = []
    for path, content in sorted(made.snapshot.themes.items()):
        text = content.decode(errors="replace") if "/templates/" in path else ""
        for one in _IN_TEMPLATE.finditer(text):
            before = text[: one.start(2)]
            column = len(before.rpartition("\n")[2]) + 1
            place = partial(Place, f"themes/{path}", before.count("\n") + 1, column, len(one[2]))
            found.append((one[2], place))
    return found
