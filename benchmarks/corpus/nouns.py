"""What a corpus is made of. Must not make it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """How many updates there are, and in how many languages each."""

    updates: int
    locales: int

    def __str__(self) -> str:
        return f"{self.updates}x{self.locales}"

    @property
    def pages(self) -> int:
        """How many pages of updates a site of this size has."""
        return self.updates * self.locales

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a size such as 100x5; ValueError where it is none."""
        found = re.fullmatch(r"([1-9]\d*)x([1-9]\d*)", text)
        if not found:
            raise ValueError(f"{text} is not a size such as 100x5")
        return cls(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Update:
    """One update in all its languages. `earlier` is the name of the update that its text links to."""

    number: int
    day: date
    slug: str
    picture: str | None
    earlier: str | None

    @property
    def name(self) -> str:
        """Name of its file, without the ending."""
        return f"{self.day.isoformat()}-{self.slug}"


@dataclass(frozen=True, slots=True)
class Text:
    """One update in one language. `body` is Markdown; each dialect puts its addresses for $picture and $earlier."""

    locale: str
    title: str
    summary: str
    body: str
    first: str
    """A sentence that stands in the body as it is."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that a site is made of. Texts are made when they are asked for: the largest corpora are never in memory."""

    seed: int
    size: Size
    locales: tuple[str, ...]
    pictures: tuple[str, ...]
