"""Which page has which address. Must not make links: that is for Linker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostics, Note, Place
from generator.plan.schedule import PublishedPage, PublishedUpdate
from generator.plan.views import PageKind

UPDATES_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class PageKey:
    """Names a page in whatever language: its kind, and the update, page, action or list page (from 1) it shows."""

    kind: PageKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Routes:
    """Addresses below the site's root by language tag and page."""

    paths: Mapping[str, Mapping[PageKey, str]]

    def path(self, tag: str, key: PageKey) -> str | None:
        """Return the address of a page in a language, or None."""
        return self.paths[tag].get(key)

    def languages_of(self, key: PageKey) -> list[str]:
        """Return the languages that have a page."""
        return [tag for tag, paths in self.paths.items() if key in paths]


def assign_routes(
    prefix: str,
    updates: Sequence[PublishedUpdate],
    pages: Sequence[PublishedPage],
    actions: Mapping[str, Place],
    diagnostics: Diagnostics,
) -> dict[PageKey, str]:
    """Return the addresses of one language below `prefix` ("" or "fr/"); two pages with one address are an error."""
    taken = _Taken(diagnostics)
    taken.add(PageKey("campaign"), prefix, None)
    for number in range(1, max(1, -(-len(updates) // UPDATES_PER_PAGE)) + 1):
        taken.add(PageKey("updates", str(number)), updates_path(prefix, number), None)
    taken.add(PageKey("thanks"), f"{prefix}thanks/", None)
    taken.add(PageKey("404"), f"{prefix}404.html", None)
    for update in updates:
        taken.add(PageKey("update", update.text.name), f"{prefix}updates/{update.text.slug}/", update.text.place)
    for page in pages:
        taken.add(PageKey("page", page.text.name), f"{prefix}{page.text.slug}/", page.text.place)
    for name, place in actions.items():
        taken.add(PageKey("action", name), f"{prefix}{name}/", place)
    return taken.paths


def updates_path(prefix: str, number: int) -> str:
    """Return the address of a page of the list of updates; `number` counts from 1."""
    return f"{prefix}updates/" if number == 1 else f"{prefix}updates/{number}/"


class _Taken:
    """Addresses given away so far in one language."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.paths: dict[PageKey, str] = {}
        self.diagnostics = diagnostics
        self.owners: dict[str, tuple[PageKey, Place | None]] = {}

    def add(self, key: PageKey, path: str, place: Place | None) -> None:
        folded = path.casefold()
        if folded in self.owners and place is not None:
            other, first = self.owners[folded]
            self.diagnostics.error(
                "url-twice",
                f"the address /{path} is already taken by {_WHO[other.kind]}",
                place,
                hint="give one of the two another slug: in its front matter, or another file name",
                notes=(Note("this is the other one", first),) if first else (),
            )
            return
        self.owners[folded] = (key, place)
        self.paths[key] = path


_WHO: Mapping[PageKind, str] = {
    "campaign": "the campaign page",
    "updates": "the list of updates",
    "update": "another update",
    "page": "another page",
    "thanks": "the thank-you page",
    "action": "the page of an action",
    "404": "the page for wrong addresses",
}
