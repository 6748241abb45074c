"""What a translators' file already holds, into the next export of it: nothing of it may be lost. Must not import it."""

from collections.abc import Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.translate.exchange.intake import clean, take_in
from generator.translate.exchange.units import Sheet, Unit
from generator.translate.exchange.workbook import Workbook


def is_taken_in(book: Workbook, sheet: Sheet) -> bool:
    """Tell whether an import of a file would bring no new text, so that an export may take its place."""
    quiet = Diagnostics()
    texts = {unit.key: clean(unit.text) for unit in book.units}
    taken = take_in(book, [sheet], quiet).taken.values()
    return not quiet.failed and all(
        clean(one.text) == texts[key] for returned in taken for key, one in returned.items()
    )


def carry_over(book: Workbook, sheet: Sheet) -> Iterator[Unit]:
    """Give all units; those that the campaign cannot hold yet, in files not translated as a whole, as they came."""
    known = {one.key: one for one in sheet.returned}
    for unit in book.units:
        one = known.get(unit.key)
        if unit.state == "untranslated" and one is not None and clean(one.text) not in ("", clean(unit.source)):
            yield replace(unit, text=clean(one.text), state="fuzzy" if one.fuzzy else "translated")
        else:
            yield unit
