"""The rule that links to an e-mail address or a telephone number work. Must not write or call there."""

import re
from urllib.parse import unquote

from generator.check.made import Made
from generator.check.written import written_addresses
from generator.diagnostics import Diagnostics
from generator.model.scalars import Rejected, read_email_address
from generator.model.text import Text

_NUMBER = re.compile(r"\+?[0-9()./\- ]*[0-9][0-9()./\- ]*(;[^?#]*)?")
"""RFC 3966, and the spaces that people write."""


def check_contact_links(made: Made, diagnostics: Diagnostics) -> None:
    """Report `contact-link-invalid` for each `mailto:`, `tel:` and `sms:` that leads nowhere."""
    for address, where in written_addresses(made):
        scheme, _, rest = address.partition(":")
        target = unquote(rest.partition("?")[0])
        match scheme.lower():
            case "mailto" if target or "?" not in rest:  # without an address, people choose whom they write to
                is_wrong, example = not all(map(_is_email, target.split(","))), "mailto:press@example.org"
            case "tel" | "sms" as kind:
                is_wrong, example = not _NUMBER.fullmatch(target), f"{kind}:+380441234567"
            case _:
                continue
        if is_wrong:
            message = f'"{address}" leads nowhere: behind {scheme}: stands no ' + (
                "e-mail address" if "mailto" in example else "telephone number"
            )
            diagnostics.warn("contact-link-invalid", message, where(), hint=f"write it like {example}")


def _is_email(text: str) -> bool:
    try:
        read_email_address(Text(text.strip()))
    except Rejected:
        return False
    return True
