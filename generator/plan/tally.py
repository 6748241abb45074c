"""Which count is shown: the one in campaign.yaml or the one that was fetched last. Must not format numbers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.model.campaign import Signatures
from generator.model.count import SavedCount
from generator.record import record


@record
class Tally:
    """`counted` signatures by services and `offline` ones on paper; `as_of` is when they were counted, if known."""

    counted: int = 0
    offline: int = 0
    as_of: date | datetime | None = None

    @property
    def total(self) -> int:
        """All signatures."""
        return self.counted + self.offline


def latest_tally(signatures: Signatures, saved: SavedCount | None, zone: ZoneInfo) -> Tally:
    """Return the later of both counts.

    The fetched one wins on the same day, as `zone` has it, and where campaign.yaml does not say of which day its own
    count is: by then it has been forgotten there.
    """
    by_hand = signatures.as_of
    if saved is None or (by_hand is not None and by_hand > saved.as_of.astimezone(zone).date()):
        return Tally(signatures.count, signatures.offline, by_hand)
    return Tally(saved.count, signatures.offline, saved.as_of)
