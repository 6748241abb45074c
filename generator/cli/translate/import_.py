"""`handbill translate import`. Must not know what the files of the tools look like."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, show, stop_if_failed
from generator.cli.translate.reading import Read, read_campaign, read_changed
from generator.console.summary import counted
from generator.diagnostics import Diagnostics, Place
from generator.project.earlier import earlier_path, unneeded_earlier
from generator.project.rewrite import rewrite_files
from generator.translate.exchange.intake import Intake, check_reading, take_in
from generator.translate.exchange.sheets import LARGEST, find_locale, read_sheet
from generator.translate.exchange.units import Sheet
from generator.translate.exchange.workbook import Workbook, open_workbook

_FINGERPRINT = re.compile(rb"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])")


@click.command(name="import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@campaign_option
@click.option("--locale", default="", metavar="LOCALE", help="Language of the files. [default: as they say]")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.pass_obj
def import_(above: Path | None, files: Sequence[Path], folder: Path | None, locale: str, *, dry_run: bool) -> None:
    """Take the translations of PO or XLIFF files over that `handbill translate export` has made.

    Only what was changed is written. A text that is marked as fuzzy or as needing work is left as it is, and so is one
    whose original has changed since the export.
    """
    root = find_campaign(folder or above)
    found = Diagnostics()
    read = read_campaign(root, found)
    stop_if_failed(found, read.sources, root=root)
    contents = _contents(files, found)
    sources = {**read.sources, **contents}
    sheets = _by_locale(contents, locale, read, found)
    stop_if_failed(found, sources, root=root)
    taken = {tag: take_in(_book(read, tag), several, found) for tag, several in sheets.items()}
    whole = _joined(taken.values())
    changed = read_changed(read, whole.files, whole.earlier)
    for tag, intake in taken.items():
        if intake.files:
            check_reading(_book(changed, tag), intake, found)
    if not found.failed and not dry_run and whole.files:
        _write(root, read, changed, whole, found)
    failed = show(found, sources, root=root)
    if failed:
        click.echo("Nothing was changed.")
        leave(1)
    for tag, intake in taken.items():
        texts = sum(len(returned) for returned in intake.taken.values())
        verb = "would be taken over" if dry_run else "taken over"
        told = f"{counted(texts, 'text')} {verb}, in {counted(len(intake.files), 'file')}."
        click.echo(f"{tag}: {told if texts else 'nothing new.'}")


def _contents(files: Sequence[Path], found: Diagnostics) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for file in files:
        name = file.as_posix()
        try:
            with open(file, "rb") as opened:
                content = opened.read(LARGEST + 1)
        except OSError as error:
            message = f"this cannot be read: {error.strerror or error}"
            found.error("file-unreadable", message, Place(name), hint="try again, or replace it by a fresh copy")
            continue
        if len(content) > LARGEST:
            message = f"this file is larger than {LARGEST // 1024**2} MB, the most that Handbill takes here"
            found.error("file-too-large", message, Place(name), hint="it holds more than the texts of a campaign")
            continue
        contents[name] = content
    return contents


def _by_locale(contents: Mapping[str, bytes], wanted: str, read: Read, found: Diagnostics) -> Mapping[str, list[Sheet]]:
    sheets: dict[str, list[Sheet]] = {}
    for name, content in contents.items():
        sheet = read_sheet(content, file=name, diagnostics=found)
        if sheet is None:
            continue
        source = read.project.source
        tag = find_locale(sheet, wanted=wanted, known=read.project.locales, source=source, diagnostics=found)
        if tag is not None:
            sheets.setdefault(tag, []).append(sheet)
    return sheets


def _book(read: Read, tag: str) -> Workbook:
    return open_workbook(read.project, read.snapshot, tag, earlier=read.earlier)


def _joined(intakes: Iterable[Intake]) -> Intake:
    files: dict[str, bytes] = {}
    earlier: dict[str, bytes] = {}
    for intake in intakes:
        files |= intake.files
        earlier |= intake.earlier
    return Intake(files, earlier)


def _write(root: Path, read: Read, changed: Read, whole: Intake, found: Diagnostics) -> None:
    """Write the translations and the originals that they name, and delete those that nothing names any more."""
    named = {match.decode() for content in changed.snapshot.texts.values() for match in _FINGERPRINT.findall(content)}
    versions = {earlier_path(name[:12], name[12:]): content for name, content in whole.earlier.items()}
    before = {path: read.snapshot.texts[path] for path in whole.files if path in read.snapshot.texts}
    unneeded = [path for path in unneeded_earlier(root, named) if path not in versions]
    rewrite_files(root, {**versions, **whole.files}, before=before, deletes=unneeded, diagnostics=found)
