"""The rule that what is told as past is not in the future. Must not decide what is published.

Updates that are dated in the future wait for their moment, which is said where they are left out.
"""

from datetime import date, datetime

from generator.check.made import Made
from generator.check.written import place_in_campaign, place_of_key, published_documents
from generator.diagnostics import Diagnostics, Place
from generator.model.content import Section
from generator.plan.schedule import instant


def check_dates(made: Made, diagnostics: Diagnostics) -> None:
    """Report `date-ahead` for a count, a milestone, a last change or the beginning of signing that is yet to come."""
    campaign = made.site.project.locales[made.site.source].campaign
    signatures = campaign.petition.signatures
    if signatures.as_of and _is_ahead(signatures.as_of, made):
        place = place_in_campaign(("petition", "signatures", "as_of"), made)
        _report("the count is of a day that has not come yet", place, diagnostics)
    for number, milestone in enumerate(campaign.petition.milestones):
        if _is_ahead(milestone.date, made):
            place = place_in_campaign(("petition", "milestones", number, "date"), made)
            _report("this milestone is told as reached, and its day has not come yet", place, diagnostics)
    if campaign.opened and made.site.signable and _is_ahead(campaign.opened, made):
        place = place_in_campaign(("opened",), made)
        _report("signing begins in the future, and the form is open already", place, diagnostics)
    for document in published_documents(made):
        if not isinstance(document, Section) and document.meta.updated and _is_ahead(document.meta.updated, made):
            place = place_of_key(document, "updated", made)
            _report("this text was last changed on a day that has not come yet", place, diagnostics)


def _is_ahead(moment: date | datetime, made: Made) -> bool:
    return instant(moment, made.site.zone) > made.site.options.as_of


def _report(message: str, place: Place, diagnostics: Diagnostics) -> None:
    hint = "correct the date; for a campaign that is not open yet, write status: draft or paused"
    diagnostics.warn("date-ahead", message, place, hint=hint)
