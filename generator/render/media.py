"""Media files and pictures into outputs, each with its key. Must not decide which the site needs."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import Output
from generator.model.cache import NO_CACHE, Cache
from generator.model.card import Card
from generator.model.snapshot import MediaFile
from generator.plan.media import Needed
from generator.plan.renditions import Rendition, all_renditions
from generator.plan.site import Site
from generator.render.keys import digest
from generator.render.pictures import Darkroom


def media_outputs(site: Site, needed: Iterable[Needed], program: str) -> Iterator[tuple[str, Output]]:
    """Give the outputs of the media files that are needed, all of one picture one after the other.

    `program` is a digest of all that makes them, the library for pictures included.
    """
    darkroom = Darkroom()
    known: dict[str, Rendition] = {}
    last = ""
    for source, path, card in sorted(needed, key=lambda one: one[:2]):
        if card is not None:
            used = site.project.media[source] if source else None
            yield path, Output(digest(program, card), source or "card", partial(_draw, card, used, darkroom), slow=True)
            continue
        file, picture = site.project.media[source], site.project.pictures.get(source)
        if picture is None:
            yield path, Output(digest(program, "media", file.digest), source, partial(_read, file))
            continue
        if source != last:
            known, last = {one.path: one for one in all_renditions(file, picture)}, source
        rendition = known[path]
        make = partial(_make, file, rendition, darkroom)
        yield path, Output(digest(program, "picture", file.digest, rendition), source, make, slow=True)


def note_cards_without_words(needed: Iterable[Needed], diagnostics: Diagnostics, cache: Cache = NO_CACHE) -> None:
    """Say for each language how many cards have no title, since no font here can write it.

    `cache` remembers which letters that are: the titles of a language have few, and finding out may open fonts.
    """
    titles: dict[str, set[tuple[str, str]]] = {}
    for _source, path, card in needed:
        if card is not None:
            titles.setdefault(card.lang, set()).add((path, card.title))
    for lang, several in sorted(titles.items()):
        without = _unwritable({one for _path, title in several for one in title}, lang, cache)
        if not without:
            continue
        count = sum(not without.isdisjoint(title) for _path, title in several)
        diagnostics.note(
            "card-without-words",
            f"{count} share {'card' if count == 1 else 'cards'} of this language cannot show the title: there is no "
            "font for its letters",
            Place(f"content/{lang}"),
            hint="give those pages a picture: the card shows it, with the name of the organization",
        )


def _unwritable(signs: set[str], lang: str, cache: Cache) -> frozenset[str]:
    letters = "".join(sorted(filter(str.isalpha, signs)))
    key = digest(lang, letters)
    kept = cache.get("unwritable", key)
    if not isinstance(kept, str):
        from generator.render.fonts import unwritable  # as below

        kept = "".join(sorted(unwritable(letters, lang)))
        cache.keep("unwritable", key, kept)
    return frozenset(kept)


def _draw(card: Card, file: MediaFile | None, darkroom: Darkroom) -> bytes:
    from generator.render.publish import draw  # only builds that make one load what draws it

    return draw(card, file, darkroom)


def _make(file: MediaFile, rendition: Rendition, darkroom: Darkroom) -> bytes:
    from generator.render.publish import make  # as above

    return make(file, rendition, darkroom)


def _read(file: MediaFile) -> bytes:
    from generator.render.publish import read  # as above

    return read(file)
