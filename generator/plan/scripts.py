"""Which of the scripts of the program a page needs. Must not know what is in them: they lie in static/.

A page loads one file, made of what it needs and named after that: `sign-share-languages.js`. Each file is a request,
and pages of a kind have one in common. See docs/decisions/0039-what-checkers-say.md.
"""

from typing import get_args

from generator.plan.site import Site
from generator.plan.views import PageKind

_THANKED: tuple[PageKind, ...] = ("thanks", "acted")
_READ: tuple[PageKind, ...] = ("campaign", "updates", "update", "page", "action", "write")

_SCRIPTLESS: tuple[PageKind, ...] = ("embed", "paper", "poster")

_LOADED_LATER = {"sign.js": "form.js", "languages.js": "suggest.js"}
"""Scripts that another one loads when a visitor needs it."""


def scripts_of(kind: PageKind, site: Site) -> tuple[str, ...]:
    """Return the names of the scripts that a kind of page should load: one, or none.

    The script of the form is on every page while signatures are taken: it remembers where a visitor came from, which
    may be an update, until she signs. That of sharing is on every page that is read, though few of them share: so these
    pages have one file. The count comes last, as it trusts most in what the theme has printed.
    """
    if kind in _SCRIPTLESS or site.options.archive:
        return ()
    signing = site.memo.get("signing")
    if signing is None:
        signing = site.memo["signing"] = any(site.open_form(local) for local in site.locals.values())
    needed = {
        "sign": signing,
        "share": kind in (*_READ, *_THANKED),
        "languages": len(site.locals) > 1 and kind in _READ and site.languages.suggest,
        "count": kind == "campaign" and site.refresh is not None,
    }
    parts = [name for name, is_needed in needed.items() if is_needed]
    return ("-".join(parts) + ".js",) if parts else ()


def parts_of(name: str) -> list[str]:
    """Return the names of the scripts that a script is made of, in their order."""
    return [f"{part}.js" for part in name.removesuffix(".js").split("-")]


def all_scripts(site: Site) -> frozenset[str]:
    """Return the names of the scripts that any page of a site needs."""
    found = {name for kind in get_args(PageKind) for name in scripts_of(kind, site)}
    parts = {part for name in found for part in parts_of(name)}
    return frozenset(found | {later for part, later in _LOADED_LATER.items() if part in parts})
