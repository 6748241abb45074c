"""Tests with the Nu HTML checker that all pages, style sheets and drawings are valid, in each of our themes.

The campaigns of the gallery show all kinds of pages with all that a campaign may hold; beside them stand the form of
each service, what `handbill archive` keeps, and what `handbill mail` sends.
"""

import re
from typing import get_args

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.forms.services import SERVICES
from generator.plan.views import PageKind
from tests.gallery.campaigns import THIRTY, campaigns
from tests.gallery.kinds import KINDS
from tests.gallery.memory import sources
from tests.services.campaigns import BUILTIN_THEMES, compile_files, example_in, write_campaign
from tests.services.form_blocks import form_block, with_form
from tests.services.nu import complaints

EXCUSED = {
    # The checker knows no address of a file, so `'self'` is nothing to it; and it takes JSON-LD for script. Tests in
    # Chromium listen for violations on every kind of page.
    r".*\.html": r"(Resource|Inline script) violates Content Security Policy \(meta tag\)",
    # Tor Browser reads it; hosts of static files have nothing else to say it with: decision 0039.
    r"beyond/.*": r"Bad value “onion-location” for attribute “http-equiv” on element “meta”",
    # The service documents no other name for it, and the trap has to be found.
    r"form/netlify/.*": r"Attribute “netlify-honeypot” not allowed on element “form”",
    # Each page that was is an article of the one document, and keeps its headline.
    r"archive/[^/]*\.html": r"Consider using the “h1” element as a top-level heading only",
    # What e-mail programs of many ages understand: tables for layout, colours as attributes, and words of their own.
    r"mail/.*": r"The “\w+” attribute on the “\w+” element is obsolete|"
    r"CSS: “(supported-color-schemes|mso-hide)”: Property “\S+” doesn't exist",
}
"""What the checker may say (a pattern from the beginning of the message) about which files, and why."""
WHOLE = ("example", "nothing", "bare", "full", "beyond")
"""Campaigns of which every page is looked at. The others show on the campaign page what they are for."""
STYLED = ("example", "colours")
"""Campaigns whose style sheets are looked at: those of the others are the same, and take most of the time."""
WRONG = {
    "page.html": "<!doctype html><html lang=en><title>x</title><p><h1>x</h1></p>",
    "sheet.css": "p { colour: red }",
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>',
}


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
def test_all_that_is_published_or_sent_is_valid(tmp_path, theme):
    for name in campaigns(theme):
        write(tmp_path / name, sources(theme, name), deep=name in WHOLE)
    for service in SERVICES:
        files = sources(theme, "won") | {"campaign.yaml": with_form(example_in(theme).decode(), form_block(service))}
        write(tmp_path / "form" / service.name, files, deep=False)
    make_archive_and_letter(tmp_path, theme)
    write_campaign(tmp_path / "wrong", WRONG)
    assert set(KINDS) == set(get_args(PageKind)), "each kind of page is looked at"
    assert [page for page in KINDS.values() if not (tmp_path / file_of(*page)).is_file()] == []
    found = complaints(tmp_path)
    assert {one.path for one in found if one.path.startswith("wrong/")} == {f"wrong/{name}" for name in WRONG}
    excuses = [(excuse_of(one), one) for one in found if not one.path.startswith("wrong/")]
    assert [one for excuse, one in excuses if excuse is None] == []
    assert {excuse for excuse, _ in excuses} == {*EXCUSED}, "an excuse that nobody needs any more hides something"


def file_of(name, path):
    """Return the file of a page by the campaign's name and the page's address."""
    return f"{name}/{path}" if path.endswith(".html") else f"{name}/{path}index.html"


def excuse_of(complaint):
    """Return the files for which a complaint is excused, or None."""
    for files, message in EXCUSED.items():
        if re.fullmatch(files, complaint.path) and re.match(message, complaint.message):
            return files
    return None


def write(folder, files, *, deep):
    """Build a campaign, and write all its pages and drawings, or unless `deep` the campaign pages."""
    plan, found = compile_files(files)
    assert not found.failed, [f"{one.place}: {one.message}" for one in found]
    for path, output in plan.outputs.items():
        is_wanted = deep or path.removesuffix("index.html").strip("/") in ("", *THIRTY)
        has_own_styles = folder.name in STYLED and path.endswith(".css")
        if (path.endswith((".html", ".svg")) and is_wanted) or has_own_styles:
            write_campaign(folder, {path: output.produce()})


def make_archive_and_letter(folder, theme):
    """Make both of a campaign with all of Markdown, as people do."""
    campaign = folder.parent / f"{folder.name}-campaign"
    write_campaign(campaign, campaigns(theme)["full"])
    for arguments in (
        ["archive", "-C", campaign, "--output", folder / "archive"],
        ["mail", "latest", "-C", campaign, "-o", folder / "mail"],
    ):
        result = CliRunner().invoke(main, [str(part) for part in arguments])
        assert result.exit_code == 0, result.output
