"""The rule that a campaign which takes no signatures does not ask for any. Must not read sentences: links tell."""

from generator.check.made import Made
from generator.check.written import published_documents
from generator.diagnostics import Diagnostics
from generator.model.content import Update

_SIGN = "sign"


def check_asks(made: Made, diagnostics: Diagnostics) -> None:
    """Report `sign-closed` for each link to the form, in texts that speak of today: not in updates of the past."""
    campaign = made.site.project.locales[made.site.source].campaign
    if made.site.signable or campaign.status == "draft":
        return
    state = "closed" if campaign.status == "open" else campaign.status
    newest = {local.updates[0].text.name for local in made.site.locals.values() if local.updates}
    for document in published_documents(made):
        if isinstance(document, Update) and document.name not in newest and not document.meta.pinned:
            continue
        places = [one.place for one in document.body.references if (one.kind, one.target) == ("action", _SIGN)]
        if isinstance(document, Update) and document.meta.action == _SIGN:
            places.append(document.meta.action.place)
        for place in places:
            diagnostics.warn(
                "sign-closed",
                f"this asks people to sign, but the campaign is {state} and shows no form",
                place,
                hint="say what became of it, and link to an action that is still possible",
            )
