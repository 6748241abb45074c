"""Say in a line what a command did, from plain numbers. Must not count anything itself."""

from collections import Counter
from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Severity


def render_build(*, pages: int, languages: int, written: int, unchanged: int, removed: int) -> str:
    """Tell the result of a build: `31 pages in 2 languages. 4 files written, 27 unchanged, 1 removed.`

    `pages` and `languages` count the site; the other three count files of the output folder. Zeros are left out.
    """
    changes = [(written, "written"), (unchanged, "unchanged"), (removed, "removed")]
    told = [(number, verb) for number, verb in changes if number] or [(0, "written")]
    (first, verb), *others = told
    files = ", ".join([f"{counted(first, 'file')} {verb}", *(f"{number:,} {verb}" for number, verb in others)])
    return f"{counted(pages, 'page')} in {counted(languages, 'language')}. {files}."


def render_check(diagnostics: Iterable[Diagnostic], *, pages: int, languages: int, ignored: int) -> str:
    """Tell the result of a check that has not failed: `Checked 31 pages in 2 languages: nothing to mend.`

    `ignored` findings were left out because the campaign says so.
    """
    size = f"{counted(pages, 'page')} in {counted(languages, 'language')}"
    result = "nothing that stops the build" if tuple(diagnostics) else "nothing to mend"
    left_out = f" ({counted(ignored, 'finding')} left out, as campaign.yaml says)" if ignored else ""
    return f"Checked {size}: {result}{left_out}."


def render_totals(diagnostics: Iterable[Diagnostic]) -> str:
    """Count findings by severity: `3 errors, 1 warning`; empty where there are none."""
    totals = Counter(found.severity for found in diagnostics)
    return ", ".join(counted(totals[severity], severity.value) for severity in Severity if totals[severity])


def counted(number: int, noun: str) -> str:
    """Put a number before a noun that takes an s: `1 error`, `0 errors`, `1,200 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
