"""`handbill mail`. Must not send anything."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave, planning_options, read_moment, show
from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import Unproducible
from generator.model.options import Options
from generator.nearest import did_you_mean
from generator.pipeline import decide_site
from generator.plan.schedule import PublishedUpdate
from generator.plan.site import LocalSite, Site
from generator.project.rewrite import rewrite_files
from generator.project.snapshot import read_snapshot


@click.command
@click.argument("update")
@campaign_option
@click.option("-l", "--locale", "locales", metavar="LOCALE", multiple=True, help="Only this language; may be repeated.")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder. [default: mail]")
@click.option(
    "--unsubscribe",
    metavar="TEXT",
    help="What your service puts the link to unsubscribe in place of. [default: newsletter.unsubscribe]",
)
@planning_options
def mail(
    update: str,
    folder: Path | None,
    locales: Sequence[str],
    output: Path | None,
    unsubscribe: str | None,
    as_of: str | None,
    base_url: str | None,
    form: str,
    *,
    drafts: bool,
    future: bool,
    strict: bool,
) -> None:
    """Write UPDATE as a newsletter, in each language that has it.

    UPDATE is its file, the name of its file, or its slug; latest is the newest one. For each language there are three
    files: HTML for the editor of your sending service, plain text, and both as a message (.eml) to open in an e-mail
    program. Nothing is sent.
    """
    root = find_campaign(folder)
    found = Diagnostics()
    snapshot = read_snapshot(root, found)
    options = Options(as_of=read_moment(as_of), drafts=drafts, future=future, base_url=base_url, environment=os.environ)
    site = decide_site(snapshot, options, found) if "campaign.yaml" in snapshot.texts else None
    files: dict[str, bytes] = {}
    if site is not None and not found.failed:
        chosen = _chosen(locales, site)
        files = _make(_name_of(update, site), chosen, site, unsubscribe, found)
    target = output or root / "mail"
    if files and not found.failed:
        target.mkdir(parents=True, exist_ok=True)
        rewrite_files(target, files, before={}, diagnostics=found)
    if show(found, snapshot.texts, root=root, form=form, strict=strict):
        leave(1)
    for path in files if form == "human" else ():
        click.echo(f"Wrote {(output or Path('mail')) / path}.")


def _chosen(locales: Sequence[str], site: Site) -> list[LocalSite]:
    """Return the languages that were asked for; all of the site, if none was."""
    known = {tag.lower(): local for tag, local in site.locals.items()}
    for locale in locales:
        if locale.lower() not in known:
            message = f'the site has no language "{locale}"; {did_you_mean(locale, site.locals)}'
            raise click.BadParameter(message.rstrip("; "), param_hint="--locale")
    return [known[locale.lower()] for locale in locales] or list(site.locals.values())


def _name_of(wanted: str, site: Site) -> str:
    """Return the name under which all languages have an update."""
    updates = [one for local in site.locals.values() for one in local.updates]
    if wanted == "latest" and updates:
        return updates[0].text.name
    bare = wanted.replace("\\", "/").rpartition("/")[2].removesuffix(".md")
    names = {alias: one.text.name for one in reversed(updates) for alias in (one.text.slug, one.text.name)}
    if bare not in names:
        held_back = any(bare in local.updates for local in site.project.locales.values())
        hint = "it is not published yet; add --drafts or --future" if held_back else did_you_mean(bare, names)
        raise click.BadParameter("; ".join(filter(None, (f'there is no update "{bare}"', hint))), param_hint="UPDATE")
    return names[bare]


def _make(
    name: str, chosen: Sequence[LocalSite], site: Site, unsubscribe: str | None, found: Diagnostics
) -> dict[str, bytes]:
    from generator.render.engine import Engine  # a mistaken name should be told at once
    from generator.render.mail import TEMPLATE, as_message, render_letter

    theme = site.project.theme
    if TEMPLATE not in theme.templates:
        place = Place(f"themes/{theme.manifest.name}/templates")
        hint = "copy it from a built-in theme, or see docs/theme-authors.md"
        found.error("template-missing", f'the theme has no template "{TEMPLATE}"', place, hint=hint)
        return {}
    engine = Engine(theme.templates, folder=f"themes/{theme.manifest.name}")
    newsletter = site.locals[site.source].campaign.newsletter
    link = unsubscribe if unsubscribe is not None else str(newsletter.unsubscribe or "")
    files: dict[str, bytes] = {}
    for local in chosen:
        one = _own(name, local, found)
        if one is None:
            continue
        try:
            letter = render_letter(one, local, site, engine, link)
        except Unproducible as unproducible:
            found.add(unproducible.diagnostic)
            return {}
        stem = f"{name}.{local.language.tag}"
        files |= {f"{stem}.html": letter.html.encode(), f"{stem}.txt": letter.text.encode()}
        files[f"{stem}.eml"] = as_message(letter, one, local, site)
    return files


def _own(name: str, local: LocalSite, found: Diagnostics) -> PublishedUpdate | None:
    """Return the update in a language; readers of a newsletter get no text that is not in theirs."""
    tag = local.language.tag
    one = next((one for one in local.updates if one.text.name == name), None)
    if one is not None and one.shown.locale == tag:
        return one
    message = "this update is not translated, so there is no newsletter in this language"
    found.note("mail-left-out", message, Place(f"content/{tag}"), hint=f"translate it: content/{tag}/updates/{name}.md")
    return None
