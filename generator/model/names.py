"""Names of people and organizations that agreed to be shown. Must not hold anybody who did not."""

from collections.abc import Sequence
from datetime import date

from generator.record import record


@record
class PublicName:
    """One name. `organization` is what the person speaks for; `is_organization` says that the name is one itself."""

    name: str
    is_organization: bool = False
    organization: str = ""
    place: str = ""
    day: date | None = None
    comment: str = ""


@record
class PublicNames:
    """All names, in the order of the file. Equal stamps mean equal names: there can be very many."""

    stamp: str = ""
    names: Sequence[PublicName] = ()
