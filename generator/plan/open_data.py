"""The campaign as campaign.json tells it. Must not write the file, nor tell what no page shows."""

from datetime import date, datetime

from generator.diagnostics import Diagnostics
from generator.model.open_data import (
    VERSION,
    OpenCampaign,
    OpenLanguage,
    OpenOrganization,
    OpenSignatures,
    OpenTarget,
)
from generator.model.syndication import rfc3339
from generator.model.text import Text
from generator.plan.goals import measure
from generator.plan.links import Linker
from generator.plan.routes import CAMPAIGN
from generator.plan.safety import copies_of
from generator.plan.schedule import instant
from generator.plan.site import LocalSite, Site
from generator.plan.vantage import Vantage

OPEN_DATA = "campaign.json"


def open_data(site: Site) -> OpenCampaign:
    """Return the campaign with all its languages, the source first."""
    campaign = site.locals[site.source].campaign
    status = "closed" if campaign.status == "open" and site.over else campaign.status
    organization = campaign.organization
    return OpenCampaign(
        version=VERSION,
        url=site.base,
        status=status,
        opened=_moment(campaign.opened, site),
        closes=_moment(campaign.closes, site),
        timezone=site.zone.key,
        source_language=site.source,
        organization=OpenOrganization(
            name=str(organization.name),
            url=_plain(organization.url),
            social=tuple(str(url) for url in organization.social),
        ),
        partners=tuple(OpenOrganization(name=str(one.name), url=_plain(one.url)) for one in campaign.partners),
        signatures=_signatures(site),
        mirrors=copies_of(site),
        languages={tag: _language(local, site) for tag, local in site.locals.items()},
    )


def _moment(moment: date | datetime | None, site: Site) -> str | None:
    if moment is None:
        return None
    return rfc3339(instant(moment, site.zone)) if isinstance(moment, datetime) else moment.isoformat()


def _signatures(site: Site) -> OpenSignatures | None:
    tally = site.tally
    progress = measure(tally.total, site.locals[site.source].campaign.petition.goal)
    if not progress.count:
        return None
    as_of = tally.as_of.astimezone(site.zone).date() if isinstance(tally.as_of, datetime) else tally.as_of
    return OpenSignatures(
        count=progress.count,
        offline=tally.offline,
        as_of=as_of.isoformat() if as_of else None,
        goal=progress.goal,
    )


def _language(local: LocalSite, site: Site) -> OpenLanguage:
    home = site.routes.paths[local.language.tag][CAMPAIGN]
    linker = Linker(home, site.base, absolute=True)
    # what its texts need, and what is wrong in them, the pages have told already
    vantage = Vantage(site, local, CAMPAIGN, linker, set(), Diagnostics())
    petition, letter = local.campaign.petition, local.letter

    def own(text: Text | None) -> str | None:
        return None if text is None or vantage.stands_in(text.locale or site.source) else str(text)

    return OpenLanguage(
        name=local.language.name,
        direction=local.language.dir,
        url=linker.url(home),
        title=own(local.campaign.title),
        summary=own(local.campaign.summary),
        ask=own(petition.ask),
        targets=tuple(
            OpenTarget(
                name=str(target.display_name or target.name),
                role=own(target.role),
                organization=own(target.organization),
            )
            for target in petition.targets
        ),
        letter=str(vantage.body(letter.body, letter.locale).html)
        if letter is not None and not vantage.stands_in(letter.locale)
        else None,
        updates=len(local.order),
        atom=linker.url(f"{home}feed.xml"),
        json_feed=linker.url(f"{home}feed.json"),
    )


def _plain(text: str | None) -> str | None:
    return None if text is None else str(text)
