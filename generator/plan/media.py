"""Where media files stand on the site, and which are needed there. Must not read them."""

from generator.model.snapshot import MediaFile


def media_output(file: MediaFile) -> str:
    """Return the output path of a media file: its name with a fingerprint of its content, so that it may be cached."""
    name = file.path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f"media/{stem or name}.{file.digest[:8]}{dot}{ending if stem else ''}".rstrip(".")
