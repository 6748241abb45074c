"""Gettext catalogues into nouns. Only home of Babel's message library. Must not look words up."""

import io
from collections.abc import Iterable

from babel.messages.pofile import PoFileError, read_po

from generator.diagnostics import Diagnostics, Place
from generator.model.catalogue import Catalogue
from generator.read.yaml_tree import decode


def parse_catalogue(source: bytes, *, file: str, diagnostics: Diagnostics) -> Catalogue | None:
    """Parse a `.po` file; fuzzy and empty translations are left out. None and a located error if it is broken."""
    text = decode(source, file=file, diagnostics=diagnostics)
    if text is None:
        return None
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        place = Place(file, (error.lineno or 0) + 1, 1)
        diagnostics.error(
            "catalogue-invalid", f"this catalogue cannot be read: {error}", place, hint="check the quotes of this line"
        )
        return None
    messages: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in catalog:
        identity = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        strings = tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)
        if identity and all(strings) and not message.fuzzy:
            messages[message.context or "", identity] = tuple(str(string) for string in strings)
    return Catalogue(messages, str(catalog.plural_expr))


def merge_catalogues(catalogues: Iterable[Catalogue]) -> Catalogue | None:
    """Return one catalogue in which later ones take precedence; None if there are none."""
    merged: Catalogue | None = None
    for catalogue in catalogues:
        merged = Catalogue({**(merged.messages if merged else {}), **catalogue.messages}, catalogue.plural)
    return merged
