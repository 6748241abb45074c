"""`handbill new`. Must not overwrite anything."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from generator.cli.campaign import leave, read_moment, show
from generator.cli.ci import order_for, tell_what_is_left
from generator.cli.new.answers import LATER, check_answer, find_answers
from generator.cli.new.copied import Copied, copy_structure, read_original
from generator.cli.new.files import add_languages, snapshot_of, start_files
from generator.diagnostics import Diagnostics, Place
from generator.forms.services import SERVICES
from generator.hosts.editors import settings_files
from generator.hosts.needs import Needs, find_needs
from generator.hosts.recipes import HOSTS, Order, recipe
from generator.model.theme import BUILT_IN
from generator.plan.schedule import find_zone
from generator.plan.views import CONTRACT
from generator.project.builtin import read_builtin
from generator.project.installed import find_requirement
from generator.project.repository import Repository, find_repository
from generator.project.scaffold import read_scaffold, write_files
from generator.read.project import read_project

_RECEIVER = "RECEIVER.md"  # of services that the organizer sets up
_OFTEN_THERE = ("README.md", ".gitignore", *settings_files())  # a folder often begins with these; none is needed


@click.command
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="Headline of the campaign.")
@click.option("--target", help="Decision-maker whom it addresses.")
@click.option("--organization", help="Who publishes it.")
@click.option("--email", help="Address for supporters and the press.")
@click.option(
    "--locale", metavar="TAGS", help="Languages as BCP 47 tags, such as en,fr,uk. The first is the one you write in."
)
@click.option(
    "--form",
    type=click.Choice([service.name for service in SERVICES]),
    help="Form service that takes the signatures. [default: formspree]",
)
@click.option("--theme", type=click.Choice(BUILT_IN), help="Look of the site. [default: placard]")
@click.option(
    "--host", type=click.Choice([*HOSTS, LATER]), help="Where the site is published: writes what `handbill ci` does."
)
@click.option("--url", help="Address of the site.")
@click.option("--timezone", help="Time zone of dates, such as Europe/Kyiv. [default: UTC]")
@click.option(
    "--from",
    "original",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Campaign whose structure is copied: theme, form, languages, pages, organization, partners, actions.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take example texts for what is not given.")
def new(folder: Path, original: Path | None, timezone: str | None, *, yes: bool, **given: str | None) -> None:
    """Make a new campaign in FOLDER, complete and ready to build.

    On a terminal it asks for what is not given as an option. With --from, an earlier campaign gives its structure, and
    nothing of what happened in it: no updates, counts, names or dates, and no id of its form.
    """
    if original is not None and (there := _first_of(folder)):
        message = "this folder is not empty, so nothing was copied into it"
        _stop(Diagnostics(), message, Place(there), folder, "choose another folder, or move what is in it away")
    earlier = read_original(original) if original is not None else None
    known = dict(earlier.answers) if earlier else {}
    asked = {name: value if value is not None else known.get(name) for name, value in given.items()}
    if earlier and given["theme"] is None:
        del asked["theme"]  # that of the earlier campaign, which may be one of its own
    answers = {"theme": BUILT_IN[0], **find_answers(asked, ask=not yes and sys.stdin.isatty())}
    answers["timezone"] = check_answer("timezone", timezone or known.get("timezone") or "UTC")
    day = read_moment(None).astimezone(find_zone(answers["timezone"])).date().isoformat()
    files = start_files(answers, day, read_scaffold())
    copied = copy_structure(files, earlier, answers, theme=given["theme"] is None) if earlier else Copied()
    source, *others = answers["locale"].split(",")
    add_languages(files, others, read_builtin())
    repository = find_repository(folder) if folder.exists() else Repository(folder)
    order, needs = _add_recipe(files, answers["host"], folder, repository)
    kept = [name for name in _OFTEN_THERE if (folder / name).exists()]
    found = Diagnostics()
    if not write_files(folder, {path: content for path, content in files.items() if path not in kept}, found):
        show(found, {}, root=folder)
        leave(1)
    click.echo(f"Your campaign is in {folder}. What now:\n\n  cd {folder}\n  handbill serve\n")
    click.echo("Then look at http://127.0.0.1:8000/ in a browser, and sign. README.md in the folder says how to go on.")
    _tell_more(files, kept, copied, source, others)
    if order:
        tell_what_is_left(order, needs, sure=find_requirement()[1])
    elif answers["host"] != LATER:
        click.echo(f"The folder is part of a repository: go to it, and run handbill ci {answers['host']} there.")


def _first_of(folder: Path) -> str:
    """Return a name in a folder, if there is one besides git's own."""
    return next(iter(sorted(set(os.listdir(folder)) - {".git"})), "") if folder.is_dir() else ""


def _stop(found: Diagnostics, message: str, place: Place, root: Path, hint: str) -> None:
    found.error("file-exists", message, place, hint=hint)
    show(found, {}, root=root)
    leave(1)


def _add_recipe(files: dict[str, bytes], host: str, folder: Path, repository: Repository) -> tuple[Order | None, Needs]:
    """Add what the host needs, unless the campaign is a folder in somebody's repository: git hosts look at its top."""
    project = read_project(snapshot_of(files, read_builtin()), contract=CONTRACT, diagnostics=Diagnostics())
    needs = find_needs(project.locales[project.source].campaign)
    if host == LATER or repository.folder or _lies_in_repository(folder):
        return None, needs
    order = order_for(host, repository, requirement=find_requirement(needs.extra)[0])
    files.update(recipe(order, needs, read_scaffold()))
    return order, needs


def _lies_in_repository(folder: Path) -> bool:
    return any((above / ".git").exists() for above in folder.resolve().parents)


def _tell_more(files: Mapping[str, bytes], kept: list[str], copied: Copied, source: str, others: list[str]) -> None:
    if _RECEIVER in files:
        click.echo(f"{_RECEIVER} says how to set up what takes the signatures.")
    for name in kept:
        click.echo(f"Your own {name} was left as it is.")
    if source.split("-")[0] != "en":
        click.echo(f"The texts in content/{source}/ are in English for now: write your own over them.")
    if others:
        waits = "waits for its translation" if len(others) == 1 else "wait for their translations"
        click.echo(
            f"{', '.join(others)}: {waits}, and will be shown when publish: false is taken out of campaign.yaml."
        )
    for line in copied.notes:
        click.echo(line)
