"""Words of the program and the theme in one language. Must not hold any text of a campaign."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from gettext import c2py

from generator.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Words:
    """Looks words up in catalogues, the first that has one; else the English of the source stays."""

    catalogues: Sequence[Catalogue]

    def gettext(self, message: str) -> str:
        """Return the translation of a message."""
        return self.pgettext("", message)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message that needs a context."""
        for catalogue in self.catalogues:
            found = catalogue.messages.get((context, message))
            if found:
                return found[0]
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a message that fits a number."""
        return self.npgettext("", singular, plural, number)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """Return the form of a message with context that fits a number."""
        for catalogue in self.catalogues:
            found = catalogue.messages.get((context, singular))
            if found:
                return found[min(_plural(catalogue.plural)(number), len(found) - 1)]
        return singular if number == 1 else plural


@cache  # compiled once for each expression; there are a few dozen in the world
def _plural(expression: str) -> Callable[[int], int]:
    return c2py(expression)
