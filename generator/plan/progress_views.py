"""Views of the page for those who coordinate translations. Must not measure: that is for progress.py."""

from generator.plan import cldr
from generator.plan.progress import Item, Kind, Progress, measure_progress
from generator.plan.routes import PageKey
from generator.plan.vantage import Vantage
from generator.plan.views import PartView, TranslationView, UntranslatedView

_PARTS: tuple[Kind, ...] = ("file", "field", "word")


def translation_views(vantage: Vantage) -> tuple[TranslationView, ...]:
    """Return how far each language is, the one with most to do first."""
    found = sorted(measure_progress(vantage.site.project), key=lambda one: (one.percent, one.tag))
    return tuple(_translation(progress, vantage) for progress in found if cldr.is_known(progress.tag))


def _translation(progress: Progress, vantage: Vantage) -> TranslationView:
    local = vantage.site.locals.get(progress.tag)
    home = vantage.site.routes.path(progress.tag, PageKey("campaign")) if local else None
    waiting = progress.words("missing", "copied", "outdated")
    return TranslationView(
        tag=progress.tag,
        name=cldr.own_name(progress.tag),
        dir=cldr.direction(progress.tag),
        href=None if home is None else vantage.linker.href(home),
        held_back=not progress.publish,
        percent=progress.percent,
        share=cldr.percent(progress.percent / 100, vantage.tag),
        waiting=vantage.number(waiting),
        parts=tuple(_part(kind, progress, vantage) for kind in _PARTS),
        items=tuple(_item(item, progress.tag, vantage) for item in progress.items if not item.is_ready),
    )


def _part(kind: Kind, progress: Progress, vantage: Vantage) -> PartView:
    items = progress.of(kind)
    ready = sum(item.is_ready for item in items)
    return PartView(kind=kind, done=vantage.number(ready), total=vantage.number(len(items)))


def _item(item: Item, tag: str, vantage: Vantage) -> UntranslatedView:
    return UntranslatedView(
        kind=item.kind,
        name=item.name,
        state=item.state,
        words=vantage.number(item.words),
        href=_source_href(item, tag, vantage),
    )


def _source_href(item: Item, tag: str, vantage: Vantage) -> str | None:
    """Return where the git host lets one work on it: the translation, or its original where there is none yet."""
    base = vantage.site.edit_url
    if not base or item.kind == "word":
        return None
    folder = tag if item.state != "missing" or item.kind == "field" else vantage.site.source
    return f"{base.rstrip('/')}/content/{folder}/{item.name if item.kind == 'file' else 'campaign.yaml'}"
