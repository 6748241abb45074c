"""`handbill theme eject`. Must not overwrite what somebody has written."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from generator.cli.campaign import campaign_option, find_campaign, leave, show
from generator.cli.handed import difference
from generator.cli.theme.ejecting import ORIGINALS, NotFoundError, about, find_file, is_wrapping, wrapping
from generator.cli.theme.reading import Themes, read_themes
from generator.console.visible import visible
from generator.diagnostics import Diagnostics, Place
from generator.project.builtin import read_builtin
from generator.project.rewrite import rewrite_files


def _complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer names of files to shells: those of all built-in themes, for which no campaign has to be read."""
    paths = (path.split("/", 3)[2:] for path in read_builtin() if path.startswith("themes/") and path.count("/") > 2)
    names = sorted({rest[1] for rest in paths if len(rest) == 2 and rest[0] in ("templates", "static")})
    return [CompletionItem(name) for name in names if name.startswith(begun)]


@click.command
@click.argument("words", metavar="[FILE]...", nargs=-1, shell_complete=_complete)
@click.option("--wrap", is_flag=True, help="Write a file that shows the theme's own, with a place to add something.")
@click.option("--diff", is_flag=True, help="Show what has changed in the theme's file since, and what in yours.")
@click.option("--done", is_flag=True, help="Say that your copy is up to date with the theme's file.")
@campaign_option
@click.pass_obj
def eject(
    above: Path | None, folder: Path | None, words: tuple[str, ...], *, wrap: bool, diff: bool, done: bool
) -> None:
    """Copy files of the theme in use into the campaign, where they take the place of the theme's own.

    FILE is a template or a static file: _footer.html, style.css, or just footer. Without it, all files are listed.
    A copy stays as it is when the theme gets better; handbill check tells when that has happened. To add something
    before or behind a part, --wrap is enough, and follows the theme. With --diff and --done, no FILE means all copies.
    """
    if wrap + diff + done > 1:
        raise click.UsageError("--wrap, --diff and --done are different things: give one of them")
    themes = read_themes(find_campaign(folder or above))
    if not themes.below:
        raise click.UsageError(f"All files of {themes.name} are in themes/{themes.name}/: change them there")
    files = themes.files_below()
    if not words and not diff and not done:
        _list(themes)
        return
    try:
        paths = list(dict.fromkeys(find_file(word, files) for word in words))
        if diff or done:
            _follow(themes, paths, show_only=diff)
        else:
            _take(themes, {path: wrapping(path, files) if wrap else files[path] for path in paths}, copies=not wrap)
    except NotFoundError as error:
        raise click.UsageError(str(error)) from None


def _list(themes: Themes) -> None:
    own = themes.files_over(themes.name)
    files = themes.files_below()
    column = max(map(len, files)) + 2
    for path, content in files.items():
        mark = "(yours) " if path in own else ""
        click.echo(f"{path.ljust(column)}{mark}{about(path, content)}")
    click.echo(
        "\nTo copy one and change it: handbill theme eject FILE. To add to one: handbill theme eject --wrap FILE"
    )


def _take(themes: Themes, wanted: dict[str, bytes], *, copies: bool) -> None:
    """Write copies, with the originals beside them, or files that wrap, which need none."""
    found = Diagnostics()
    folder = f"themes/{themes.name}"
    there = {path.removesuffix(".jinja"): path for path in themes.files_over(themes.name)}
    for path in wanted:
        if (own := there.get(path.removesuffix(".jinja"))) is not None:
            message = "this file is there already, so nothing was written"
            hint = f"handbill theme eject --diff {path} shows how it differs; to begin anew, move it away first"
            found.error("file-exists", message, Place(f"{folder}/{own}"), hint=hint)
    writes = {f"{folder}/{path}": content for path, content in wanted.items()}
    if copies:
        writes |= {f"{folder}/{ORIGINALS}/{path}": content for path, content in wanted.items()}
    if not found.failed:
        rewrite_files(themes.root, writes, before=_kept(themes, writes), diagnostics=found)
    if found.failed:
        show(found, {}, root=themes.root)
        leave(1)
    for path in wanted:
        click.echo(f"Wrote {visible(folder)}/{path}")
    what = "this file takes" if len(wanted) == 1 else "these files take"
    click.echo(f"From now on {what} the place of {themes.below}'s own.")
    if copies:
        click.echo(f"{folder}/{ORIGINALS}/ keeps what was copied, so that handbill check can tell what changes later.")


def _kept(themes: Themes, writes: dict[str, bytes]) -> dict[str, bytes]:
    """Return what the files hold that are replaced: originals of copies that are not there any more."""
    known = {f"themes/{path}": content for path, content in themes.snapshot.themes.items()}
    return {path: known[path] for path in writes if path in known}


def _follow(themes: Themes, paths: list[str], *, show_only: bool) -> None:
    own = {path: themes.snapshot.themes[f"{themes.name}/{path}"] for path in themes.files_over(themes.name)}
    files = themes.files_below()
    for path in paths:
        if path not in own:
            raise NotFoundError(f"There is no themes/{themes.name}/{path}: the theme's own file is in use")
    begun = {path: own.get(f"{ORIGINALS}/{path}") for path in paths or files if path in own}
    if not paths:  # what lies over a file and shows it is no copy
        begun = {path: before for path, before in begun.items() if not is_wrapping(path, own[path])}
    if show_only:
        shown = [
            path for path in begun if _show(path, own[path], begun[path], files[path], themes.below, always=bool(paths))
        ]
        if not shown:
            click.echo("No file of the campaign differs from the theme's own.")
        return
    later = {path: files[path] for path, before in begun.items() if before != files[path] and (paths or before)}
    writes = {f"themes/{themes.name}/{ORIGINALS}/{path}": content for path, content in later.items()}
    found = Diagnostics()
    if writes and not rewrite_files(themes.root, writes, before=_kept(themes, writes), diagnostics=found):
        show(found, {}, root=themes.root)
        leave(1)
    for path in later:
        click.echo(f"{path}: up to date with {themes.below}'s own of today.")
    if not later:
        click.echo("Nothing to do: all copies were up to date.")


def _show(path: str, mine: bytes, before: bytes | None, now: bytes, below: str, *, always: bool) -> bool:
    """Print how a file differs, and return whether anything was printed."""
    changed = before is not None and before != now
    if not always and not changed and mine == now:
        return False
    if changed and before is not None:
        click.echo(f"What has changed in {below}'s {path} since it was copied:")
        click.echo(_compared(path, before, now))
    if before is None and is_wrapping(path, mine):
        click.echo(f"Your {path} is no copy: it shows {below}'s own, whatever changes there.")
        return True
    base = now if before is None else before
    if mine == base:
        click.echo(f"Your {path} is as it was copied.")
    else:
        click.echo(
            f"What differs in yours from {below}'s {path}:" if before is None else f"What you have changed in {path}:"
        )
        click.echo(_compared(path, base, mine))
    return True


def _compared(path: str, old: bytes, new: bytes) -> str:
    if b"\0" in old + new:
        return f"{len(old):,} bytes before, {len(new):,} now: this is no text.\n"
    return difference(path, old, new)
