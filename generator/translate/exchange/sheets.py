"""Reads a translators' file of whatever format, and tells its language. Must not open it."""

from collections.abc import Collection

from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import Rejected, canonical_tag, read_locale_tag
from generator.model.text import Text
from generator.plan.cldr import is_known
from generator.translate.exchange.units import Sheet
from generator.translate.exchange.xliff_reader import read_xliff_sheet

LARGEST = 50 * 1024 * 1024
"""Bytes that a file may have."""
_XML = (".xlf", ".xliff", ".xml")


def read_sheet(content: bytes, *, file: str, diagnostics: Diagnostics) -> Sheet | None:
    """Read a PO or XLIFF file; None and a located error where it is broken."""
    if file.lower().endswith(_XML) or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_xliff_sheet(content, file=file, diagnostics=diagnostics)
    from generator.translate.exchange.po import read_po_sheet  # Babel is slow to load

    return read_po_sheet(content, file=file, diagnostics=diagnostics)


def find_locale(
    sheet: Sheet, *, wanted: str, known: Collection[str], source: str, diagnostics: Diagnostics
) -> str | None:
    """Return the locale that a file is for: the one wanted, else its own, in the spelling of the campaign's folders.

    The name of a file (`uk.po`) says it better than what stands in it (`uk-UA`), as long as both are one language.
    Records exchange-language.
    """
    place = Place(sheet.file)
    stem = _tag(sheet.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0].rpartition(".")[2])
    inside = _tag(sheet.locale)
    if wanted:
        tag = wanted
    elif stem and inside and _language(stem) != _language(inside):
        message = f"this file is called {stem}, but says that it is in {inside}"
        hint = f"name the language yourself: handbill translate import --locale {inside} …"
        diagnostics.error("exchange-language", message, place, hint=hint)
        return None
    else:
        tag = stem or inside
    by_name = {one.lower(): one for one in known}
    tag = by_name.get(tag.lower(), tag)
    if not tag or not is_known(tag):
        message = f'"{tag}" is not a language that is known here' if tag else "this file does not say its language"
        hint = "name it yourself: handbill translate import --locale fr …"
    elif tag == source:
        message = f"this file is in {tag}, the language that the campaign is written in"
        hint = "change the originals in content/ and in campaign.yaml"
    else:
        return tag
    diagnostics.error("exchange-language", message, place, hint=hint)
    return None


def _tag(text: str) -> str:
    try:
        return str(read_locale_tag(Text(canonical_tag(text.replace("_", "-")))))
    except Rejected:
        return ""


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()
