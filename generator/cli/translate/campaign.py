"""What the commands for translators share: reading the campaign, and finding what is named. Must not do their work."""

import os
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.campaign import find_campaign, show, stop_if_failed
from generator.diagnostics import Diagnostics, Severity
from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.nearest import did_you_mean
from generator.plan.views import CONTRACT
from generator.project.earlier import read_earlier, unneeded_earlier
from generator.project.rewrite import rewrite_files
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project
from generator.record import record
from generator.translate.marks import Mark, plan_marks
from generator.translate.names import find_name
from generator.translate.versions import CAMPAIGN, Kept, kept_of, originals_of


@record
class Campaign:
    """A campaign's folder and all that was read from it; `found` holds only errors: the rest is for `check`."""

    root: Path
    snapshot: Snapshot
    project: Project
    kept: Kept
    found: Diagnostics

    @property
    def tags(self) -> list[str]:
        """Return the tags of the translations."""
        return [tag for tag in sorted(self.project.locales) if tag != self.project.source]

    def show_errors(self) -> bool:
        """Print the errors and return whether there are any."""
        return show(self.found, self.snapshot.texts, root=self.root)


def read_campaign(folder: Path | None, *, words: bool = False) -> Campaign:
    """Read a campaign as far as that is possible; end the command where there is none.

    `words`: with those of the theme and the program in all languages, which takes longer than all the rest.
    """
    root = find_campaign(folder)
    found = Diagnostics()
    snapshot = read_snapshot(root, found)
    if CAMPAIGN not in snapshot.texts:
        stop_if_failed(found, snapshot.texts, root=root)
    if not words:
        builtin = {path: content for path, content in snapshot.builtin.items() if not path.endswith(".po")}
        snapshot = replace(snapshot, builtin=builtin)
    project = read_project(snapshot, contract=CONTRACT, diagnostics=found)
    errors = Diagnostics()
    errors.extend(one for one in found if one.severity is Severity.ERROR)
    return Campaign(root, snapshot, project, kept_of(read_earlier(root)), errors)


def stop_if_broken(campaign: Campaign) -> None:
    """End the command where an original could not be read whole: nothing is translated from half of one."""
    source = f"content/{campaign.project.source}/"
    broken = Diagnostics()
    broken.extend(one for one in campaign.found if one.place.file == CAMPAIGN or one.place.file.startswith(source))
    stop_if_failed(broken, campaign.snapshot.texts, root=campaign.root)


def find_locale(tag: str, campaign: Campaign) -> str:
    """Return the tag of a translation that is there; end the command with a hint otherwise."""
    folded = {one.casefold().replace("_", "-"): one for one in campaign.tags}
    found = folded.get(Path(tag).name.casefold().replace("_", "-"))  # `content/fr/` is completed by the shell
    if found is not None:
        return found
    if tag == campaign.project.source:
        raise click.BadParameter(f'"{tag}" is the language that the campaign is written in', param_hint="LOCALE")
    hint = did_you_mean(tag, campaign.tags) if campaign.tags else ""
    hint = f"begin it with: handbill translate start {tag}" if not hint.startswith("did") else hint
    raise click.BadParameter(f"there is no folder content/{tag}/; {hint}", param_hint="LOCALE")


def find_names(paths: Iterable[str], campaign: Campaign) -> list[str]:
    """Return the names of the texts that paths mean; end the command with a hint where there is no such text."""
    known = [CAMPAIGN, *originals_of(campaign.project)]
    tags = [campaign.project.source, *campaign.tags]
    names = []
    for path in paths:
        name = find_name(_from_root(path, campaign.root), known, tags)
        if name is None:
            hint = did_you_mean(path, known)
            raise click.BadParameter(f"{path} is not a text to translate; {hint}", param_hint="FILE")
        names.append(name)
    return list(dict.fromkeys(names))


def find_texts(paths: Collection[str], campaign: Campaign) -> list[str]:
    """Return the paths of texts of campaign.yaml; end the command where there is no such text."""
    known = campaign.project.locales[campaign.project.source].texts
    for path in paths:
        if path not in known:
            hint = did_you_mean(path, known)
            raise click.BadParameter(f"campaign.yaml has no text {path}; {hint}", param_hint="--text")
    return list(dict.fromkeys(paths))


def write_marks(marks: Collection[Mark], campaign: Campaign, found: Diagnostics) -> None:
    """Mark translations, keep their originals and throw away those that nobody needs; end the command if it fails."""
    valid = {*campaign.kept.documents, *campaign.kept.texts}
    is_whole = not campaign.found.failed
    edits = plan_marks(marks, campaign.snapshot, kept=valid, is_whole=is_whole, diagnostics=found)
    stop_if_failed(found, campaign.snapshot.texts, root=campaign.root)
    deletes = [] if edits.needed is None else unneeded_earlier(campaign.root, edits.needed)
    if edits.writes or deletes:
        rewrite_files(campaign.root, edits.writes, before=edits.before, deletes=deletes, diagnostics=found)
        stop_if_failed(found, campaign.snapshot.texts, root=campaign.root)


def tell_errors(campaign: Campaign) -> None:
    """Say what is wrong with the campaign, after something was done all the same."""
    if campaign.found.failed:
        show(campaign.found, campaign.snapshot.texts, root=campaign.root)
        click.echo("Old originals stay in content/.translated until this is mended: it may need them.", err=True)


def has_colors() -> bool:
    """Tell whether the output is a terminal that shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _from_root(path: str, root: Path) -> str:
    """A file that is there is named from where one stands; all others from the campaign's folder on."""
    disk = Path(path)
    if disk.exists() or disk.is_absolute():
        real, top = Path(os.path.abspath(disk)), Path(os.path.abspath(root))
        if real.is_relative_to(top):
            return real.relative_to(top).as_posix()
    return path
