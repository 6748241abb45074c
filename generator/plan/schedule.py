"""What is published at a moment, and in which order. Must not know languages' words or addresses."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
    folders = tuple(chain)
    known = {} if recent is None else recent.find(folders, options)
    found = [*known.values()]
    for versions in _by_name(folders, besides=known):
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
    # in the order of names, and sorting is stable: at one moment the order is that of names, in lists as in feeds
    found.sort(key=lambda one: one.text.name)
    updates = tuple(sorted(found, key=lambda one: one.instant, reverse=True))
    return updates if recent is None else recent.keep(folders, options, updates)


class Recent:
    """Updates of one language that were published just before. One counts as long as all its versions are the same.

    It is used only where everything is shown, as in the preview: so whether something is left out is no question.
    """

    def __init__(self) -> None:
        self._folders: tuple[Mapping[str, Update], ...] = ()
        self._updates: tuple[PublishedUpdate, ...] = ()
        self._since: datetime | None = None
        self._until: datetime | None = None

    def find(self, folders: tuple[Mapping[str, Update], ...], options: Options) -> dict[str, PublishedUpdate]:
        """Return by name the updates that would be published as before."""
        if not (options.drafts and options.future) or len(folders) != len(self._folders):
            return {}
        if (self._since and options.as_of < self._since) or (self._until and options.as_of >= self._until):
            return {}  # the day of one of them has come
        changed: set[str] = set()
        for before, now in zip(self._folders, folders, strict=True):
            if before is not now:
                changed |= {name for name, update in now.items() if before.get(name) is not update}
                changed |= before.keys() - now.keys()
        return {one.text.name: one for one in self._updates if one.text.name not in changed}

    def keep(
        self, folders: tuple[Mapping[str, Update], ...], options: Options, updates: tuple[PublishedUpdate, ...]
    ) -> tuple[PublishedUpdate, ...]:
        """Keep what was published, and return it; where it is what was kept before, that very object."""
        if len(updates) != len(self._updates) or not all(map(is_, updates, self._updates)):
            self._updates = updates
        self._folders = folders
        # they are newest first, and few are of the future
        past = next((place for place, one in enumerate(updates) if one.instant <= options.as_of), len(updates))
        self._since = updates[past].instant if past < len(updates) else None
        self._until = updates[past - 1].instant if past else None
        return self._updates


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


def _by_name(chain: Iterable[Mapping[str, Document]], *, besides: Collection[str] = ()) -> Iterable[list[Document]]:
    """Yield the versions of each document, in the order of the chain; not those of some names."""
    folders = tuple(chain)
    for name in sorted({name for folder in folders for name in folder if name not in besides}):
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
