"""Views of the campaign page: petition, hero, texts, partners, actions, sharing. Must not render."""

from dataclasses import replace
from html import escape

from generator.model.campaign import Action
from generator.model.text import N_
from generator.plan import cldr
from generator.plan.fallback import ShownSection
from generator.plan.goals import measure
from generator.plan.refresh import refresh_view
from generator.plan.routes import PageKey
from generator.plan.share import share_view
from generator.plan.vantage import Vantage
from generator.plan.views import (
    ActionView,
    CounterView,
    Html,
    MilestoneView,
    PartnerView,
    PetitionView,
    PictureView,
    SectionView,
    ShareView,
    TargetView,
)


def petition_view(vantage: Vantage) -> PetitionView:
    """Return the ask with its targets, count and milestones."""
    petition = vantage.local.campaign.petition
    return PetitionView(
        ask=vantage.text(petition.ask),
        targets=tuple(
            TargetView(
                name=vantage.given(target.display_name or target.name),
                role=vantage.text(target.role),
                organization=vantage.text(target.organization),
                photo=vantage.picture(target.photo, alt=target.name, use="small"),
            )
            for target in petition.targets
        ),
        names=_names(vantage),
        counter=_counter(vantage),
        milestones=tuple(
            MilestoneView(
                date=vantage.optional_day(milestone.date),
                count=None if milestone.count is None else vantage.number(milestone.count),
                text=vantage.given(milestone.text),
            )
            for milestone in sorted(petition.milestones, key=lambda one: one.date)
        ),
    )


def _names(vantage: Vantage) -> Html:
    """A name may run in another direction than the phrase: each is isolated."""
    targets = vantage.local.campaign.petition.targets
    names = [vantage.given(target.display_name or target.name) for target in targets]
    return Html(cldr.joined([f"<bdi{name.attributes}>{escape(name.value)}</bdi>" for name in names], vantage.tag))


def _counter(vantage: Vantage) -> CounterView | None:
    tally = vantage.site.tally
    steps = vantage.local.campaign.petition.goal
    progress = measure(tally.total, steps)
    if not progress.count:
        return None
    share = min(1.0, progress.count / progress.goal) if progress.goal else None
    return CounterView(
        count=vantage.number(progress.count),
        goal=vantage.number(progress.goal) if progress.goal else None,
        reached=progress.reached,
        percent=cldr.percent(share, vantage.tag) if share is not None else None,
        as_of=vantage.optional_day(tally.as_of),
        refresh=refresh_view(vantage.site.refresh, tally, steps, vantage.tag),
    )


def hero_view(vantage: Vantage) -> PictureView | None:
    """Return the picture of the campaign."""
    hero = vantage.local.campaign.hero
    if hero is None:
        return None
    view = vantage.picture(hero.image, alt=hero.alt, caption=hero.caption, credit=hero.credit)
    if view is None or hero.focus is None:
        return view
    left, top = hero.focus
    return replace(view, focus=(round(left / 25) * 25, round(top / 25) * 25))


def section_view(name: str, section: ShownSection | None, vantage: Vantage) -> SectionView | None:
    """Return the story or the letter; `name` says which."""
    if section is None:
        return None
    return SectionView(
        id=name,
        title=vantage.text(section.title),
        body=vantage.body(section.body, section.locale),
        fallback=vantage.stands_in(section.locale),
        outdated=section.outdated,
    )


def partner_views(vantage: Vantage) -> tuple[PartnerView, ...]:
    """Return the partners in the organizer's order."""
    return tuple(
        PartnerView(
            name=str(partner.name),
            url=partner.url,
            logo=vantage.picture(partner.logo, alt=partner.name, use="small"),
            summary=vantage.text(partner.summary),
        )
        for partner in vantage.local.campaign.partners
    )


def action_views(vantage: Vantage) -> tuple[ActionView, ...]:
    """Return the further actions in the organizer's order; a copy to keep has no buttons to pass it on."""
    asked = vantage.local.campaign.actions.items()
    shown = {name: action for name, action in asked if action.kind != "share" or not vantage.site.options.archive}
    return tuple(action_view(name, action, vantage) for name, action in shown.items())


def action_view(name: str, action: Action, vantage: Vantage) -> ActionView:
    """Return one action with where it leads."""
    return ActionView(
        name=name,
        kind=action.kind,
        title=vantage.given(action.title),
        summary=vantage.text(action.summary),
        label=vantage.text(action.label),
        href=vantage.action_href(name),
        external=action.kind in ("link", "donate"),
    )


def share_views(vantage: Vantage, key: PageKey, title: str) -> ShareView:
    """Return the ways to pass a page on."""
    share = vantage.local.campaign.share
    path = vantage.site.routes.path(vantage.tag, key) or vantage.home
    return share_view(
        vantage.linker.url(path),
        str(share.text or title),
        share.hashtags,
        share.channels,
        email=vantage.word(N_("E-mail")),
    )
