"""What is published at a moment, and in which order. Must not know languages' words or addresses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, fields, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from operator import is_
from typing import Any, TypeVar, overload
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.diagnostics import Diagnostics
from generator.model.campaign import Campaign
from generator.model.content import Page, PageMeta, Update, UpdateMeta
from generator.model.options import Options
from generator.model.scalars import Rejected
from generator.plan.fallback import Shown, show
from generator.record import record

Document = TypeVar("Document", Update, Page)


@record
class PublishedUpdate:
    """An update as one language shows it.

    `text` is the nearest version, which gives name and address; `shown` are the texts of whichever version has them.
    `meta` is the front matter, completed along the chain. `preview` says that it is only here because drafts or future
    ones were asked for. `stamp` stands for text and meta where these have stamps, else it is empty.
    """

    text: Update
    shown: Shown
    meta: UpdateMeta
    instant: datetime
    preview: bool
    stamp: str = field(default="", init=False, compare=False, repr=False)


@record
class PublishedPage:
    """A page as one language shows it; see PublishedUpdate."""

    text: Page
    shown: Shown
    meta: PageMeta
    preview: bool


def read_zone(campaign: Campaign, diagnostics: Diagnostics) -> ZoneInfo:
    """Return the campaign's time zone; UTC where it names none, with an error where it names an unknown one."""
    name = campaign.timezone
    if name is None:
        return ZoneInfo("UTC")
    try:
        return find_zone(name)
    except Rejected as rejected:
        diagnostics.error(rejected.code, rejected.message, name.place, hint=rejected.hint)
        return ZoneInfo("UTC")


def find_zone(name: str) -> ZoneInfo:
    """Return a time zone by its name; raise Rejected where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f'"{name}" is not a time zone'
        raise Rejected("timezone-unknown", message, "write continent and city, such as Europe/Kyiv") from None


def instant(moment: date | datetime, zone: ZoneInfo) -> datetime:
    """Return the moment with an offset: a day begins at midnight in the zone."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min, zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def end_of(moment: date | datetime, zone: ZoneInfo) -> datetime:
    """Return the moment at which something ends: a day ends with its last minute in the zone."""
    if isinstance(moment, datetime) or moment == date.max:
        return instant(moment, zone)
    return instant(moment + timedelta(days=1), zone)


def turning_points(folders: Iterable[Mapping[str, Update]], campaign: Campaign, zone: ZoneInfo) -> frozenset[datetime]:
    """Return every moment at which the site may become another one: dates of updates, and the end of signing.

    There may be some among them at which nothing happens, such as the date of a draft.
    """
    dates = {update.meta.date or update.moment for folder in folders for update in folder.values()}
    found = {instant(moment, zone) for moment in dates}
    return frozenset(found if campaign.closes is None else {*found, end_of(campaign.closes, zone)})


def schedule_updates(
    chain: Iterable[Mapping[str, Update]],
    zone: ZoneInfo,
    options: Options,
    diagnostics: Diagnostics,
    recent: "Recent | None" = None,
) -> tuple[PublishedUpdate, ...]:
    """Return the updates of one language, newest first; what is left out is a note.

    `recent` is what this gave before for the language and the zone, in the same process.
    """
    found = []
    for versions in _by_name(chain):
        if recent is not None and (known := recent.find(versions, options)) is not None:
            found.append(known)
            continue
        ready = _ready(versions, options, diagnostics)
        if not ready:
            continue
        text = ready[0]
        moment = instant(text.meta.date or ready[-1].moment, zone)
        future = moment > options.as_of
        if future and not options.future:
            local = moment.astimezone(zone)
            diagnostics.note(
                "future-left-out",
                f"dated in the future: it appears from {local.day} {_MONTHS[local.month]} {local:%Y %H:%M} {zone.key}",
                ready[-1].place,
                hint="the site has to be built again then; on a schedule, that happens by itself (docs/ci.md)",
            )
            continue
        meta, givers = _completed(ready)
        published = PublishedUpdate(text, show(ready), meta, moment, _is_draft(text, versions) or future)
        if text.stamp and all(version.meta_stamp for version in givers):
            stamp = " ".join((text.stamp, *(version.meta_stamp for version in givers)))
            object.__setattr__(published, "stamp", stamp)  # beside what it says; see Update
        found.append(published)
        if recent is not None:
            recent.keep(versions, published)
    # found by name, and sorting is stable: at one moment the order is that of names, in lists as in feeds
    return tuple(sorted(found, key=lambda one: one.instant, reverse=True))


class Recent:
    """Updates that were published before. One counts as long as its versions are the same objects, and its day allows.

    It is used only where everything is shown, as in the preview: so whether something is left out is no question.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[list[Update], PublishedUpdate]] = {}

    def find(self, versions: list[Update], options: Options) -> PublishedUpdate | None:
        """Return what was published of these versions."""
        kept = self._kept.get(versions[0].name)
        if kept is None or not (options.drafts and options.future) or len(kept[0]) != len(versions):
            return None
        if not all(map(is_, kept[0], versions)):
            return None
        is_preview = kept[1].instant > options.as_of or _is_draft(versions[0], versions)
        return kept[1] if kept[1].preview == is_preview else None

    def keep(self, versions: list[Update], published: PublishedUpdate) -> None:
        """Keep what was published of these versions."""
        self._kept[versions[0].name] = (versions, published)


def schedule_pages(
    chain: Iterable[Mapping[str, Page]], options: Options, diagnostics: Diagnostics
) -> tuple[PublishedPage, ...]:
    """Return the pages of one language by name; what is left out is a note."""
    found = []
    for versions in _by_name(chain):
        ready = _ready(versions, options, diagnostics)
        if ready:
            meta, _ = _completed(ready)
            found.append(PublishedPage(ready[0], show(ready), meta, _is_draft(ready[0], versions)))
    return tuple(found)


def pinned_first(updates: Iterable[PublishedUpdate]) -> tuple[PublishedUpdate, ...]:
    """Return the updates in the order of lists: pinned ones on top."""
    return tuple(sorted(updates, key=lambda one: not one.meta.pinned))


def _by_name(chain: Iterable[Mapping[str, Document]]) -> Iterable[list[Document]]:
    """Yield the versions of each document, in the order of the chain."""
    folders = tuple(chain)
    for name in sorted({name for folder in folders for name in folder}):
        yield [folder[name] for folder in folders if name in folder]


def _ready(versions: list[Document], options: Options, diagnostics: Diagnostics) -> list[Document]:
    """Return the versions that may be shown."""
    if options.drafts:
        return versions
    drafts = [version for version in versions if _is_draft(version, versions) and not options.drafts]
    for version in drafts:
        diagnostics.note("draft-left-out", "this is a draft, so it is left out", version.place)
    return [version for version in versions if version not in drafts]


def _is_draft(version: Update | Page, versions: Sequence[Update | Page]) -> bool:
    """A text is what it says it is; else what the original, last in the chain, says: an embargo holds for all."""
    own = version.meta.draft
    return bool(versions[-1].meta.draft if own is None else own)


@overload
def _completed(versions: list[Update]) -> tuple[UpdateMeta, list[Update]]: ...
@overload
def _completed(versions: list[Page]) -> tuple[PageMeta, list[Page]]: ...
def _completed(versions: list[Any]) -> tuple[Any, list[Any]]:  # Any: the overloads say what
    """Fill what the front matter of a translation leaves out (date, image, action, …) from the next in the chain.

    Returns it with the versions that gave something to it.
    """
    meta = versions[0].meta
    givers = versions[:1]
    for version in versions[1:]:
        gaps = {
            name: given
            for name in _shared_fields(type(meta))
            if getattr(meta, name) in _EMPTY and (given := getattr(version.meta, name)) not in _EMPTY
        }
        if gaps:  # else it stays the same object
            meta = replace(meta, **gaps)
            givers = [*givers, version]
    return meta, givers


# each language's own: a draft, an address and a fingerprint say nothing about the other text
_OWN = {"draft", "slug", "redirect_from", "translated_from"}
_EMPTY = (None, False, ())


# Any: a class of nouns; the stub of `cache` takes no class for hashable
_shared_fields: Callable[[Any], tuple[str, ...]] = cache(
    lambda noun: tuple(field.name for field in fields(noun) if field.name not in _OWN)
)
# not strftime's: its names follow the machine's locale
_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
