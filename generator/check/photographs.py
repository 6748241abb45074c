"""The rule that photographs do not tell where they were taken. Must not open them: reading them has told."""

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place

_MENDED = (".jpeg", ".jpg", ".png", ".webp")
_HISTORY = "what was committed before stays in the history of the repository"


def check_photographs(made: Made, diagnostics: Diagnostics) -> None:
    """Report `picture-located` as a note: on the site, no picture tells it."""
    for path, picture in made.site.project.pictures.items():
        if picture.located:
            is_mended = path.lower().endswith(_MENDED)
            way = "handbill check --fix takes it out" if is_mended else "save it again without metadata"
            diagnostics.note(
                "picture-located",
                "this file says where the picture was taken; on the site it does not, but everybody who can see the "
                "repository can read it",
                Place(path),
                hint=f"{way}; {_HISTORY}",
            )
