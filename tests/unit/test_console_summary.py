"""Lines that sum up: exact text, singular and plural."""

import pytest

from generator.console.archived import render_archive
from generator.console.summary import counted, render_build, render_totals
from generator.diagnostics import Diagnostic, Place, Severity


@pytest.mark.parametrize(
    ("pages", "languages", "written", "unchanged", "removed", "text"),
    [
        (31, 2, 4, 27, 1, "31 pages in 2 languages. 4 files written, 27 unchanged, 1 removed."),
        (1, 1, 1, 0, 0, "1 page in 1 language. 1 file written."),
        (31, 2, 0, 31, 0, "31 pages in 2 languages. 31 files unchanged."),
        (31, 2, 0, 30, 1, "31 pages in 2 languages. 30 files unchanged, 1 removed."),
        (0, 1, 0, 0, 1, "0 pages in 1 language. 1 file removed."),
        (0, 0, 0, 0, 0, "0 pages in 0 languages. 0 files written."),
        (12000, 5, 12345, 0, 0, "12,000 pages in 5 languages. 12,345 files written."),
    ],
)
def test_build(pages, languages, written, unchanged, removed, text):
    got = render_build(pages=pages, languages=languages, written=written, unchanged=unchanged, removed=removed)
    assert got == text


@pytest.mark.parametrize(
    ("severities", "text"),
    [
        ((), ""),
        ((Severity.ERROR,), "1 error"),
        ((Severity.WARNING, Severity.ERROR, Severity.ERROR, Severity.ERROR), "3 errors, 1 warning"),
        ((Severity.NOTE, Severity.NOTE), "2 notes"),
    ],
)
def test_totals(severities, text):
    assert render_totals(Diagnostic("x", severity, "m", Place("")) for severity in severities) == text


def test_counted():
    assert [counted(number, "page") for number in (0, 1, 2, 1000)] == ["0 pages", "1 page", "2 pages", "1,000 pages"]


def test_archives_are_told_by_their_weight():
    sizes = {"en.html": 125_400, "fr.html": 2_449_000, "site/index.html": 300, "site/media/a.png": 100}
    told = ["kept/en.html: 125 kB", "kept/fr.html: 2.4 MB", "kept/site/: 1 page, 1 kB", ""]
    assert render_archive(sizes, folder="kept") == "\n".join(told)
    assert render_archive({"en.html": 1000}, folder="kept") == "kept/en.html: 1 kB\n"
