"""What a campaign says for its readers' safety: where to report a hole, and where copies are. Must not resolve."""

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from generator.model.scalars import (
    Kind,
    LocaleTag,
    Rejected,
    describe,
    read_email_address,
    read_moment,
    read_site_address,
    read_web_address,
)
from generator.model.text import Text
from generator.record import record


def _contact(value: object) -> Text:
    """Return where to report a hole as a URI; an e-mail address may be written as it is."""
    text = _text(value)
    if re.fullmatch(r"tel:\+[0-9-]{4,20}", text):
        return text
    if text.startswith(("https:", "http:")):
        return _secure_address(text)
    try:
        address = read_email_address(Text(text.removeprefix("mailto:"), text.locale, text.place))
    except Rejected:
        raise Rejected(
            "contact-invalid",
            f'"{text}" is no way to reach you',
            "write an e-mail address, a page that begins with https:, or a number like tel:+380-44-5550187",
        ) from None
    return Text(f"mailto:{address}", text.locale, text.place)


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    raise Rejected("wrong-type", f"expected text, not {describe(value)}")


def _secure_address(value: object) -> Text:
    address = read_web_address(value)
    if not address.startswith("https:"):
        hint = f"write https://{address.partition('://')[2]}"
        raise Rejected("url-invalid", f'"{address}" is not safe from being changed on its way', hint)
    return address


def _expiry(value: object) -> Text:
    """Return the text of a moment: its place is needed when it comes near."""
    read_moment(value)
    return _text(value)


def _mirror(value: object) -> Text:
    address = read_site_address(value)
    host = urlsplit(address).hostname or ""
    if host.endswith(".onion") and not is_onion(host):
        raise Rejected(
            "onion-invalid",
            f'"{host}" is not an address of an onion service',
            "copy it once more: 56 letters and digits before .onion, and each of them counts",
        )
    return address


def is_onion(host: str) -> bool:
    """Tell whether the name before `.onion` is one of version 3, whose last letters are a checksum of the others.

    Names may stand in front of it. https://spec.torproject.org/rend-spec/encoding-onion-addresses.html
    """
    name = host.removesuffix(".onion").rpartition(".")[2]
    try:
        content = base64.b32decode(name.upper())
    except ValueError:  # letters that no address has, or a length that none can have
        return False
    key, checksum, version = content[:32], content[32:34], content[34:]
    return version == b"\x03" and checksum == hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]


SecurityContact = Annotated[Text, Kind("contact", _contact, (("type", "string"),))]
"""Where to report a hole: an e-mail address, an https address, or `tel:`."""
Expiry = Annotated[Text, Kind("moment", _expiry, (("type", "string"),))]
"""A moment, as its author wrote it."""
SecureAddress = Annotated[Text, Kind("url", _secure_address, (("type", "string"), ("format", "uri")))]
"""An absolute https URL."""
MirrorAddress = Annotated[Text, Kind("url", _mirror, (("type", "string"), ("format", "uri")))]
"""The address of a copy of the site; an onion address is checked."""


@record(kw_only=True)
class Security:
    """What security.txt says: whom to tell about a hole in the site."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    contact: tuple[SecurityContact, ...]
    """Whom to tell: an e-mail address, a page that begins with https:, or tel: and a number; or a list, best one
    first."""
    expires: Expiry
    """Until when this holds: at most a year from now. Handbill reminds you a month before."""
    policy: SecureAddress | None = None
    """Page that says how you deal with reports."""
    encryption: SecureAddress | None = None
    """Where your public key is."""
    languages: tuple[LocaleTag, ...] = ()
    """Languages in which you can be written to."""
