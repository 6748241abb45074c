"""Gettext catalogues into nouns. Only home of Babel's message library. Must not look words up."""

import io
import re
from collections.abc import Iterable, Mapping
from gettext import c2py

from babel.messages import Message
from babel.messages.pofile import PoFileError, read_po

from generator.diagnostics import Diagnostics, Place
from generator.model.catalogue import Catalogue
from generator.read.yaml_tree import decode

_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"')
_PLURALS = re.compile(r"nplurals\s*=\s*(\w+)")
_PLACEHOLDER = re.compile(r"%\((\w+)\)")
_MOST_PLURALS = 10  # no language has more than six
_NUMBERS = (*range(201), 1_000, 1_000_000)


def parse_catalogue(source: bytes, *, file: str, diagnostics: Diagnostics) -> Catalogue | None:
    """Parse a `.po` file; fuzzy and empty translations are left out. None and a located error if it is broken.

    A translation whose placeholders are not those of the original is left out too, with an error.
    """
    text = decode(source, file=file, diagnostics=diagnostics)
    if text is None or not _is_well_formed(text, file, diagnostics):
        return None
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
        plural = _checked_plural(str(catalog.plural_expr))
    except PoFileError as error:
        place = Place(file, (error.lineno or 0) + 1, 1)
        hint = "each msgid needs its msgstr, and no more plural forms than the first entry of the file says"
        diagnostics.error("catalogue-invalid", "this entry cannot be read", place, hint=hint)
        return None
    except (ValueError, LookupError, ArithmeticError, RecursionError):
        hint = "copy the lines that begin with Plural-Forms:, Language: and the like from another .po file"
        place = Place(file, _header_line(text), 1)
        diagnostics.error("catalogue-invalid", "the first entry of this file cannot be read", place, hint=hint)
        return None
    messages: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in catalog:
        identity = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        strings = tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)
        written = tuple(str(string) for string in strings if string)
        is_ready = bool(identity) and len(written) == len(strings) and not message.fuzzy
        if is_ready and _fills_in(message, written, file, diagnostics):
            messages[message.context or "", identity] = written
    return Catalogue(messages, plural)


def find_stray_line(text: str, file: str) -> Place | None:
    """Return the first line that no PO file has; the library would take its first and last character for quotes."""
    for number, line in enumerate(text.split("\n"), 1):
        row = line.strip()
        if row and not row.startswith("#") and not _LINE.fullmatch(row):
            return Place(file, number, len(line) - len(line.lstrip()) + 1, len(row))
    return None


def _is_well_formed(text: str, file: str, diagnostics: Diagnostics) -> bool:
    """Check what the library lets pass, and would change."""
    stray = find_stray_line(text, file)
    if stray is not None:
        hint = 'each line is like msgid "…" or msgstr "…", with one quotation mark at each end'
        diagnostics.error("catalogue-invalid", "this line does not belong here", stray, hint=hint)
        return False
    counts = _PLURALS.findall(text)
    if any(not count.isdigit() or int(count) > _MOST_PLURALS for count in counts):
        place = Place(file, _header_line(text), 1)
        hint = "copy the line Plural-Forms: from another .po file of this language"
        diagnostics.error("catalogue-invalid", "no language has that many plural forms", place, hint=hint)
        return False
    return True


def _header_line(text: str) -> int:
    before, found, _ = text.partition("Plural-Forms:")
    return before.count("\n") + 1 if found else 1


def _checked_plural(expression: str) -> str:
    """Return an expression that gives a form for every number; raise ValueError or ArithmeticError otherwise."""
    pick = c2py(expression)
    if any(pick(number) < 0 for number in _NUMBERS):
        raise ValueError(expression)
    return expression


def _fills_in(message: Message, strings: Iterable[str], file: str, diagnostics: Diagnostics) -> bool:
    originals = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    names = {name for original in originals for name in _PLACEHOLDER.findall(original)}
    values: Mapping[str, int] = dict.fromkeys([*names, "num"] if len(originals) > 1 else names, 0)
    if all(_is_filled(original, values) for original in originals) and not all(
        _is_filled(string, values) for string in strings
    ):
        kept = f"keep {', '.join(f'%({name})s' for name in sorted(names))} as in the original, and " if names else ""
        place = Place(file, message.lineno or 1, 1)
        hint = f"{kept}write %% for a percent sign"
        diagnostics.error("catalogue-invalid", "the placeholders of this translation do not fit", place, hint=hint)
        return False
    return True


def _is_filled(string: str, values: Mapping[str, int]) -> bool:
    try:
        return bool(string % values)
    except (KeyError, TypeError, ValueError):
        return False
