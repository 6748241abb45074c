"""What came back, into files to write: all of it or, where something is wrong, nothing. Must not write them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field

from generator.diagnostics import Diagnostics, Place
from generator.read.originals import count_words, fingerprint
from generator.record import record
from generator.translate.exchange.composing import Composed, compose_document, split_waiting
from generator.translate.exchange.documents import DocumentPair, read_file
from generator.translate.exchange.markup import find_flaws
from generator.translate.exchange.texts import FILE, compose_texts
from generator.translate.exchange.units import Key, Returned, Sheet, Unit
from generator.translate.exchange.workbook import Workbook

_LEAST = 4  # words; shorter texts are often the same in two languages: see plan/progress.py


@record
class Intake:
    """Files to write by path, and how many texts of each locale's file were taken over."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    taken: Mapping[str, Mapping[Key, Returned]] = field(default_factory=dict)


def take_in(book: Workbook, sheets: Iterable[Sheet], diagnostics: Diagnostics) -> Intake:
    """Return what the sheets change in one locale; texts that are fuzzy, empty or as they were change nothing.

    `files` are those of the locale by path, `earlier` the originals to keep by fingerprint with its ending, `taken`
    the texts by file. Records exchange-foreign and exchange-marks as errors, exchange-outdated as a warning and
    exchange-incomplete as a note.
    """
    accepted: dict[str, dict[Key, Returned]] = {}
    confirmed: set[Key] = set()
    units = {unit.key: unit for unit in book.units}
    there = {clean(unit.text) for unit in units.values()}
    for sheet in sheets:
        if not _belongs(book, sheet, units, diagnostics):
            continue
        for one in sheet.returned:
            unit = units.get(one.key)
            if unit is None and clean(one.text) not in there:
                _note_stale(book, one, diagnostics)
            elif unit is None:
                continue  # the campaign has this translation, with the original that it was made from
            elif _is_news(unit, one):
                accepted.setdefault(unit.file, {})[unit.key] = one
                _check(unit, one, diagnostics)
            elif clean(one.text) == clean(unit.text) and not one.fuzzy:
                confirmed.add(unit.key)
    if diagnostics.failed:
        return Intake()
    files: dict[str, bytes] = {}
    earlier: dict[str, bytes] = {}
    taken: dict[str, Mapping[Key, Returned]] = {}
    for name, composed, able in _compose(book, accepted, confirmed, diagnostics):
        files[f"content/{book.locale}/{name}"] = composed.content
        original = composed.original.encode()
        earlier[fingerprint(composed.original) + (".json" if name == FILE else ".md")] = original
        taken[name] = {key: one for key, one in accepted[name].items() if key in able}
    return Intake({}, {}, {}) if diagnostics.failed else Intake(files, earlier, taken)


def check_reading(book: Workbook, intake: Intake, diagnostics: Diagnostics) -> None:
    """Report what would not be read back as it came; `book` is made from the campaign with the new files in it."""
    units = {unit.key: unit for unit in book.units}
    for returned in intake.taken.values():
        for key, one in returned.items():
            unit = units.get(key)
            if unit is None or unit.state != "translated" or clean(unit.text) != clean(one.text):
                message = "this translation cannot be put into its file as it is"
                hint = "check its first and last characters, and any marks in it, against the original"
                diagnostics.error("exchange-unreadable", message, one.place, hint=hint)
                break


def clean(text: str) -> str:
    """Return a text without what tools add at its ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_news(unit: Unit, one: Returned) -> bool:
    """A copy of the original is none: some tools fill in what is not translated yet."""
    text = clean(one.text)
    if not text or one.fuzzy or (text == clean(unit.source) and count_words(text) >= _LEAST):
        return False
    return unit.state != "translated" or text != clean(unit.text)


def _belongs(book: Workbook, sheet: Sheet, units: Mapping[Key, Unit], diagnostics: Diagnostics) -> bool:
    contexts = {unit.context for unit in units.values()}
    if not sheet.returned or any(one.context in contexts for one in sheet.returned):
        return True
    hint = f"export the texts of this campaign with: handbill translate export {book.locale}"
    message = "no text of this file is one of this campaign"
    diagnostics.error("exchange-foreign", message, Place(sheet.file), hint=hint)
    return False


def _note_stale(book: Workbook, one: Returned, diagnostics: Diagnostics) -> None:
    """Report a translation of what the original no longer says."""
    if one.fuzzy or not clean(one.text):
        return
    file = one.context.partition("#")[0]
    hint = f"export again, then translate it anew: handbill translate export {book.locale}"
    message = f"the original of this text has changed in {file or 'the campaign'}, so it was left out"
    diagnostics.warn("exchange-outdated", message, one.place, hint=hint)


def _check(unit: Unit, one: Returned, diagnostics: Diagnostics) -> None:
    for message, hint in find_flaws(unit, clean(one.text)):
        diagnostics.error("exchange-marks", message, one.place, hint=hint)


def _compose(
    book: Workbook,
    accepted: Mapping[str, Mapping[Key, Returned]],
    confirmed: Collection[Key],
    diagnostics: Diagnostics,
) -> Iterator[tuple[str, Composed, Collection[Key]]]:
    for name, returned in accepted.items():
        texts = {key: clean(one.text) for key, one in returned.items()}
        first = next(iter(returned.values()))
        if name == FILE:
            composed = compose_texts(book.texts, texts, confirmed)
            if isinstance(composed, Unit):
                _report_yaml(f"content/{book.locale}/{name}", returned.get(composed.key, first), diagnostics)
            else:
                yield name, composed, texts
            continue
        document = book.documents[name]
        able, missing = split_waiting(document, texts)
        if missing and len(able) < len(texts):
            waiting = next(one for key, one in returned.items() if key not in able)
            _note_waiting(name, len(texts) - len(able), missing, waiting, diagnostics)
        if not able:
            continue
        found = compose_document(document, able)
        if found is None:
            _report_yaml(f"content/{book.locale}/{name}", first, diagnostics)
        elif not _is_copy(found, document, name):
            yield name, found, able


def _note_waiting(name: str, waiting: int, missing: int, one: Returned, diagnostics: Diagnostics) -> None:
    wait = "1 text waits" if waiting == 1 else f"{waiting} texts wait"
    others = "1 other is" if missing == 1 else f"{missing} others are"
    message = f"{wait} to be put into {name}, since {others} not translated yet"
    diagnostics.note("exchange-incomplete", message, one.place, hint="a page is published in one language")


def _is_copy(composed: Composed, document: DocumentPair, name: str) -> bool:
    """Tell whether a file would be word for word its original, which counts as no translation."""
    made = read_file(composed.content, name)
    return made is not None and made.canonical == document.source.canonical


def _report_yaml(path: str, one: Returned, diagnostics: Diagnostics) -> None:
    message = f"this text cannot be written into {path} without changing something else there"
    hint = "write it there by hand: it may stand behind a reference such as *name"
    diagnostics.error("exchange-unreadable", message, one.place, hint=hint)
