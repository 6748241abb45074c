"""Which languages the site has, and what stands in for what is missing. Must not look at dates or addresses."""

from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostics
from generator.model.cache import NO_CACHE, Cache
from generator.model.catalogue import Catalogue
from generator.model.project import Localized, Project
from generator.plan import cldr
from generator.plan.words import Words
from generator.read.language_tags import DOUBTFUL, lineage, meant_tag
from generator.record import record


@record
class Language:
    """One language of the site.

    `chain` are the locales whose texts may stand in, this one first and the source last (BCP 47 lookup, RFC 4647).
    """

    tag: str
    name: str
    dir: str
    chain: tuple[str, ...]
    words: Words


def assign_languages(project: Project, diagnostics: Diagnostics, cache: Cache = NO_CACHE) -> tuple[Language, ...]:
    """Return the languages to publish: the source first, then the others by their own names."""
    published = []
    names = _own_names(sorted(project.locales), cache)
    for tag in sorted(project.locales, key=lambda tag: (cldr.collation_key(names[tag]), tag)):
        localized = project.locales[tag]
        known = cldr.is_known(tag)
        if not known:
            _report_unknown(tag, localized, diagnostics, is_source=tag == project.source)
        elif tag in DOUBTFUL:
            said, meant = DOUBTFUL[tag]
            message = f'"{tag}" is the language {said}'
            diagnostics.note(
                "locale-doubtful", message, localized.place, hint=f"if that is right, all is well; {meant}"
            )
        if known and not localized.publish and tag != project.source:
            diagnostics.note(
                "locale-held-back", f"content/{tag}/ says publish: false, so it is left out", localized.place
            )
        elif known and tag != project.source:
            published.append(tag)
    # without a source there is no site, and nothing else to check
    tags = [project.source, *published]
    return tuple(_language(tag, tags, names, project) for tag in tags)


def _own_names(tags: Sequence[str], cache: Cache) -> Mapping[str, str]:
    """Return the languages' own names; for them alone, the data of every language would be loaded."""
    key = " ".join(tags)
    kept = cache.get("own names", key)
    if isinstance(kept, Mapping) and kept.keys() == set(tags):
        return {tag: str(kept[tag]) for tag in tags}
    names = {tag: cldr.own_name(tag) for tag in tags}
    cache.keep("own names", key, names)
    return names


def _report_unknown(tag: str, localized: Localized, diagnostics: Diagnostics, *, is_source: bool) -> None:
    """Without a source there is no site; any other language is left out, and holds back none of the rest."""
    meant = meant_tag(tag)
    message = f'"{tag}" is not a language that is known here'
    hint = f"did you mean {meant}?" if meant else "use a tag such as en, fr, pt-BR or zh-Hant"
    if is_source:
        diagnostics.error("locale-unknown", message, localized.place, hint=hint)
    else:
        diagnostics.warn("locale-unknown", f"{message}; this folder is left out", localized.place, hint=hint)


def _language(tag: str, published: Sequence[str], names: Mapping[str, str], project: Project) -> Language:
    chain = tuple(dict.fromkeys([*(one for one in lineage(tag) if one in published), project.source]))
    name = names[tag] if tag in names else cldr.own_name(tag)
    if any(names.get(other) == name for other in published if other != tag):
        name = f"{name} ({tag})"
    strangers = [] if tag == project.source else [(project.source, one) for one in _catalogues(project.source, project)]
    words = Words(_catalogues(tag, project), tag, strangers)
    return Language(tag, name, cldr.direction(tag), chain, words)


def _catalogues(tag: str, project: Project) -> list[Catalogue]:
    """Return the words of a language, the nearest first: of each tag, those of the campaign, then the theme's."""
    found = []
    for one in lineage(tag):
        localized = project.locales.get(one)
        if localized is not None and localized.messages is not None and (localized.publish or one == tag):
            found.append(localized.messages)
        if one in project.catalogues:
            found.append(project.catalogues[one])
    return found
