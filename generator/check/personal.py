"""The rule that public names are names, and nothing by which people could be found. Must not know the form."""

import re
from collections.abc import Iterator

from generator.check.made import Made
from generator.diagnostics import Diagnostics
from generator.model.text import Text

_EMAIL = re.compile(r"[^@\s<>\"(),;:]@[^@\s<>\"(),;:]{1,255}\.[^@\s<>\".(),;:]{2}")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+|00)\d(?:[\s().-]?\d){7,}(?![\w/])")


def check_personal(made: Made, diagnostics: Diagnostics) -> None:
    """Report `data-personal` for public signatories whose entry holds an e-mail address or a telephone number."""
    for text in _shown(made):
        for what, found in (("an e-mail address", _EMAIL.search(text)), ("a telephone number", _PHONE.search(text))):
            if found:
                diagnostics.warn(
                    "data-personal",
                    f"this entry of a public list holds {what}",
                    text.place,
                    hint="take it out: people agreed to be named, and not to be written to or called",
                )


def _shown(made: Made) -> Iterator[Text]:
    for one in made.site.project.locales[made.site.source].campaign.signatories:
        yield from (text for text in (one.name, one.organization, one.place, one.comment) if text is not None)
