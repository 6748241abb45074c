"""A snapshot into a project: the whole reading stage on one screen. Must not decide what is published."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostics, Place
from generator.model.cache import NO_CACHE, Cache
from generator.model.catalogue import Catalogue
from generator.model.crew import ALONE, Crew
from generator.model.engine import Markdown
from generator.model.picture import Picture
from generator.model.project import Project
from generator.model.scalars import Rejected, canonical_tag, read_locale_tag
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.read.again import keep_for_again, read_again
from generator.read.count import read_saved_count
from generator.read.language_tags import lineage
from generator.read.locale_folder import is_published, read_locale
from generator.read.locales import locale_folders, parents_of
from generator.read.lookup import Lookup
from generator.read.markdown import Linkable
from generator.read.originals import parse_texts
from generator.read.pictures import measure_pictures
from generator.read.remembered_words import merge_catalogues, read_catalogue
from generator.read.signatories import read_signatories
from generator.read.theme import check_choice, read_theme, theme_catalogues
from generator.read.tree import Group, Leaf, find
from generator.read.yaml_tree import parse_yaml


def read_project(
    snapshot: Snapshot,
    *,
    contract: int,
    diagnostics: Diagnostics,
    cache: Cache = NO_CACHE,
    crew: Crew = ALONE,
    recent: dict[str, Any] | None = None,
) -> Project:
    """Read everything; every mistake of every file is recorded, and what can be read is returned all the same.

    `cache` remembers what was read before, `crew` reads what was not, `recent` is what was read last in this process:
    see Lookup.
    """
    if recent is not None and (again := read_again(recent, snapshot, cache, diagnostics)) is not None:
        return again
    noticed = Diagnostics()
    project = _read_project(snapshot, contract, noticed, cache, crew, recent)
    diagnostics.extend(noticed)
    if recent is not None:
        keep_for_again(recent, snapshot, project, noticed, contract=contract)
    return project


def _read_project(
    snapshot: Snapshot,
    contract: int,
    diagnostics: Diagnostics,
    cache: Cache,
    crew: Crew,
    recent: dict[str, Any] | None,
) -> Project:
    content = snapshot.texts.get("campaign.yaml", b"")
    tree = parse_yaml(content, file="campaign.yaml", diagnostics=diagnostics)
    broken = tree is None
    if not isinstance(tree, Group):
        tree = Group((), Place("campaign.yaml"))
    quiet = Diagnostics()  # a file that cannot be parsed has one finding, not one for each key it seems to lack
    source = _source_locale(tree)
    pictures = _as_wanted(tree, measure_pictures(snapshot.media, diagnostics, cache, crew))
    tags = locale_folders(snapshot, diagnostics)
    if not broken and source not in tags:
        _report_source(tree, source, tags, diagnostics)
    linkable = Linkable.of([*snapshot.texts, *snapshot.media])
    locales = {
        tag: read_locale(
            tag,
            Lookup(snapshot, tag, source, pictures, cache, recent, crew),
            tree,
            linkable=linkable,
            parents=_parents(tag, tags, source, snapshot),
            diagnostics=quiet if broken else diagnostics,
        )
        for tag in dict.fromkeys([source, *tags])
    }
    if broken:
        blind = ("campaign.yaml", "action-unknown")  # findings that need what could not be read
        diagnostics.extend(found for found in quiet if not found.place.file.endswith(blind) and found.code not in blind)
    engine = locales[source].campaign.markdown
    if engine not in snapshot.engines:
        _report_engine(engine, tree, diagnostics)
        engine = "standard"  # which has read the texts, so that their other mistakes are told too
    choice = locales[source].campaign.theme
    check_choice(tree, diagnostics)
    theme = read_theme(choice, snapshot, contract=contract, diagnostics=diagnostics)
    return Project(
        source=source,
        locales=locales,
        catalogues=_catalogues(choice, snapshot, locales, diagnostics, cache),
        theme=theme,
        media=snapshot.media,
        pictures=pictures,
        saved=read_saved_count(snapshot, diagnostics),
        earlier={name: parse_texts(content) for name, content in snapshot.earlier.items()},
        desk=snapshot.desk,
        engine=engine,
        signatories=read_signatories(
            tree, locales[source].campaign, Lookup(snapshot, source, source, pictures), quiet if broken else diagnostics
        ),
    )


def _parents(tag: str, tags: Iterable[str], source: str, snapshot: Snapshot) -> list[str]:
    """Return the locales whose texts stand in before the source's, the nearest last; none that is held back."""
    if tag == source:
        return []
    found = parents_of(tag, [one for one in tags if one != source])
    return [parent for parent in found if is_published(parent, snapshot)]


def _source_locale(tree: Group) -> str:
    value = find(tree, ("locale",))
    if not isinstance(value, Leaf) or value.text is None:
        return "en"
    for spelled in (value.text, Text(canonical_tag(value.text.replace("_", "-")))):  # a misspelled one is reported
        with suppress(Rejected):
            return str(read_locale_tag(spelled))
    return "en"


def _as_wanted(tree: Group, pictures: dict[str, Picture]) -> dict[str, Picture]:
    """Note on each picture that it is to stay as it is, where campaign.yaml says so: texts depend on that."""
    value = find(tree, ("pictures",))
    if not isinstance(value, Leaf) or value.text != "as-is":
        return pictures
    return {path: replace(picture, as_is=not picture.drawing) for path, picture in pictures.items()}


def _report_source(tree: Group, source: str, tags: Sequence[str], diagnostics: Diagnostics) -> None:
    value = find(tree, ("locale",))
    diagnostics.error(
        "source-locale-missing",
        f'the source language is "{source}", but there is no folder content/{source}/',
        value.place if value is not None else tree.place,
        hint=f"known here: {', '.join(tags)}"
        if tags
        else f"make the folder content/{source}/ and write story.md in it",
    )


def _report_engine(name: Markdown, tree: Group, diagnostics: Diagnostics) -> None:
    value = find(tree, ("markdown",))
    diagnostics.error(
        "markdown-not-installed",
        f"the engine {name}, which is to read your texts, is not installed here",
        value.place if value is not None else tree.place,
        hint="install it with pip install 'handbill[fast]', or take this line out",
    )


_REFERENCE = "fr"
"""One of our own languages, all of which are complete: it tells which words there are to translate."""


def _catalogues(
    choice: Mapping[str, Text], snapshot: Snapshot, locales: Collection[str], diagnostics: Diagnostics, cache: Cache
) -> dict[str, Catalogue]:
    by_tag: dict[str, list[Catalogue]] = {}
    spoken = {one.partition("-")[0] for tag in locales for one in lineage(tag)} | {_REFERENCE}
    for tag, file, content in theme_catalogues(choice, snapshot):
        if tag.partition("-")[0] not in spoken and file in snapshot.builtin:
            continue  # ours are in order, and nobody here speaks it
        catalogue = read_catalogue(content, file=file, diagnostics=diagnostics, cache=cache)
        if catalogue is not None:
            by_tag.setdefault(tag, []).append(catalogue)
    merged = {tag: merge_catalogues(several) for tag, several in by_tag.items()}
    return {tag: catalogue for tag, catalogue in merged.items() if catalogue is not None}
