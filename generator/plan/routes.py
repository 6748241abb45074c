"""Which page has which address. Must not make links: that is for Linker."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field

from generator.diagnostics import Diagnostics, Note, Place
from generator.model.content import Page, Update
from generator.plan.schedule import PublishedPage, PublishedUpdate
from generator.plan.views import PageKind
from generator.record import record

UPDATES_PER_PAGE = 20
WEB_MANIFEST = "site.webmanifest"
"""Name of a file beside the campaign page of each language."""
NAMES_PER_PAGE = 300


@record
class PageKey:
    """Names a page in whatever language: its kind, and the update, page, action or list page (from 1) it shows."""

    kind: PageKind
    name: str = ""


CAMPAIGN = PageKey("campaign")
PRESS = PageKey("page", "press")
FIRST_NAMES = PageKey("signatories", "1")
EMBED = PageKey("embed")
"""The card that other sites may frame."""
CHOOSER = PageKey("languages")
"""The page at `/` where readers choose a language, on sites whose source language has a folder of its own."""


@record
class Routes:
    """Addresses below the site's root by language tag and page.

    `borrowed` names, by language tag, the pages whose text is there in another language alone: see
    docs/decisions/0039-what-checkers-say.md.
    """

    paths: Mapping[str, Mapping[PageKey, str]]
    source: str
    borrowed: Mapping[str, Collection[PageKey]] = field(default_factory=dict)

    def path(self, tag: str, key: PageKey) -> str | None:
        """Return the address of a page in a language, or None."""
        return self.paths[tag].get(key)

    def languages_of(self, key: PageKey) -> list[str]:
        """Return the languages that have a page in their own words."""
        if key == CHOOSER:
            return list(self.paths)
        return [tag for tag, paths in self.paths.items() if key in paths and not self.is_borrowed(tag, key)]

    def is_borrowed(self, tag: str, key: PageKey) -> bool:
        """Tell whether a page shows the text of another language, so that search engines should not list it."""
        return key in self.borrowed.get(tag, ())

    def alternates(self, key: PageKey) -> list[tuple[str, str]]:
        """Return (hreflang, path) of a page in all its languages and, last, x-default; nothing for a single one."""
        tags = self.languages_of(key)
        if len(tags) < 2:
            return []
        own = CAMPAIGN if key == CHOOSER else key
        found = [(tag, self.paths[tag][own]) for tag in tags]
        default = self.paths[self.source if self.source in tags else tags[0]][own]
        if own == CAMPAIGN:
            default = self.paths[self.source].get(CHOOSER, default)
        return [*found, ("x-default", default)]


class RecentRoutes:
    """Addresses of one language that were given away just before, in the same process, without any mistake."""

    def __init__(self) -> None:
        self._asked: object = None
        self._paths: dict[PageKey, str] = {}

    def find(self, asked: object) -> dict[PageKey, str] | None:
        """Return the addresses, if all that they depend on is the same."""
        return self._paths if self._asked == asked else None

    def keep(self, asked: object, paths: dict[PageKey, str]) -> None:
        """Keep addresses with all that they depend on."""
        self._asked, self._paths = asked, paths


def assign_routes(
    tag: str,
    updates: Sequence[PublishedUpdate],
    pages: Sequence[PublishedPage],
    actions: Mapping[str, tuple[PageKind, Place]],
    *,
    source: str,
    others: Iterable[str],
    at_root: bool,
    diagnostics: Diagnostics,
    further: Collection[PageKind] = (),
    names: int = 0,
    recent: RecentRoutes | None = None,
) -> dict[PageKey, str]:
    """Return the addresses of the language `tag`; two pages with one address are an error.

    The source language has the root of the site, if it is `at_root`, and the others (`others` without this one) a
    folder each. `actions` are those with a page, each with its kind. `further` names the kinds of which there is one
    page, at an address of the same name; the page about translations is in the source language alone. With `acted`
    among them, each page of an action has one for those who have done it. `names` is how many are named in public.
    """
    others = tuple(others)
    asked = (source, others, at_root, tuple(further), names, actions, _named(updates), _named(pages))
    if recent is not None and (known := recent.find(asked)) is not None:
        return known
    noticed = Diagnostics()
    prefix = "" if tag == source and at_root else f"{tag}/"
    taken = _Taken(tag, is_source=tag == source, diagnostics=noticed)
    if tag == source and at_root:
        taken.reserve(f"{other}/" for other in others)
    elif tag == source:
        taken.add(CHOOSER, "", None)
    taken.add(CAMPAIGN, prefix, None)
    for number in range(1, max(1, -(-len(updates) // UPDATES_PER_PAGE)) + 1):
        taken.add(PageKey("updates", str(number)), updates_path(prefix, number), None)
    taken.add(PageKey("thanks"), f"{prefix}thanks/", None)
    # most hosts look for this one at the root alone
    taken.add(PageKey("404"), "404.html" if tag == source else f"{prefix}404.html", None)
    for number in range(1, -(-names // NAMES_PER_PAGE) + 1 if "signatories" in further else 1):
        path = f"{prefix}signatories/" if number == 1 else f"{prefix}signatories/{number}/"
        taken.add(PageKey("signatories", str(number)), path, None)
    for kind in further:
        if kind not in ("write", "acted", "signatories") and (kind != "translations" or tag == source):
            taken.add(PageKey(kind), f"{prefix}{kind}/", None)
    for update in updates:
        taken.add(PageKey("update", update.text.name), f"{prefix}updates/{update.text.slug}/", _place(update.text))
    for page in pages:
        taken.add(PageKey("page", page.text.name), f"{prefix}{page.text.slug}/", _place(page.text))
    for name, (kind, place) in actions.items():
        taken.add(PageKey(kind, name), f"{prefix}{name}/", place)
        if "acted" in further:
            taken.add(PageKey("acted", name), f"{prefix}{name}/done/", None)
    diagnostics.extend(noticed)
    if recent is not None and not len(noticed):
        recent.keep(asked, taken.paths)
    return taken.paths


def _named(documents: Iterable[PublishedUpdate | PublishedPage]) -> tuple[tuple[str, str, str], ...]:
    """Return what an address is made of, and whose text it is: of one's own, mistakes are told."""
    return tuple((one.text.name, one.text.slug, one.text.locale) for one in documents)


def updates_path(prefix: str, number: int) -> str:
    """Return the address of a page of the list of updates; `number` counts from 1."""
    return f"{prefix}updates/" if number == 1 else f"{prefix}updates/{number}/"


def _place(document: Update | Page) -> Place:
    return document.meta.slug.place if document.meta.slug else document.place


class _Taken:
    """Addresses given away so far in one language."""

    def __init__(self, tag: str, *, is_source: bool, diagnostics: Diagnostics) -> None:
        self.folder = f"content/{tag}/"
        self.is_source = is_source
        self.paths: dict[PageKey, str] = {}
        self.diagnostics = diagnostics
        self.owners: dict[str, tuple[PageKey, Place | None]] = {}

    def reserve(self, homes: Iterable[str]) -> None:
        """Keep the campaign pages of other languages free."""
        self.owners.update((home.casefold(), (PageKey("campaign"), None)) for home in homes)

    def add(self, key: PageKey, path: str, place: Place | None) -> None:
        """Give an address to a page, or report the page at `place` if it is taken."""
        folded = path.casefold()
        if folded in self.owners and place is not None:
            other, first = self.owners[folded]
            if self.is_source or self._is_own(place) or self._is_own(first):
                self.diagnostics.error(
                    "url-twice",
                    f"the address /{path} is already taken by {_WHO[other.kind]}",
                    place,
                    hint="give the action another name"
                    if key.kind in ("action", "write")
                    else "give one of the two another slug: in its front matter, or another file name",
                    notes=(Note("this is the other one", first),) if first else (),
                )
        else:
            self.owners[folded] = (key, place)
        self.paths[key] = path

    def _is_own(self, place: Place | None) -> bool:
        """Tell whether a text of this very language stands there; what stands in for one was reported in its own."""
        return place is not None and place.file.startswith(self.folder) and place.file.endswith(".md")


_WHO: Mapping[PageKind, str] = {
    "campaign": "the campaign page",
    "updates": "the list of updates",
    "update": "another update",
    "page": "another page",
    "thanks": "the thank-you page",
    "action": "the page of an action",
    "write": "the page of an action",
    "acted": "the thanks for an action",
    "signatories": "the list of signatories",
    "embed": "the card for other sites",
    "paper": "the sheet for signatures on paper",
    "poster": "the poster",
    "404": "the page for wrong addresses",
    "languages": "the page where readers choose a language",
    "translations": "the page about translations",
}
