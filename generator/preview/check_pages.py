"""Finds out about a site what only shows when its pages are made. Must not hold up anything: it may be told to stop."""

from collections.abc import Callable

from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.plan.compose import Composer
from generator.render.on_demand import OutputsOnDemand


def check_pages(outputs: OutputsOnDemand, may_go_on: Callable[[], bool]) -> Diagnostics | None:
    """Compose every page, and make one of each kind in each language; None where it had to stop."""
    found = Diagnostics()
    made: set[tuple[str, str]] = set()
    composers = {tag: Composer(outputs.site, local, set(), found) for tag, local in outputs.site.locals.items()}
    for path, (tag, key) in outputs.pages.items():
        if not may_go_on():
            return None
        composers[tag].page(key)
        if (tag, key.kind) not in made:
            made.add((tag, key.kind))
            try:
                outputs[path].produce()
            except Unproducible as unproducible:
                found.add(unproducible.diagnostic)
    outputs.note_missing_words(found)
    return found
