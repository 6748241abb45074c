"""The rule that an open campaign shows a recent count. Must not ask for a newer one."""

from datetime import timedelta
from typing import Final

from generator.check.made import Made
from generator.check.written import place_in_campaign
from generator.diagnostics import Diagnostics, Place
from generator.model.snapshot import COUNT
from generator.plan.schedule import instant

OLD: Final = timedelta(weeks=6)


def check_counts(made: Made, diagnostics: Diagnostics) -> None:
    """Report `count-old` as a note: time passes, and that alone must not break a build."""
    site = made.site
    if not site.signable or site.tally.as_of is None or not site.tally.total:
        return
    age = site.options.as_of - instant(site.tally.as_of, site.zone)
    if age <= OLD:
        return
    signatures = site.project.locales[site.source].campaign.petition.signatures
    is_fetched = site.project.saved is not None and site.tally.as_of == site.project.saved.as_of
    place = Place(COUNT) if is_fetched else place_in_campaign(("petition", "signatures", "as_of"), made)
    days = age.days
    diagnostics.note(
        "count-old",
        f"the count is {days // 7} weeks old, and the campaign is open",
        place,
        hint="handbill signatures fetch asks for a new one"
        if signatures.source
        else "write the new count and its day, or let it be fetched: docs/signatures.md says how",
    )
