"""A site as it would be published, and what its pages hold. Must not judge anything, nor keep pictures in memory."""

import hashlib
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from generator.check.markup import Element, parse_markup
from generator.diagnostics import Diagnostics
from generator.model.build_plan import BuildPlan, Unproducible
from generator.model.cache import Cache
from generator.model.snapshot import Snapshot
from generator.plan.site import Site
from generator.record import record


@record
class Facts:
    """What the rules ask of one page: ids, addresses as (element, address), properties of the head, nameless pictures.

    `metas` are (name or property, content), `files` the style sheets and scripts that it loads, as it spells them;
    `bare` the addresses of pictures that have no attribute `alt`.
    """

    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]
    metas: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    bare: tuple[str, ...]


@record(kw_only=True)
class Made:
    """Everything that rules may look at.

    `snapshot` are the author's files. `pages` are the facts of each page by output path, `styles` the text of each
    style sheet, `sizes` the bytes of each output; all three are empty where the site could not be made.
    """

    site: Site
    plan: BuildPlan
    snapshot: Snapshot
    pages: Mapping[str, Facts] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


def make_all(site: Site, plan: BuildPlan, snapshot: Snapshot, cache: Cache, diagnostics: Diagnostics) -> Made:
    """Make every output in memory; those that cannot be made are located errors. `cache` remembers facts of pages."""
    pages: dict[str, Facts] = {}
    styles: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for path, output in plan.outputs.items():
        try:
            content = output.produce()
        except Unproducible as unproducible:
            diagnostics.add(unproducible.diagnostic)
            continue
        sizes[path] = len(content)
        if path.endswith(".html"):
            pages[path] = _remembered_facts(content, cache)
        elif path.endswith(".css"):
            styles[path] = content.decode(errors="replace")
    return Made(site=site, plan=plan, snapshot=snapshot, pages=pages, styles=styles, sizes=sizes)


def _remembered_facts(content: bytes, cache: Cache) -> Facts:
    key = hashlib.sha256(content).hexdigest()
    kept: Any = cache.get("facts", key)  # Any: what is kept below
    if kept is not None:
        ids, *rest = kept
        return Facts(frozenset(ids), *rest)
    facts = facts_of(content.decode(errors="replace"))
    cache.keep("facts", key, (sorted(facts.ids), facts.links, facts.metas, facts.files, facts.bare))
    return facts


def facts_of(html: str) -> Facts:
    """Return the facts of one page."""
    elements = parse_markup(html).elements
    return Facts(
        ids=frozenset(one.get("id") for one in elements if one.has("id"))
        | {one.get("name") for one in elements if one.tag == "a" and one.has("name")},
        links=tuple((one.tag, address) for one in elements for address in _addresses(one)),
        metas=tuple(
            (one.get("name") or one.get("property"), one.get("content")) for one in elements if one.tag == "meta"
        ),
        files=tuple(filter(None, map(_loaded, elements))),
        bare=tuple(one.get("src") for one in elements if one.tag == "img" and not one.has("alt")),
    )


_ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""Attributes that hold one address each (HTML Standard, attributes of type URL); those of forms have a rule of their
own."""


def _addresses(element: Element) -> list[str]:
    found = [element.get(name) for name in _ADDRESSES.get(element.tag, ()) if element.has(name)]
    for name in ("srcset", "imagesrcset"):
        found += [candidate.split()[0] for candidate in element.get(name).split(",") if candidate.strip()]
    if element.tag == "meta" and element.get("property") in ("og:image", "og:url"):
        found.append(element.get("content"))
    if element.tag == "meta" and element.get("http-equiv").lower() == "refresh":
        _, mark, address = element.get("content").partition("url=")
        found += [address] if mark else []
    return [address.strip() for address in found]


def _loaded(element: Element) -> str:
    if element.tag == "script":
        return element.get("src")
    return element.get("href") if element.tag == "link" and "stylesheet" in element.get("rel").split() else ""
