"""The rule that copies of a built-in theme's files are as new as that theme. Must not compare what was changed in them.

`handbill theme eject` keeps beside each copy what it was made from, in the folder `originals` of the theme.
"""

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.model.theme import BUILT_IN
from generator.read.theme import name_below

_ORIGINALS = "originals"


def check_theme_copies(made: Made, diagnostics: Diagnostics) -> None:
    """Note each copy of a file that has changed in the built-in theme, or is gone from it, since it was copied."""
    project = made.site.project
    name = str(project.locales[made.site.source].campaign.theme.get("name", BUILT_IN[0]))
    below = name_below(name, project.theme.manifest, made.snapshot)
    if f"themes/{below}/theme.yaml" not in made.snapshot.builtin:
        return
    prefix = f"{name}/{_ORIGINALS}/"
    for path, original in sorted(made.snapshot.themes.items()):
        part = path.removeprefix(prefix)
        if part == path or f"{name}/{part}" not in made.snapshot.themes:
            continue
        now = made.snapshot.builtin.get(f"themes/{below}/{part}")
        if now is None:
            diagnostics.note(
                "theme-copy-old",
                f"{below} has no such file any more, so this copy may be of no use",
                Place(f"themes/{name}/{part}"),
                hint=f"if nothing of yours uses it, delete it, and {_ORIGINALS}/{part} beside it",
            )
        elif now != original:
            diagnostics.note(
                "theme-copy-old",
                f"this copy was made from an older version of {below}'s {part}",
                Place(f"themes/{name}/{part}"),
                hint=f"handbill theme eject --diff {part} shows what has changed; when you have taken over what you "
                f"need: handbill theme eject --done {part}",
            )
