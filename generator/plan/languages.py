"""Which languages the site has, and what stands in for what is missing. Must not look at dates or addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.diagnostics import Diagnostics
from generator.model.project import Localized, Project
from generator.plan import cldr
from generator.plan.words import Words

Text_ = TypeVar("Text_")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site.

    `chain` are the locales whose texts may stand in, this one first and the source last (BCP 47 lookup, RFC 4647).
    """

    tag: str
    name: str
    dir: str
    chain: tuple[str, ...]
    words: Words


def assign_languages(project: Project, diagnostics: Diagnostics) -> tuple[Language, ...]:
    """Return the languages to publish: the source first, then the others by tag."""
    tags = [project.source, *sorted(tag for tag in project.locales if tag != project.source)]
    languages = []
    for tag in tags:
        localized = project.locales[tag]
        known = cldr.is_known(tag)
        if not known:
            diagnostics.error(
                "locale-unknown",
                f'"{tag}" is not a language that is known here',
                localized.place,
                hint=f"did you mean {_MEANT[tag]}?" if tag in _MEANT else "use a tag such as en, fr, pt-BR or zh-Hant",
            )
        if known and not localized.publish and tag != project.source:
            diagnostics.note(
                "locale-held-back", f"content/{tag}/ says publish: false, so it is left out", localized.place
            )
        elif known or tag == project.source:  # without a source there is no site, and nothing else to check
            languages.append(_language(tag, project))
    return tuple(languages)


def first(chain: Sequence[str], texts: Mapping[str, Text_ | None]) -> Text_ | None:
    """Return the text of the first locale of a chain that has one."""
    return next((text for text in (texts.get(tag) for tag in chain) if text is not None), None)


def _language(tag: str, project: Project) -> Language:
    subtags = tag.split("-")
    own = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    chain = tuple(dict.fromkeys([*(known for known in own if known in project.locales), project.source]))
    return Language(tag, cldr.own_name(tag), cldr.direction(tag), chain, _words(own, project))


def _words(tags: Sequence[str], project: Project) -> Words:
    found = []
    for tag in tags:
        localized: Localized | None = project.locales.get(tag)
        if localized is not None and localized.messages is not None:
            found.append(localized.messages)
        if tag in project.catalogues:
            found.append(project.catalogues[tag])
    return Words(found)


# country codes and old codes that are often taken for languages
_MEANT = {
    "cn": "zh-Hans",
    "cz": "cs",
    "gr": "el",
    "jp": "ja",
    "kr": "ko",
    "se": "sv (or se for Northern Sami)",
    "tw": "zh-Hant",
    "ua": "uk",
    "gb": "en-GB",
    "br": "pt-BR",
    "dk": "da",
    "iw": "he",
}
