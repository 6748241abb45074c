"""How far each translation is: what is missing, outdated or done. Must not show it, nor read any file."""

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.model.content import Page, Section, Update
from generator.model.project import Localized, Project
from generator.model.text import STAND_IN
from generator.read.language_tags import lineage
from generator.read.locales import parents_of
from generator.read.originals import canonical_texts, count_words, fingerprint
from generator.record import record

State = Literal["missing", "copied", "outdated", "inherited", "done"]
Kind = Literal["file", "field", "word"]
_LEAST = 4  # shorter texts, such as names and "E-mail", are often the same in two languages


@record(kw_only=True)
class Item:
    """One text to translate into one locale.

    `name` is the file below the locale's folder (`updates/2012-10-02-x.md`), the path of a text of campaign.yaml
    (`petition.ask`), or a word of the theme. `words` counts those of the original. `state`: `copied` is an original
    that was copied and not translated, `inherited` one that a shorter tag has (`pt` for `pt-BR`), `outdated` one whose
    original has changed since. `tracked` says whether the translation names the version that it was made from:
    without that, nobody can tell whether it is outdated.
    """

    kind: Kind
    name: str
    state: State
    words: int
    tracked: bool = True

    @property
    def is_ready(self) -> bool:
        """Whether readers get a translation that is not known to be out of date."""
        return self.state in ("done", "inherited")


@record(kw_only=True)
class Progress:
    """How far one locale is; `items` are the files, then the texts of campaign.yaml, then the words of the theme."""

    tag: str
    publish: bool
    items: tuple[Item, ...]

    def of(self, kind: Kind) -> tuple[Item, ...]:
        """Return the items of one kind."""
        return tuple(item for item in self.items if item.kind == kind)

    def words(self, *states: State) -> int:
        """Count the words of the originals in these states; all of them where none is named. Theme words aside."""
        return sum(item.words for item in self.items if item.kind != "word" and (not states or item.state in states))

    @property
    def percent(self) -> int:
        """How much of the campaign's words is translated and up to date, rounded down: 100 means all."""
        total = self.words()
        return 100 * self.words("done", "inherited") // total if total else 100


def measure_progress(project: Project) -> tuple[Progress, ...]:
    """Return the progress of every locale but the source, by tag; drafts of the source are not to be translated yet."""
    return tuple(measure_locale(project, tag) for tag in sorted(project.locales) if tag != project.source)


def measure_locale(project: Project, tag: str) -> Progress:
    """Return the progress of one locale."""
    local = project.locales[tag]
    items = (*_documents(project, local), *_texts(project, local), *_words(project, tag))
    return Progress(tag=tag, publish=local.publish, items=items)


Document = Update | Page | Section


def documents_of(local: Localized) -> Mapping[str, Document]:
    """Return the Markdown files of a locale by their path below its folder, in the order in which readers meet them."""
    sections = {"story.md": local.story, "letter.md": local.letter}
    return {
        **{name: section for name, section in sections.items() if section is not None},
        **{f"updates/{name}.md": update for name, update in sorted(local.updates.items(), reverse=True)},
        **{f"pages/{name}.md": page for name, page in sorted(local.pages.items())},
    }


def _documents(project: Project, local: Localized) -> Iterator[Item]:
    own = documents_of(local)
    parents = [documents_of(project.locales[tag]) for tag in _parents(local.tag, project)]
    for name, original in documents_of(project.locales[project.source]).items():
        if not isinstance(original, Section) and original.meta.draft:
            continue
        made = own.get(name)
        tracked = True
        state: State = "missing"
        if made is not None and _is_whole(made, original):
            since = str(made.meta.translated_from or "")
            tracked = bool(since)
            state = "outdated" if since not in ("", original.fingerprint) else "done"
            if _is_copy(made.fingerprint, original.fingerprint, original.words, local.tag, project.source):
                state = "copied"
        elif any(name in parent and _is_whole(parent[name], original) for parent in parents):
            state = "inherited"
        yield Item(kind="file", name=name, state=state, words=original.words, tracked=tracked)


def _is_whole(made: Document, original: Document) -> bool:
    """A file that was begun and has no text yet, or no title, is shown in the other language."""
    if original.body.parts and not made.body.parts:
        return False
    return isinstance(made, Section) or (made.meta.title is not None and made.meta.title.place != STAND_IN)


def _texts(project: Project, local: Localized) -> Iterator[Item]:
    originals = project.locales[project.source].texts
    parents = [project.locales[tag].texts for tag in _parents(local.tag, project)]
    since = local.translated_from
    is_current = since == fingerprint(canonical_texts(originals))
    before = project.earlier.get(since)
    for path, original in originals.items():
        made, words = local.texts.get(path), count_words(original)
        tracked = made is None or is_current or (bool(since) and (before is None or path in before))
        state: State = "missing"
        if made is not None:
            state = "done"
            if _is_copy(made.strip(), original.strip(), words, local.tag, project.source):
                state = "copied"
            elif since and not is_current and (before is None or _has_changed(before, path, original)):
                state = "outdated"
        elif any(path in parent for parent in parents):
            state = "inherited"
        yield Item(kind="field", name=path, state=state, words=words, tracked=tracked)


def _has_changed(before: Mapping[str, str], path: str, original: str) -> bool:
    """A text that is newer than the version named, and translated all the same, was translated since."""
    return path in before and before[path] != original.strip()


def _words(project: Project, tag: str) -> Iterator[Item]:
    """Words of the theme and the program: what any of the catalogues has, every language needs."""
    needed = sorted({identity for catalogue in project.catalogues.values() for identity in catalogue.messages})
    tags = lineage(tag)
    own = [project.locales[one].messages for one in tags if one in project.locales]
    known = {identity for catalogue in own if catalogue for identity in catalogue.messages}
    known.update(identity for one in tags if one in project.catalogues for identity in project.catalogues[one].messages)
    is_english = tag.partition("-")[0] == "en"  # the words are written in it, so it has no catalogue
    for context, word in needed:
        state: State = "done" if is_english or (context, word) in known else "missing"
        yield Item(kind="word", name=word, state=state, words=count_words(word))


def _is_copy(made: str, original: str, words: int, tag: str, source: str) -> bool:
    """Two kinds of one language may well say the same."""
    return made == original and words >= _LEAST and tag.partition("-")[0] != source.partition("-")[0]


def _parents(tag: str, project: Project) -> list[str]:
    others = [other for other, local in project.locales.items() if other != project.source and local.publish]
    return parents_of(tag, others)
