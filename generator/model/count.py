"""The count that was last fetched, and the kinds of values that only counts have. Must not ask for one.

signatures.json is written by `handbill signatures fetch` and committed, so that every build shows the same number.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final
from urllib.parse import urlsplit

from generator.model.scalars import FIRST_YEAR, LAST_YEAR, Kind, Plain, Rejected, describe, read_web_address
from generator.model.snapshot import COUNT
from generator.model.text import Text
from generator.record import record

FILE: Final = COUNT
"""Where the last count is kept, in the campaign's root."""
MOST: Final = 10**10 - 1
"""More than this is no count of people."""
FORM: Final = "form"
"""The word for the campaign's own form service as a source."""
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def _count_address(value: object) -> Text:
    if value == FORM and isinstance(value, Text):
        return value
    try:
        text = read_web_address(value)
    except Rejected as rejected:
        hint = "write form, to ask your form service, or a whole address such as https://example.org/count.json"
        raise Rejected(rejected.code, rejected.message, hint) from None
    parts = urlsplit(text)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        message = "on the way from an http address anybody could change the number"
        raise Rejected("url-invalid", message, "begin the address with https://")
    if "${" in text or parts.username is not None or "#" in text:
        message = "this is more than an address: it names a variable, a user or a place in a page"
        raise Rejected("url-invalid", message, "send what is secret in a header, below headers:")
    return text


def _count(value: object) -> int:
    text = _text(value)
    if re.fullmatch(r"[0-9]{1,10}", text):
        return int(text)
    raise Rejected("number-invalid", f'"{text}" is not a count', "write a whole number below 10000000000")


def _version(value: object) -> int:
    text = _text(value)
    if text == "1":
        return 1
    raise Rejected("value-unknown", f'"{text}" is not a version of this file that is known here', "update Handbill")


def _instant(value: object) -> datetime:
    text = _text(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})", text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is not None and FIRST_YEAR < moment.year < LAST_YEAR:
            return moment
    raise Rejected("date-invalid", f'"{text}" is not a moment', "write it like 2026-11-23T05:40:00Z")


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    raise Rejected("wrong-type", f"expected a single value, not {describe(value)}")


CountAddress = Annotated[Text, Kind("url", _count_address, (("type", "string"),))]
"""The word `form`, or an https address; http only on the same computer."""
Count = Annotated[int, Kind("number", _count, (("type", "integer"), ("minimum", 0), ("maximum", MOST)))]
"""A count of people."""
Version = Annotated[int, Kind("number", _version, (("const", 1),))]
"""Version of the file."""
Instant = Annotated[datetime, Kind("moment", _instant, (("type", "string"), ("format", "date-time")))]
"""A moment with an offset."""

_STRICT: Mapping[str, Any] = {"extra": "forbid"}  # Any: told to the validator, which the model must not import


@record(kw_only=True)
class SavedSource:
    """What one source said."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT  # Any: as above

    name: Plain
    """Name of the source."""
    count: Count
    """Its number, also where it is taken off the sum."""


@record(kw_only=True)
class SavedCount:
    """The last count that was fetched, as signatures.json holds it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT  # Any: as above

    version: Version
    """Version of the file: 1."""
    count: Count
    """The sum of all sources, without signatures on paper."""
    as_of: Instant
    """When it was fetched."""
    sources: tuple[SavedSource, ...] = ()
    """What each source said, in the order of campaign.yaml."""

    def of(self, name: str) -> int | None:
        """Return the number of a source; None where it was not asked."""
        return next((source.count for source in self.sources if source.name == name), None)
