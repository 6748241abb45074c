"""Views of updates and pages. Must not decide their order."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from generator.model.content import PageMeta, UpdateMeta
from generator.plan.petition_views import action_view
from generator.plan.press_kit import KIT
from generator.plan.routes import PRESS, UPDATES_PER_PAGE, PageKey, updates_path
from generator.plan.schedule import PublishedPage, PublishedUpdate, instant, pinned_first
from generator.plan.structured import Dated
from generator.plan.vantage import Vantage
from generator.plan.views import DocumentView, PictureView, UpdateLinkView, UpdateListView, UpdateView

ON_CAMPAIGN_PAGE = 3


def update_link(update: PublishedUpdate, vantage: Vantage) -> UpdateLinkView:
    """Return an update as lists show it."""
    return UpdateLinkView(
        title=vantage.given(update.shown.title),
        href=vantage.href(PageKey("update", update.text.name)),
        date=vantage.day(update.instant),
        summary=vantage.given(update.shown.summary) if update.shown.summary else None,
        picture=_picture(update.meta, vantage),
        latest=update.text.name == vantage.local.order[0],
        pinned=update.meta.pinned,
        fallback=vantage.stands_in(update.shown.locale),
        draft=update.preview,
    )


def dated(update: PublishedUpdate, zone: ZoneInfo) -> Dated:
    """Return when an update was published and last changed, and who wrote it."""
    changed = instant(update.meta.updated, zone) if update.meta.updated else update.instant
    author = update.meta.author
    return Dated(
        published=update.instant, modified=max(changed, update.instant), author=None if author is None else str(author)
    )


def update_list(vantage: Vantage, number: int) -> UpdateListView:
    """Return one page of the list of updates; `number` counts from 1."""
    ordered = pinned_first(vantage.local.updates)
    pages = max(1, -(-len(ordered) // UPDATES_PER_PAGE))
    start = (number - 1) * UPDATES_PER_PAGE
    prefix = vantage.home

    def link(page: int) -> str | None:
        return vantage.linker.href(updates_path(prefix, page)) if 1 <= page <= pages else None

    return UpdateListView(
        items=tuple(update_link(update, vantage) for update in ordered[start : start + UPDATES_PER_PAGE]),
        total=len(ordered),
        number=number,
        pages=pages,
        newer=link(number - 1),
        older=link(number + 1),
    )


def latest_updates(vantage: Vantage) -> UpdateListView:
    """Return the updates that the campaign page shows."""
    ordered = pinned_first(vantage.local.updates)
    return UpdateListView(
        items=tuple(update_link(update, vantage) for update in ordered[:ON_CAMPAIGN_PAGE]),
        total=len(ordered),
        number=1,
        pages=1,
        newer=None,
        older=None,
    )


def update_view(index: int, updates: Sequence[PublishedUpdate], vantage: Vantage) -> UpdateView:
    """Return an update in full; `updates` are all of the language, newest first, and `index` counts from 0."""
    update = updates[index]
    name = update.meta.action
    action = vantage.local.campaign.actions.get(name) if name else None
    return UpdateView(
        title=vantage.given(update.shown.title),
        date=vantage.day(update.instant),
        updated=vantage.optional_day(instant(update.meta.updated, vantage.site.zone)) if update.meta.updated else None,
        author=update.meta.author,
        summary=vantage.text(update.meta.summary),
        picture=_picture(update.meta, vantage),
        body=vantage.body(update.shown.body, update.shown.locale),
        signatures=None if update.meta.signatures is None else vantage.number(update.meta.signatures),
        action=action_view(name, action, vantage) if name and action else None,
        fallback=vantage.stands_in(update.shown.locale),
        outdated=update.shown.outdated,
        number=len(updates) - index,
        total=len(updates),
        newer=update_link(updates[index - 1], vantage) if index else None,
        older=update_link(updates[index + 1], vantage) if index + 1 < len(updates) else None,
    )


def document_view(page: PublishedPage, vantage: Vantage) -> DocumentView:
    """Return a page of its own."""
    return DocumentView(
        kit=vantage.linker.href(f"{vantage.home}{KIT}") if vantage.key == PRESS else None,
        title=vantage.given(page.shown.title),
        body=vantage.body(page.shown.body, page.shown.locale),
        updated=vantage.optional_day(instant(page.meta.updated, vantage.site.zone)) if page.meta.updated else None,
        fallback=vantage.stands_in(page.shown.locale),
        outdated=page.shown.outdated,
    )


def _picture(meta: UpdateMeta | PageMeta, vantage: Vantage) -> PictureView | None:
    return vantage.picture(meta.image, alt=meta.image_alt, credit=meta.image_credit)
