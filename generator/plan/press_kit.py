"""What journalists can take along: texts, pictures with their credits, facts. Must not pack it."""

import json
from collections.abc import Iterable, Iterator
from html import escape

from generator.diagnostics import Diagnostics
from generator.model.content import RichText
from generator.model.text import Text
from generator.plan.links import Linker
from generator.plan.page_views import campaign_view, organization_view
from generator.plan.petition_views import petition_view
from generator.plan.routes import CAMPAIGN, PRESS, PageKey
from generator.plan.schedule import PublishedUpdate
from generator.plan.site import LocalSite, Site
from generator.plan.vantage import Vantage
from generator.record import record

KIT = "press-kit.zip"
"""Name of the file, beside the campaign page of each language that has a page `press`."""
UPDATES = 5
"""How many updates are in it, the newest first."""


@record
class KitText:
    """A text by its name in the kit, without ending. `html` is clean, with whole addresses."""

    name: str
    html: str


@record
class KitPicture:
    """A picture by its name in the kit. `path` is that of the file in the campaign, `digest` of its content."""

    name: str
    path: str
    digest: str
    credit: str
    alt: str


@record
class PressKit:
    """All of it, as plain values: equal values are equal files. `facts` is JSON."""

    texts: tuple[KitText, ...]
    pictures: tuple[KitPicture, ...]
    facts: str


def has_kit(local: LocalSite, site: Site) -> bool:
    """Tell whether a language has a page for the press, which leads to the kit."""
    return site.routes.path(local.language.tag, PRESS) is not None


def press_kit(local: LocalSite, site: Site) -> PressKit:
    """Return what is in the kit of one language."""
    home = site.routes.paths[local.language.tag][CAMPAIGN]
    vantage = Vantage(site, local, CAMPAIGN, Linker(home, site.base, absolute=True), set(), Diagnostics())
    return PressKit(tuple(_texts(vantage)), tuple(_pictures(vantage)), _facts(vantage))


def _texts(vantage: Vantage) -> Iterator[KitText]:
    local = vantage.local
    yield KitText("about", _about(vantage))
    for name, section in (("story", local.story), ("letter", local.letter)):
        if section is not None:
            yield KitText(name, _html(section.title, section.body, section.locale, vantage))
    press = next((page for page in local.pages if page.text.name == PRESS.name), None)
    if press is not None:
        yield KitText("press", _html(press.shown.title, press.shown.body, press.shown.locale, vantage.of(PRESS)))
    for update in _latest(vantage):
        shown, key = update.shown, PageKey("update", update.text.name)
        yield KitText(f"updates/{update.text.name}", _html(shown.title, shown.body, shown.locale, vantage.of(key)))


def _latest(vantage: Vantage) -> Iterable[PublishedUpdate]:
    return vantage.local.updates[:UPDATES]


def _html(title: Text | None, body: RichText, locale: str, vantage: Vantage) -> str:
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    return heading + vantage.body(body, locale).html


def _about(vantage: Vantage) -> str:
    """The campaign on a page: dates and figures need no words around them, so they are right in every language."""
    campaign, organization = campaign_view(vantage), organization_view(vantage)
    petition = petition_view(vantage)
    moments = [
        (one.date, f"{one.count.text} {one.text.value}" if one.count else one.text.value) for one in petition.milestones
    ]
    if petition.counter and petition.counter.as_of:
        moments.append((petition.counter.as_of, petition.counter.count.text))
    url = vantage.linker.url(vantage.home)
    paragraphs = [
        campaign.summary.value if campaign.summary else "",
        petition.ask.value if petition.ask else "",
        *(", ".join(filter(None, (one.name.value, one.role.value if one.role else ""))) for one in petition.targets),
        *(f"{day.text}: {text}" if day else text for day, text in moments),
        url,
        ", ".join(filter(None, (organization.name, organization.url, organization.email, organization.address))),
        organization.legal_notice.value if organization.legal_notice else "",
    ]
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs if one)
    return f"<h1>{escape(campaign.title.value)}</h1>{body}"


def _facts(vantage: Vantage) -> str:
    """Write figures for programs, under the same names in every language."""
    petition, campaign = petition_view(vantage), campaign_view(vantage)
    counter = petition.counter
    facts = {
        "title": campaign.title.value,
        "language": vantage.tag,
        "url": vantage.linker.url(vantage.home),
        "status": campaign.status,
        "opened": campaign.opened.iso if campaign.opened else None,
        "closes": campaign.closes.iso if campaign.closes else None,
        "signatures": counter.count.value if counter else None,
        "counted_on": counter.as_of.iso if counter and counter.as_of else None,
        "goal": counter.goal.value if counter and counter.goal else None,
        "targets": [{"name": one.name.value, "role": one.role.value if one.role else None} for one in petition.targets],
        "milestones": [
            {
                "date": one.date.iso if one.date else None,
                "signatures": one.count.value if one.count else None,
                "text": one.text.value,
            }
            for one in petition.milestones
        ],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _pictures(vantage: Vantage) -> Iterator[KitPicture]:
    """Give each picture once, under the name of its file; where two have one, the later gets a number."""
    paths: set[str] = set()
    names: set[str] = set()
    for folder, name, alt, credit in _named(vantage):
        path = vantage.site.media_path(name, vantage.tag)
        if path is None or path in paths or path not in vantage.site.project.pictures:
            continue
        paths.add(path)
        stem, _, ending = path.rpartition("/")[2].rpartition(".")
        shown, number = f"{folder}/{stem}.{ending}", 2
        while shown.casefold() in names:
            shown, number = f"{folder}/{stem}-{number}.{ending}", number + 1
        names.add(shown.casefold())
        digest = vantage.site.project.media[path].digest
        yield KitPicture(shown, path, digest, str(credit or ""), str(alt or ""))


def _named(vantage: Vantage) -> Iterator[tuple[str, Text, Text | None, str | None]]:
    """Give folder, file, words and credit of what campaign.yaml and updates name."""
    campaign = vantage.local.campaign
    if campaign.hero:
        yield "pictures", campaign.hero.image, campaign.hero.alt, campaign.hero.credit
    for update in _latest(vantage):
        meta = update.meta
        if meta.image:
            yield "pictures", meta.image, meta.image_alt, meta.image_credit
    for target in campaign.petition.targets:
        if target.photo:
            yield "pictures", target.photo, target.display_name or target.name, None
    if campaign.organization.logo:
        yield "logos", campaign.organization.logo, campaign.organization.name, None
    for partner in campaign.partners:
        if partner.logo:
            yield "logos", partner.logo, partner.name, None
