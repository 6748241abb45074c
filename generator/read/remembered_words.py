"""Catalogues, from the cache where they were parsed before, so that Babel need not be loaded. Must not parse any."""

import hashlib
from collections.abc import Iterable

from generator.diagnostics import Diagnostics
from generator.model.cache import Cache
from generator.model.catalogue import Catalogue


def read_catalogue(content: bytes, *, file: str, diagnostics: Diagnostics, cache: Cache) -> Catalogue | None:
    """Return a `.po` file as `parse_catalogue` does."""
    key = hashlib.sha256(content).hexdigest()
    kept = cache.get("catalogue", key)
    if isinstance(kept, Catalogue):
        return kept
    from generator.read.catalogues import parse_catalogue  # slow to load

    found = Diagnostics()
    catalogue = parse_catalogue(content, file=file, diagnostics=found)
    diagnostics.extend(found)
    if catalogue is not None and not len(found):
        cache.keep("catalogue", key, catalogue)
    return catalogue


def merge_catalogues(catalogues: Iterable[Catalogue]) -> Catalogue | None:
    """Return one catalogue in which later ones take precedence; None if there are none."""
    merged: Catalogue | None = None
    for catalogue in catalogues:
        merged = Catalogue({**(merged.messages if merged else {}), **catalogue.messages}, catalogue.plural)
    return merged
