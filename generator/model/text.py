"""Text that remembers which language it is in and where its author wrote it. Must not know about pages."""

from typing import Self

from generator.diagnostics import Place

NOWHERE = Place("")
STAND_IN = Place("", length=0)
"""Place of a text that was made up for one that is missing or wrong: findings about it would be noise."""
UNKNOWN = "und"
"""Language of a text that may be in any: names in a table for all languages (BCP 47, "undetermined")."""


class Text(str):
    """A string as an author wrote it.

    `locale` is the BCP 47 tag of the folder it comes from, or "" for campaign.yaml itself;
    `place` is where it stands. Both are lost by string operations, which give plain strings.
    """

    __slots__ = ("locale", "place")
    locale: str
    place: Place

    def __new__(cls, value: str, locale: str = "", place: Place = NOWHERE) -> Self:
        """Make a text; it compares and hashes like the bare string."""
        text = super().__new__(cls, value)
        text.locale = locale
        text.place = place
        return text

    def __getnewargs__(self) -> tuple[str, str, Place]:  # type: ignore[override]  # more than str's own
        return (str(self), self.locale, self.place)


NO_TEXT = Text("")
"""What stands where nothing was written."""


def N_(message: str) -> str:  # noqa: N802 # the name that extraction tools look for
    """Mark words of the program for translation without translating them yet."""
    return message


def candidates(name: Text, locale: str, source: str) -> list[str]:
    """Return the paths at which a named file may lie, the best first; `name.locale` is where its author wrote it."""
    folders = dict.fromkeys([name.locale or locale, locale, source])
    return [*(f"content/{folder}/{name}" for folder in folders), f"content/{name}"]
