"""Which version of a text shows, piece by piece: title, summary and body may each stand in. Must not order anything."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.model.content import Page, RichText, Section, Update
from generator.model.text import STAND_IN, Text
from generator.record import record

Document = TypeVar("Document", Update, Page, Section, Update | Page)


@record
class Shown:
    """The texts of a document as one language shows them.

    Each `Text` knows its language; `locale` is that of the body. `summary` is the author's, or made from a body.
    `outdated` says that the body is a translation whose original has changed since.
    """

    title: Text
    summary: Text
    body: RichText
    locale: str
    outdated: bool = False

    @property
    def main_locale(self) -> str:
        """Language of what the page is about: the body, or the title where there is no body."""
        return self.title.locale if self.body.is_empty else self.locale


@record
class ShownSection:
    """The story or the letter as one language shows it; `title` may be missing in all of them. See Shown."""

    title: Text | None
    body: RichText
    locale: str
    outdated: bool = False


def is_foreign(locale: str, tag: str) -> bool:
    """Tell whether a text is in another language than a page's, and not just in another kind of it."""
    return locale.partition("-")[0] != tag.partition("-")[0]


def show(versions: Sequence[Update | Page]) -> Shown:
    """Pick the pieces of a document; `versions` are in the order of the chain, and at least one."""
    body = _with_body(versions)
    titles = [version.meta.title for version in versions if version.meta.title is not None]
    return Shown(
        title=titles[0] if titles else Text("", versions[-1].locale, STAND_IN),  # which has been reported
        summary=next((summary for summary in map(_summary, versions) if summary), Text("", body.locale)),
        body=body.body,
        locale=body.locale,
        outdated=_is_outdated(body, versions[-1]),
    )


def show_section(versions: Iterable[Section | None]) -> ShownSection | None:
    """Pick the pieces of the story or the letter; None where no version is there."""
    found = [version for version in versions if version is not None]
    if not found:
        return None
    body = _with_body(found)
    title = next((version.meta.title for version in found if version.meta.title is not None), None)
    return ShownSection(title, body.body, body.locale, _is_outdated(body, found[-1]))


def _with_body(versions: Sequence[Document]) -> Document:
    """Return the first version that has something to read; an original may be empty."""
    return next((version for version in versions if not version.body.is_empty), versions[-1])


def _is_outdated(made: Update | Page | Section, original: Update | Page | Section) -> bool:
    """A text that names an original itself is a translation too: that of the source, last in the chain, is missing."""
    since = made.meta.translated_from
    return bool(since) and not original.meta.translated_from and since != original.fingerprint


def _summary(version: Update | Page) -> Text:
    """A text without a summary is summed up by its own first words, before another language is asked."""
    return version.meta.summary or Text(version.summary, version.locale)
