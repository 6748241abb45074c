"""What goes to the tools of translators and comes back. Must not know PO, XLIFF or Markdown."""

from typing import Literal

from generator.diagnostics import Place
from generator.record import record

State = Literal["translated", "fuzzy", "untranslated"]
Key = tuple[str, str]
"""Context and original: what identifies a unit, in any order of the file."""


@record(kw_only=True)
class Unit:
    """One text to translate.

    `context` says where it is from: `campaign.yaml#petition.ask`, `updates/x.md#title`, and for the texts of a file
    `updates/x.md` alone, so that a paragraph keeps its context when another one is put before it. `file` is the part
    before the #. `kind` is that of a segment, or the name of a key. `state`: fuzzy is a translation whose original has
    changed since, and `previous` what that was. `notes` tell translators what they see.
    """

    file: str
    context: str
    kind: str
    source: str
    text: str = ""
    state: State = "untranslated"
    previous: str = ""
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What identifies the unit."""
        return self.context, self.source


@record(kw_only=True)
class Returned:
    """One text that came back; `place` is where it stands in the translators' file."""

    context: str
    source: str
    text: str
    fuzzy: bool
    place: Place

    @property
    def key(self) -> Key:
        """What identifies the unit."""
        return self.context, self.source


@record(kw_only=True)
class Sheet:
    """A whole file that came back: `locale` is its language as it says, or empty."""

    file: str
    locale: str
    returned: tuple[Returned, ...]
