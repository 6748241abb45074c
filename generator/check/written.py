"""Addresses as authors wrote them, each with its place, and the places of keys. Must not judge them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from html import unescape

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.model.campaign import Campaign
from generator.model.content import Page, RichText, Section, Update
from generator.model.project import Localized
from generator.model.text import Text
from generator.read.front_matter import split_source
from generator.read.markdown.source import Source
from generator.read.tree import Group, Node, Path, place_of_value
from generator.read.yaml_tree import parse_yaml

Document = Update | Page | Section
Where = Callable[[], Place]
"""Finds a place when it is asked: most addresses are right, and nobody wants to know where they stand."""
_HREF = re.compile(r'<a [^>]*?href="([^"]+)"')
# secrets may stand in these, and nobody reads them on the site
_NOT_SHOWN = ("form", "signatures", "theme", "languages")


def published_documents(made: Made) -> Iterator[Document]:
    """Give every text that is on the site in some language, once."""
    seen: dict[str, Document] = {}
    for local in made.site.locals.values():
        tags = {local.language.tag, *(tag for tag in local.language.chain)}
        own: list[Section | None] = [made.site.project.locales[tag].story for tag in tags]
        own += [made.site.project.locales[tag].letter for tag in tags]
        shown: list[Document] = [one for one in own if one is not None]
        shown += [update.text for update in local.updates]
        shown += [page.text for page in local.pages]
        seen.update((one.place.file, one) for one in shown)
    yield from (seen[file] for file in sorted(seen))


def written_addresses(made: Made) -> Iterator[tuple[str, Where]]:
    """Give each address that an author wrote out: links in texts, and web addresses in campaign.yaml."""
    for document in published_documents(made):
        yield from _in_text(document.body, _finder(document, made))
    for local in made.site.locals.values():
        yield from _in_fragments(local.localized)
    yield from _in_noun(made.site.project.locales[made.site.source].campaign)


def source_of(document: Document, made: Made) -> tuple[Node | None, Source]:
    """Return the front matter of a text, and its Markdown with places."""
    file = document.place.file
    split = split_source(
        made.snapshot.texts.get(file, b""), file=file, locale=document.locale, diagnostics=Diagnostics()
    )
    if split is None:  # of a text that could be read before: it cannot be
        return None, Source("", Place(file))
    return split.front, Source(split.text, split.place)


def place_of_key(document: Document, key: str, made: Made) -> Place:
    """Return where the value of a key of the front matter stands."""
    front, _ = source_of(document, made)
    return place_of_value(front, (key,)) if front is not None else document.place


def place_in_campaign(path: Path, made: Made) -> Place:
    """Return where a value of campaign.yaml stands, or the nearest thing above it."""
    content = made.snapshot.texts.get("campaign.yaml", b"")
    tree = parse_yaml(content, file="campaign.yaml", diagnostics=Diagnostics())
    return place_of_value(tree or Group((), Place("campaign.yaml")), path)


def _finder(document: Document, made: Made) -> Callable[[str], Place]:
    """Return what finds the n-th use of an address; the text is only read where it is asked."""
    sources: list[Source] = []

    def find(address: str) -> Place:
        if not sources:
            sources.append(source_of(document, made)[1])
        return sources[0].address(address)

    return find


def _in_text(body: RichText, find: Callable[[str], Place]) -> Iterator[tuple[str, Where]]:
    for part in body.parts:
        for written in _HREF.findall(part) if isinstance(part, str) else ():
            address = unescape(written)
            yield address, partial(find, address)


def _in_fragments(localized: Localized) -> Iterator[tuple[str, Where]]:
    campaign = localized.campaign
    places = {f"actions.{name}.script": one.script.place for name, one in campaign.actions.items() if one.script}
    places |= {f"form.consent.{one.name}": one.text.place for one in (campaign.form.consent if campaign.form else ())}
    for name, body in localized.fragments.items():
        yield from _in_text(body, partial(_first, places.get(name, Place("campaign.yaml"))))


def _first(place: Place, _address: str = "") -> Place:
    return place


def _in_noun(value: object) -> Iterator[tuple[str, Where]]:
    if isinstance(value, Text):
        if re.match("https?://", value):
            yield str(value), partial(_first, value.place)
    elif is_dataclass(value) and not isinstance(value, type):
        skipped = (*_NOT_SHOWN, "url") if isinstance(value, Campaign) else _NOT_SHOWN
        for one in fields(value):
            if one.name not in skipped:
                yield from _in_noun(getattr(value, one.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _in_noun(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _in_noun(inner)
