"""What a page of the preview is that the built site would not show, in words for its author. Must not show it."""

from generator.plan.cldr import long_date
from generator.plan.routes import PageKey
from generator.plan.site import LocalSite, Site
from generator.render.on_demand import OutputsOnDemand

GONE = "There is no page at this address any more: its text was deleted, renamed or held back."


def mark_of(outputs: OutputsOnDemand, path: str) -> str:
    """Return a sentence about the page at an output path; empty where the built site has it too."""
    named = outputs.pages.get(path)
    if named is None:
        return ""
    tag, key = named
    return _mark(key, outputs.site.locals[tag], outputs.site)


def _mark(key: PageKey, local: LocalSite, site: Site) -> str:
    if key.kind == "update":
        update = next(one for one in local.updates if one.text.name == key.name)
        if update.preview and update.instant > site.options.as_of:
            moment = update.instant.astimezone(site.zone)
            return f"Not published before {long_date(moment.date(), 'en')}, {moment:%H:%M} {site.zone.key}"
        return _DRAFT if update.preview else ""
    if key.kind == "page":
        return _DRAFT if next(one for one in local.pages if one.text.name == key.name).preview else ""
    return _COORDINATORS if key.kind == "translations" and not site.languages.translations_page else ""


_DRAFT = "Draft: not on the published site"
_COORDINATORS = "Only in previews: not on the published site"
