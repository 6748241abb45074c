"""Everything that was read, ready to be planned. Must not hold bytes of texts, nor decide what is published."""

from collections.abc import Mapping
from dataclasses import field

from generator.diagnostics import Place
from generator.model.campaign import Campaign
from generator.model.catalogue import Catalogue
from generator.model.content import Page, RichText, Section, Update
from generator.model.count import SavedCount
from generator.model.engine import Markdown
from generator.model.names import PublicNames
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.model.text import NO_TEXT, Text
from generator.model.theme import Theme
from generator.record import record


@record(kw_only=True)
class Localized:
    """One locale's folder.

    `campaign` has the texts of this locale where there are translations, else those of the source; each Text says in
    `locale` which it is ("" is the source). `fragments` are the Markdown texts of the campaign by
    `form.consent.<name>` and `actions.<name>.script`. `messages` are the words that the campaign overrides.
    `texts` are the translatable texts of campaign.yaml that this locale has itself, by path
    (`petition.targets[Viktor Yanukovych].role`; the source has all), `translated_from` the version they are made from.
    """

    tag: str
    publish: bool
    place: Place
    campaign: Campaign
    fragments: Mapping[str, RichText]
    story: Section | None
    letter: Section | None
    updates: Mapping[str, Update]
    pages: Mapping[str, Page]
    messages: Catalogue | None
    texts: Mapping[str, Text] = field(default_factory=dict)
    translated_from: Text = NO_TEXT


@record(kw_only=True)
class Project:
    """A whole campaign folder as nouns.

    `source` is the tag of the source locale, `locales` all folders by tag (the source included). `catalogues` are the
    words of the theme and of the program by tag. `media` by path relative to the campaign folder; `pictures` likewise,
    those media that are pictures. `saved` is the count that was last fetched, if there is one. `earlier` are the texts
    of campaign.yaml, by path, at the versions that translations were made from, by fingerprint. `desk` is the page for
    organizers, as in the snapshot. `engine` is what has read the Markdown. `signatories` are the names that may be
    shown.
    """

    source: str
    locales: Mapping[str, Localized]
    catalogues: Mapping[str, Catalogue]
    theme: Theme
    media: Mapping[str, MediaFile]
    pictures: Mapping[str, Picture]
    saved: SavedCount | None = None
    earlier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    desk: Mapping[str, bytes] = field(default_factory=dict)
    engine: Markdown = "standard"
    signatories: PublicNames = field(default_factory=PublicNames)
