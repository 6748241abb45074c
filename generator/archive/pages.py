"""Which pages of a site are kept, in which order, and where links between them lead. Must not change a page."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from generator.model.build_plan import BuildPlan
from generator.model.text import N_
from generator.plan import cldr
from generator.plan.links import output_path
from generator.plan.routes import PageKey
from generator.plan.site import LocalSite, Site
from generator.record import record

TOP = "top"
"""Fragment of the campaign page in a document: every browser knows it."""
CONTENTS = "contents"
"""Fragment of the table of contents, where links to the list of updates lead as well."""

_OF_THE_MOMENT = {"404", "acted", "embed", "paper", "poster", "thanks", "translations"}
"""Kinds of pages that nobody needs afterwards: what follows signing, what helps to collect more."""


@record
class Kept:
    """A page that is kept: its address below the site's root, its kind, and for updates the day in words."""

    path: str
    kind: str
    day: str = ""


@record
class Sentences:
    """What an archive says by itself in one language, each with the tag of the language it is really in."""

    notice: tuple[str, str]
    contents: tuple[str, str]


def kept_pages(site: Site, tag: str) -> tuple[Kept, ...]:
    """Return the pages of a language: the campaign page, the updates from the first to the last, then the others."""
    local = site.locals[tag]
    days = _days(local, site)
    order = {name: index for index, name in enumerate(days)}
    found = [(key, path) for key, path in site.routes.paths[tag].items() if key.kind not in _OF_THE_MOMENT]

    def place(one: tuple[PageKey, str]) -> tuple[int, int]:
        kind = one[0].kind
        rank = {"campaign": 0, "updates": 1, "update": 2}.get(kind, 3)
        return rank, order.get(one[0].name, 0) if kind == "update" else 0

    return tuple(Kept(path, key.kind, days.get(key.name, "")) for key, path in sorted(found, key=place))


def sentences_of(local: LocalSite) -> Sentences:
    """Return the words of an archive in one language."""
    find = local.language.words.find
    notice = find("", N_("This is a copy to keep. Signing is not part of it."))
    contents = find("", N_("Contents"))
    tag = local.language.tag
    return Sentences((notice[0], notice[1] or tag), (contents[0], contents[1] or tag))


def _days(local: LocalSite, site: Site) -> Mapping[str, str]:
    """Return the days of updates in words, from the first to the last, by name."""
    zone, tag = site.zone, local.language.tag
    return {
        update.text.name: cldr.long_date(update.instant.astimezone(zone).date(), tag)
        for update in reversed(local.updates)
    }


@record
class Addresses:
    """Tells what a link means. `base` is the site's absolute URL with a final slash; `plan` holds its files."""

    base: str
    plan: BuildPlan

    def absolute(self, page: str, href: str) -> str:
        """Return the whole address of a link that stands on a page; what the address is made of stays as it is."""
        return urljoin(self.base + quote(page), href)

    def local(self, page: str, href: str) -> tuple[str, str] | None:
        """Return (path below the site's root, fragment) of a link that stays on the site, or None."""
        url, fragment = urldefrag(self.absolute(page, href))
        here, there = urlsplit(self.base), urlsplit(url)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc) or not there.path.startswith(here.path):
            return None
        return unquote(there.path[len(here.path) :]), unquote(fragment)

    def file(self, page: str, href: str) -> str | None:
        """Return the output path of a file of the site that a page names, or None."""
        found = self.local(page, href)
        path = output_path(found[0]) if found else ""
        return path if path in self.plan.outputs else None

    def read(self, path: str) -> bytes:
        """Make a file of the site."""
        return self.plan.outputs[path].produce()


def anchors_of(pages: tuple[Kept, ...]) -> dict[str, str]:
    """Return the fragment of each page in the document that holds them all, by address."""
    home = pages[0].path
    found = {}
    for page in pages:
        own = page.path.removeprefix(home).strip("/")
        found[page.path] = {"campaign": TOP, "languages": TOP, "updates": CONTENTS}.get(page.kind, own)
    return found


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """Give each picture of a `srcset` with what it says about its size: `480w`, `2x` or nothing."""
    for one in srcset.split(","):
        address, _, size = one.strip().partition(" ")
        if address:
            yield address, size.strip()
