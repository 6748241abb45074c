"""Which of the scripts of the program a page needs. Must not know what is in them: they lie in static/."""

from typing import get_args

from generator.plan.site import Site
from generator.plan.views import PageKind

_SHARED: tuple[PageKind, ...] = ("campaign", "update", "thanks")


def scripts_of(kind: PageKind, site: Site) -> tuple[str, ...]:
    """Return the names of the scripts that a kind of page should load.

    The script of the form is on every page while signatures are taken: it remembers where a visitor came from, which
    may be an update, until she signs.
    """
    signing = site.memo.get("signing")
    if signing is None:
        signing = site.memo["signing"] = any(site.open_form(local) for local in site.locals.values())
    needed = {
        "sign.js": signing,
        "count.js": kind == "campaign" and site.refresh is not None,
        "share.js": kind in _SHARED,
    }
    return tuple(name for name, is_needed in needed.items() if is_needed)


def all_scripts(site: Site) -> frozenset[str]:
    """Return the names of the scripts that any page of a site needs."""
    return frozenset(name for kind in get_args(PageKind) for name in scripts_of(kind, site))
