"""What is wrong, where, and how to mend it, as plain values. Must not print, and must not know who asks."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from generator.record import record


class Severity(StrEnum):
    """How bad a finding is: an error stops the build, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Place:
    """A spot in a file of the campaign.

    `file` is relative to the campaign folder, with forward slashes. `line` and `column` count from 1;
    0 means the whole file. `length` is the number of characters to underline.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __reduce__(self) -> tuple[type["Place"], tuple[str, int, int, int]]:
        return Place, (self.file, self.line, self.column, self.length)  # texts are full of places: ten times as fast

    def __lt__(self, other: "Place") -> bool:
        return (self.file, self.line, self.column, self.length) < (other.file, other.line, other.column, other.length)

    def moved(self, *, lines: int) -> "Place":
        """Return the same place with `lines` more lines above it (text cut out of a larger file)."""
        return Place(self.file, self.line + lines, self.column, self.length) if self.line else self


@record
class Note:
    """A second place that a finding involves, and what it has to do with it."""

    message: str
    place: Place


@record
class Diagnostic:
    """One located finding.

    `code` is a permanent kebab-case name: its section in docs/diagnostics.md and its folder in tests/broken/.
    `message` says what is wrong, `hint` how to mend it; both are sentences for organizers.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    notes: tuple[Note, ...] = ()


class Diagnostics:
    """An append-only collection of findings, passed down so that one run can report them all."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, Place], Diagnostic] = {}
        self._ignored: frozenset[str] = frozenset()

    def ignore(self, codes: Iterable[str]) -> None:
        """Leave out warnings and notes of these codes, also those that are recorded already; errors always stay."""
        self._ignored |= frozenset(codes)

    def error(self, code: str, message: str, place: Place, *, hint: str = "", notes: tuple[Note, ...] = ()) -> None:
        """Record something that stops the build."""
        self.add(Diagnostic(code, Severity.ERROR, message, place, hint, notes))

    def warn(self, code: str, message: str, place: Place, *, hint: str = "", notes: tuple[Note, ...] = ()) -> None:
        """Record something that should be mended but does not stop the build."""
        self.add(Diagnostic(code, Severity.WARNING, message, place, hint, notes))

    def note(self, code: str, message: str, place: Place, *, hint: str = "") -> None:
        """Record something worth knowing, such as what was left out and why."""
        self.add(Diagnostic(code, Severity.NOTE, message, place, hint))

    def add(self, diagnostic: Diagnostic) -> None:
        """Record one finding; the same words about the same place, such as a template's on each page, count once."""
        self._found.setdefault((diagnostic.code, diagnostic.message, diagnostic.place), diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record several findings."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate by place, then by code."""
        return iter(sorted(self._told(), key=lambda found: (found.place, found.code, found.message)))

    def __len__(self) -> int:
        return len(self._told())

    def _told(self) -> list[Diagnostic]:
        return [one for one in self._found.values() if not self._is_ignored(one)]

    def _is_ignored(self, found: Diagnostic) -> bool:
        return found.code in self._ignored and found.severity is not Severity.ERROR

    @property
    def ignored(self) -> int:
        """How many findings are left out."""
        return sum(map(self._is_ignored, self._found.values()))

    @property
    def failed(self) -> bool:
        """Whether anything found stops the build."""
        return any(found.severity is Severity.ERROR for found in self._found.values())

    @property
    def warned(self) -> bool:
        """Whether anything found should be mended but does not stop the build."""
        return any(found.severity is Severity.WARNING for found in self._told())
