"""Words of the program and the theme in one language. Must not hold any text of a campaign."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from gettext import c2py

from generator.model.catalogue import Catalogue
from generator.record import record

Message = tuple[str, str]
"""Context ("" where there is none) and words in English."""


@record
class Words:
    """Looks words up in catalogues, the first that has one.

    `tag` is the language. Where no catalogue of it has a word, one of `strangers` stands in, each with the tag of its
    own language; where none has, the English of the source does.
    """

    catalogues: Sequence[Catalogue]
    tag: str = "en"
    strangers: Sequence[tuple[str, Catalogue]] = ()

    def gettext(self, message: str) -> str:
        """Return the translation of a message, in whatever language there is one."""
        return self.find("", message)[0]

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message that needs a context, in whatever language there is one."""
        return self.find(context, message)[0]

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a message that fits a number, in whatever language there is one."""
        return self.find("", singular, plural, number)[0]

    def find(self, context: str, message: str, plural: str = "", number: int = 1) -> tuple[str, str]:
        """Return a message as people read it, and the tag of its language where that is not the one asked for."""
        for tag, catalogue in self._all():
            found = catalogue.messages.get((context, message))
            if found:
                form = min(_plural(catalogue.plural)(number), len(found) - 1) if len(found) > 1 else 0
                return found[form], tag
        return plural if plural and number != 1 else message, "" if self._is_english else "en"

    def missing(self, messages: Mapping[Message, object] | frozenset[Message]) -> list[Message]:
        """Return those of the messages that this language has no words of its own for."""
        if self._is_english:
            return []
        return [one for one in messages if not any(one in catalogue.messages for catalogue in self.catalogues)]

    def spoken(self) -> list[object]:
        """Return all that pages may show, as plain values: what stands in for words that are there changes nothing."""
        own = {message for catalogue in self.catalogues for message in catalogue.messages}
        found: list[object] = [self.tag, *(_plain(catalogue.messages, catalogue) for catalogue in self.catalogues)]
        for tag, catalogue in self.strangers:
            needed = {message: forms for message, forms in catalogue.messages.items() if message not in own}
            found.append((tag, _plain(needed, catalogue)))
        return found

    def _all(self) -> Iterator[tuple[str, Catalogue]]:
        for catalogue in self.catalogues:
            yield "", catalogue
        if not self._is_english:
            yield from self.strangers

    @property
    def _is_english(self) -> bool:
        return self.tag.partition("-")[0] == "en"


def _plain(messages: Mapping[Message, tuple[str, ...]], catalogue: Catalogue) -> object:
    return (sorted(messages.items()), catalogue.plural) if messages else ()


@cache  # compiled once for each expression; there are a few dozen in the world
def _plural(expression: str) -> Callable[[int], int]:
    return c2py(expression)
