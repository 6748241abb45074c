"""Units as a gettext PO file, and a PO file that came back. Must not know where the texts are from.

Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. It is written here, since Babel's writer
puts the date into the header and guesses format flags; it is read by Babel.
"""

import io
import re
from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from generator.diagnostics import Diagnostics, Place
from generator.read.catalogues import find_stray_line
from generator.read.yaml_tree import decode
from generator.translate.exchange.units import Returned, Sheet, Unit

_LANGUAGE = re.compile(r'^"Language:[ \t]*([^\s\\"]+)', re.MULTILINE)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_SCRIPTS = {"@latin": "-Latn", "@cyrillic": "-Cyrl"}


def write_po(units: Iterable[Unit], *, locale: str, source: str, title: str) -> bytes:
    """Return a PO file; the same units give the same bytes, since nothing in it tells the time.

    `locale` and `source` are the tags of the translation and of the original, `title` names the campaign. Without a
    locale it is a template.
    """
    header = {
        "Project-Id-Version": title,
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "1970-01-01 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(locale),
        "X-Generator": "Handbill",
    }
    lines = [
        'msgid ""',
        'msgstr ""',
        *(_quoted(f"{name}: {' '.join(text.split())}\n") for name, text in header.items()),
    ]
    for unit in units:
        lines += ["", *_entry(unit, source)]
    return ("\n".join(lines) + "\n").encode()


def _entry(unit: Unit, source: str) -> list[str]:
    path = unit.file if unit.file == "campaign.yaml" else f"content/{source}/{unit.file}"
    place = [f"#: {path}"] if " " not in path else []
    lines = [*(f"#. {note}" for note in unit.notes), *place]
    if unit.state == "fuzzy":
        lines += ["#, fuzzy"]
    if unit.previous:
        lines += [f"#| {line}" for line in _string("msgid", unit.previous)]
    text = unit.text if unit.state != "untranslated" else ""
    return [*lines, *_string("msgctxt", unit.context), *_string("msgid", unit.source), *_string("msgstr", text)]


def _string(keyword: str, text: str) -> list[str]:
    parts = re.findall(r"[^\n]*\n|[^\n]+", text) or [""]
    return [f"{keyword} {_quoted(parts[0])}"] if len(parts) == 1 else [f'{keyword} ""', *map(_quoted, parts)]


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _plural_forms(locale: str) -> str:
    """Return the rule for the language, though no text here has a plural: tools ask for it."""
    try:
        return str(get_plural(Locale.parse(locale, sep="-")).plural_forms)
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"


def read_po_sheet(content: bytes, *, file: str, diagnostics: Diagnostics) -> Sheet | None:
    """Read a PO file; None and a located error where it is broken. Entries marked as obsolete are not there."""
    text = decode(content, file=file, diagnostics=diagnostics)
    if text is None:
        return None
    stray = find_stray_line(text, file)
    if stray is not None:
        hint = "open the file in a program for PO files and save it, or export it again"
        diagnostics.error("exchange-invalid", "this line does not belong in a PO file", stray, hint=hint)
        return None
    try:
        catalog = read_po(io.StringIO(_without_header_dates(text)), abort_invalid=True)
    except PoFileError as error:
        hint = "open the file in a program for PO files and save it, or export it again"
        place = Place(file, (error.lineno or 0) + 1, 1)
        diagnostics.error("exchange-invalid", "this entry cannot be read", place, hint=hint)
        return None
    except (ValueError, LookupError, ArithmeticError, RecursionError):
        hint = "copy the first entry from a fresh export of this language"
        diagnostics.error(
            "exchange-invalid", "the first entry of this file cannot be read", Place(file, 1, 1), hint=hint
        )
        return None
    returned = tuple(
        Returned(
            context=message.context or "",
            source=str(message.id),
            text=str(message.string or ""),
            fuzzy=message.fuzzy,
            place=Place(file, message.lineno or 1, 1),
        )
        for message in catalog
        if message.id and not isinstance(message.id, (list, tuple))
    )
    return Sheet(file=file, locale=_locale(text), returned=returned)


def _without_header_dates(text: str) -> str:
    """Leave out what some tools leave empty or write in their own way, and Babel stumbles over."""
    return re.sub(r'^"(?:PO-Revision-Date|POT-Creation-Date):(?:[^"\\]|\\.)*"$\n?', "", text, flags=re.MULTILINE)


def _locale(text: str) -> str:
    found = _LANGUAGE.search(text)
    if not found:
        return ""
    tag = found[1].partition(".")[0]
    for name, script in _SCRIPTS.items():
        tag = tag.replace(name, script)
    return tag.replace("_", "-")
