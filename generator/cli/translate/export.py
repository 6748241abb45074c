"""`handbill translate export`. Must not know what the files of the tools look like."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, show, stop_if_failed
from generator.cli.translate.reading import Read, read_campaign
from generator.console.summary import counted
from generator.diagnostics import Diagnostics, Place
from generator.model.scalars import Rejected, read_locale_tag
from generator.model.text import Text
from generator.record import record

_SUFFIXES = {"po": ".po", "xliff": ".xlf"}
_OF_FILES = {".po": "po", ".pot": "po", ".xlf": "xliff", ".xliff": "xliff"}


@record
class _Made:
    """One file to write, and what it holds."""

    target: Path
    content: bytes
    told: str


@click.command
@click.argument("locales", metavar="LOCALE...", nargs=-1, required=True)
@campaign_option
@click.option("--format", "form", type=click.Choice(list(_SUFFIXES)), help="Kind of file. [default: po]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for the files, or one file, which ends in .po or .xlf. [default: here]",
)
@click.pass_obj
def export(
    above: Path | None, locales: Sequence[str], folder: Path | None, form: str | None, output: Path | None
) -> None:
    """Write the texts of a language for Weblate, Crowdin, Transifex, OmegaT, Poedit and the like.

    One file for each LOCALE, such as fr.po: every text with its translation, as far as there is one. Translations
    whose original has changed since are marked, and say what it was. A file that is there already is brought up to
    date: what it holds and the campaign does not yet stays in it. The language that the campaign is written in gives a
    template, without translations.
    """
    root = find_campaign(folder or above)
    found = Diagnostics()
    read = read_campaign(root, found)
    stop_if_failed(found, read.sources, root=root)
    form = form or (_OF_FILES.get(output.suffix, "po") if output else "po")
    many, source = len(locales) > 1, read.project.source
    targets = {tag: _target(tag, form, output, many=many, is_template=tag == source) for tag in _checked(locales, read)}
    made = [one for tag, target in targets.items() if (one := _make(read, tag, target, form, found))]
    if not found.failed:
        _write(made, found)
    if show(found, {}, root=root):
        leave(1)
    for one in made:
        click.echo(f"{one.target}: {one.told}")


def _checked(locales: Sequence[str], read: Read) -> list[str]:
    """Return the tags in the spelling of the campaign's folders."""
    from generator.plan.cldr import is_known  # Babel is slow to load

    known = {tag.lower(): tag for tag in read.project.locales}
    tags: list[str] = []
    for locale in locales:
        try:
            tag = known.get(locale.lower()) or str(read_locale_tag(Text(locale)))
        except Rejected as rejected:
            raise click.BadParameter(f"{rejected.message}; {rejected.hint}", param_hint="LOCALE") from None
        if not is_known(tag):
            raise click.BadParameter(f'"{tag}" is not a language that is known here', param_hint="LOCALE")
        tags.append(tag)
    return list(dict.fromkeys(tags))


def _target(tag: str, form: str, output: Path | None, *, many: bool, is_template: bool) -> Path:
    if output is None or output.is_dir() or output.suffix not in _OF_FILES:
        return (output or Path()) / f"{tag}{'.pot' if form == 'po' and is_template else _SUFFIXES[form]}"
    if many:
        raise click.BadParameter("several languages need a folder", param_hint="--output")
    if _OF_FILES[output.suffix] != form:
        raise click.BadParameter(f"a file of this kind ends in {_SUFFIXES[form]}", param_hint="--output")
    return output


def _make(read: Read, tag: str, target: Path, form: str, found: Diagnostics) -> _Made | None:
    # the other commands must not pay for these
    from generator.translate.exchange.carrying import carry_over, is_taken_in
    from generator.translate.exchange.po import write_po
    from generator.translate.exchange.sheets import read_sheet
    from generator.translate.exchange.workbook import open_workbook
    from generator.translate.exchange.xliff import write_xliff

    tag = "" if tag == read.project.source else tag  # the originals alone are a template for any language
    book = open_workbook(read.project, read.snapshot, tag, earlier=read.earlier)
    units = tuple(book.units)
    if target.exists():
        sheet = read_sheet(target.read_bytes(), file=target.as_posix(), diagnostics=Diagnostics())
        if sheet is None or not is_taken_in(book, sheet):
            hint = "import it first, or move it away" if sheet else "move it away, or name another file with -o"
            told = "translations that are not imported yet" if sheet else "something that is not ours"
            message = f"this file is there already and holds {told}, so nothing was written"
            found.error("file-exists", message, Place(target.as_posix()), hint=hint)
            return None
        units = tuple(carry_over(book, sheet))
    writers: dict[str, Callable[..., bytes]] = {"po": write_po, "xliff": write_xliff}
    title = str(read.project.locales[read.project.source].campaign.title)
    content = writers[form](units, locale=tag, source=read.project.source, title=title)
    states = Counter(unit.state for unit in units)
    more = [f"{states['untranslated']} to translate"] * bool(states["untranslated"])
    more += [f"{states['fuzzy']} to look at again"] * bool(states["fuzzy"])
    return _Made(target, content, f"{counted(len(units), 'text')}, {' and '.join(more) or 'all translated'}")


def _write(made: Sequence[_Made], found: Diagnostics) -> None:
    """Write all files beside their places first."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for one in made:
            one.target.parent.mkdir(parents=True, exist_ok=True)
            beside = one.target.with_name(f".{one.target.name}.new")
            waiting.append((beside, one.target))
            beside.write_bytes(one.content)
        for beside, target in waiting:
            os.replace(beside, target)
    except OSError as error:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)
        message = f"the file could not be written: {error.strerror or error}"
        place = Place(Path(error.filename or made[0].target).as_posix())
        found.error("file-unwritable", message, place, hint="mend that, then try again")
