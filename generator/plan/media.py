"""Where media files stand on the site, and which are needed there. Must not read them."""

from generator.model.card import Card
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.plan.renditions import main_rendition

Needed = tuple[str, str, Card | None]
"""A file of the campaign, the path on the site where it is needed, perhaps made smaller, and the card made with it."""


def media_output(file: MediaFile, picture: Picture | None) -> str:
    """Return the output path of a media file: its name with a fingerprint of its content, so that it may be cached."""
    if picture is not None:
        return main_rendition(file, picture).path
    name = file.path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f"media/{stem or name}.{file.digest[:8]}{dot}{ending if stem else ''}".rstrip(".")
