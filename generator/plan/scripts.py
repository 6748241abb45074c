"""Which of the scripts of the program a page needs. Must not know what is in them: they lie in static/."""

from typing import get_args

from generator.plan.site import Site
from generator.plan.views import PageKind

_SHARED: tuple[PageKind, ...] = ("campaign", "update", "thanks", "write", "acted")
_READ: tuple[PageKind, ...] = ("campaign", "updates", "update", "page", "action", "write")

_SCRIPTLESS: tuple[PageKind, ...] = ("embed", "paper", "poster")

_LOADED_LATER = {"sign.js": "form.js", "languages.js": "suggest.js"}
"""Scripts that another one loads when a visitor needs it."""


def scripts_of(kind: PageKind, site: Site) -> tuple[str, ...]:
    """Return the names of the scripts that a kind of page should load.

    The script of the form is on every page while signatures are taken: it remembers where a visitor came from, which
    may be an update, until she signs.
    """
    if kind in _SCRIPTLESS or site.options.archive:
        return ()
    signing = site.memo.get("signing")
    if signing is None:
        signing = site.memo["signing"] = any(site.open_form(local) for local in site.locals.values())
    needed = {
        "sign.js": signing,
        "count.js": kind == "campaign" and site.refresh is not None,
        "share.js": kind in _SHARED,
        "contacts.js": kind in ("action", "write") and _in_countries(site),
        "languages.js": len(site.locals) > 1 and kind in _READ and site.languages.suggest,
    }
    return tuple(name for name, is_needed in needed.items() if is_needed)


def all_scripts(site: Site) -> frozenset[str]:
    """Return the names of the scripts that any page of a site needs."""
    found = {name for kind in get_args(PageKind) for name in scripts_of(kind, site)}
    return frozenset(found | {later for name, later in _LOADED_LATER.items() if name in found})


def _in_countries(site: Site) -> bool:
    """Tell whether an action has contacts in more than one country, among whom people look for theirs."""
    found = site.memo.get("in_countries")
    if found is None:
        actions = [action for local in site.locals.values() for action in local.campaign.actions.values()]
        countries = [{str(contact.country) for contact in action.contacts if contact.country} for action in actions]
        found = site.memo["in_countries"] = any(len(one) > 1 for one in countries)
    return bool(found)
