"""`handbill translate start`. Must not overwrite anything."""

import os
import re
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, leave, show
from generator.cli.translate.campaign import Campaign, read_campaign, stop_if_broken
from generator.console.summary import counted
from generator.console.visible import visible
from generator.diagnostics import Diagnostic, Diagnostics
from generator.hosts.editors import FOLDER, with_schema
from generator.plan.languages import assign_languages
from generator.plan.progress import measure_locale
from generator.plan.views import CONTRACT
from generator.project.scaffold import write_files
from generator.read.project import read_project
from generator.translate.beginning import begin
from generator.translate.names import path_of
from generator.translate.versions import CAMPAIGN


@click.command
@click.argument("tag", metavar="LOCALE")
@campaign_option
@click.pass_obj
def start(above: Path | None, folder: Path | None, tag: str) -> None:
    """Begin the language LOCALE, or add what has come since.

    LOCALE is a tag such as de, pt-BR or zh-Hant. The folder content/LOCALE/ gets all that is to be translated and
    nothing else, with the originals as comments. Files that are there already stay as they are.
    """
    campaign = read_campaign(folder or above)
    stop_if_broken(campaign)
    _check_tag(tag, campaign)
    is_new = tag not in campaign.project.locales
    wanted = begin(campaign.project, campaign.snapshot, tag)
    missing = {path: content for path, content in wanted.items() if not os.path.lexists(campaign.root / path)}
    own = path_of(CAMPAIGN, tag)
    if own in missing and (campaign.root / FOLDER).is_dir():
        missing[own] = with_schema(missing[own])
    found = Diagnostics()
    if missing and not write_files(campaign.root, missing, found):
        show(found, campaign.snapshot.texts, root=campaign.root)
        leave(1)
    for path in missing:
        click.echo(f"Wrote {visible(path)}")
    if len(missing) < len(wanted):
        click.echo(f"{counted(len(wanted) - len(missing), 'file')} of {len(wanted):,} were there already and stay.")
        _tell_new_texts(tag, campaign)
    _tell_next(tag, is_new=is_new)


def _check_tag(tag: str, campaign: Campaign) -> None:
    """Try the tag as a build would, so that it gives the same answers."""
    if tag == campaign.project.source:
        raise click.BadParameter(f'"{tag}" is the language that the campaign is written in', param_hint="LOCALE")
    path = path_of(CAMPAIGN, tag)
    snapshot = campaign.snapshot
    tried = Diagnostics()
    with_it = replace(snapshot, texts={**snapshot.texts, path: snapshot.texts.get(path, b"publish: false\n")})
    project = read_project(with_it, contract=CONTRACT, diagnostics=tried)
    assign_languages(project, tried)
    for one in tried:
        if one.code in ("locale-invalid", "locale-unknown") and one.place.file == f"content/{tag}":
            raise click.BadParameter(f'"{visible(tag)}" is not a language tag; {_hint(one)}', param_hint="LOCALE")
    if tag not in project.locales:
        raise click.BadParameter(f'"{visible(tag)}" is not a language tag; write en, fr or pt-BR', param_hint="LOCALE")


def _hint(found: Diagnostic) -> str:
    """There is no folder yet to rename, so name the tag alone."""
    meant = re.fullmatch(r"rename the folder to content/(.+)/", found.hint)
    return f"did you mean {meant[1]}?" if meant else found.hint


def _tell_new_texts(tag: str, campaign: Campaign) -> None:
    """A campaign.yaml that is there is the translator's: say what it lacks."""
    if tag not in campaign.project.locales or path_of(CAMPAIGN, tag) not in campaign.snapshot.texts:
        return
    missing = [item for item in measure_locale(campaign.project, tag).of("field") if item.state == "missing"]
    if missing:
        what = counted(len(missing), "text")
        click.echo(f"{path_of(CAMPAIGN, tag)} lacks {what}: handbill translate status {tag}")


def _tell_next(tag: str, *, is_new: bool) -> None:
    click.echo("")
    click.echo(f"Translate the files in content/{tag}/: the text, and the keys that are empty. Then run:")
    click.echo(f"  handbill translate status {tag}    to see what is left")
    click.echo(f"  handbill translate done {tag}      to keep what you translated, so that changes can be shown")
    if is_new:
        click.echo(f"It is held back until you take publish: false out of {path_of(CAMPAIGN, tag)}.")
