"""A snapshot into a project: the whole reading stage on one screen. Must not decide what is published."""

from collections.abc import Collection, Mapping

from generator.diagnostics import Diagnostics, Place
from generator.model.campaign import Markdown
from generator.model.catalogue import Catalogue
from generator.model.project import Project
from generator.model.scalars import Rejected, read_locale_tag
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.read.catalogues import merge_catalogues, parse_catalogue
from generator.read.count import read_saved_count
from generator.read.locale_folder import read_locale
from generator.read.lookup import Lookup
from generator.read.pictures import measure_pictures
from generator.read.theme import check_choice, read_theme, theme_catalogues
from generator.read.tree import Group, Leaf, find
from generator.read.yaml_tree import parse_yaml


def read_project(snapshot: Snapshot, *, contract: int, diagnostics: Diagnostics) -> Project:
    """Read everything; every mistake of every file is recorded, and what can be read is returned all the same."""
    content = snapshot.texts.get("campaign.yaml", b"")
    tree = parse_yaml(content, file="campaign.yaml", diagnostics=diagnostics)
    broken = tree is None
    if not isinstance(tree, Group):
        tree = Group((), Place("campaign.yaml"))
    quiet = Diagnostics()  # a file that cannot be parsed has one finding, not one for each key it seems to lack
    source = _source_locale(tree)
    pictures = measure_pictures(snapshot.media, diagnostics)
    tags = _locale_folders(snapshot, diagnostics)
    if not broken and source not in tags:
        _report_source(tree, source, tags, diagnostics)
    locales = {
        tag: read_locale(
            tag,
            Lookup(snapshot, tag, source, pictures),
            tree,
            parents=_parents(tag, tags, source),
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
        catalogues=_catalogues(choice, snapshot, diagnostics),
        theme=theme,
        media=snapshot.media,
        pictures=pictures,
        saved=read_saved_count(snapshot, diagnostics),
        engine=engine,
    )


def _parents(tag: str, tags: Collection[str], source: str) -> list[str]:
    """Return the locales whose texts stand in for those of a tag before the source's do, the nearest last."""
    subtags = tag.split("-")
    shorter = ("-".join(subtags[:length]) for length in range(1, len(subtags)))
    return [] if tag == source else [parent for parent in shorter if parent in tags and parent != source]


def _source_locale(tree: Group) -> str:
    value = find(tree, ("locale",))
    try:
        return str(read_locale_tag(value.text)) if isinstance(value, Leaf) else "en"
    except Rejected:
        return "en"


def _locale_folders(snapshot: Snapshot, diagnostics: Diagnostics) -> dict[str, Place]:
    """Return the folders below content/ that hold texts of a language; those without texts are data or media."""
    found: dict[str, Place] = {}
    for path in sorted(snapshot.texts):
        parts = path.split("/")
        if len(parts) == 2 and path.endswith(".md"):
            diagnostics.warn(
                "file-unused",
                "this file is not used: it stands outside the folders of the languages",
                Place(path),
                hint="move it to a language's folder, or delete it",
            )
        if len(parts) < 3 or parts[0] != "content" or parts[1] in ("media", "data"):
            continue
        folder, place = parts[1], Place(f"content/{parts[1]}")
        try:
            found[str(read_locale_tag(Text(folder, place=place)))] = place
        except Rejected as rejected:
            if path.endswith((".md", ".po", "campaign.yaml")):
                diagnostics.error(rejected.code, rejected.message, place, hint=rejected.hint)
    return found


def _report_source(tree: Group, source: str, tags: dict[str, Place], diagnostics: Diagnostics) -> None:
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


def _catalogues(choice: Mapping[str, Text], snapshot: Snapshot, diagnostics: Diagnostics) -> dict[str, Catalogue]:
    by_tag: dict[str, list[Catalogue]] = {}
    for tag, file, content in theme_catalogues(choice, snapshot):
        catalogue = parse_catalogue(content, file=file, diagnostics=diagnostics)
        if catalogue is not None:
            by_tag.setdefault(tag, []).append(catalogue)
    merged = {tag: merge_catalogues(several) for tag, several in by_tag.items()}
    return {tag: catalogue for tag, catalogue in merged.items() if catalogue is not None}
