"""Media files and pictures into outputs, each with its key. Must not decide which the site needs."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.diagnostics import Diagnostic, Place, Severity
from generator.model.build_plan import Output, Unproducible
from generator.model.snapshot import MediaFile
from generator.plan.media import Needed
from generator.plan.renditions import Rendition, all_renditions
from generator.plan.site import Site
from generator.read.drawings import DrawingError
from generator.render.drawings import clean_drawing
from generator.render.keys import digest
from generator.render.pictures import Darkroom, PictureError, without_metadata


def media_outputs(site: Site, needed: Iterable[Needed], program: str) -> Iterator[tuple[str, Output]]:
    """Give the outputs of the media files that are needed, all of one picture one after the other.

    `program` is a digest of all that makes them, the library for pictures included.
    """
    darkroom = Darkroom()
    known: dict[str, Rendition] = {}
    last = ""
    for source, path in sorted(needed):
        file, picture = site.project.media[source], site.project.pictures.get(source)
        if picture is None:
            yield path, Output(digest(program, "media", file.digest), source, partial(_read, file))
            continue
        if source != last:
            known, last = {one.path: one for one in all_renditions(file, picture)}, source
        rendition = known[path]
        make = partial(_make, file, rendition, darkroom)
        yield path, Output(digest(program, "picture", file.digest, rendition), source, make, slow=True)


def _make(file: MediaFile, rendition: Rendition, darkroom: Darkroom) -> bytes:
    try:
        if rendition.format == "SVG":
            return clean_drawing(_read(file), without_metadata)
        if rendition.whole:
            return without_metadata(_read(file))[1]
        return darkroom.make(file.digest, partial(_read, file), rendition)
    except DrawingError as error:
        place = Place(file.path, error.line, error.column)
        raise Unproducible(Diagnostic(error.code, Severity.ERROR, str(error), place, error.hint)) from error
    except PictureError as error:
        message, hint = "this picture cannot be made smaller", "open it in a picture program and save it again"
        raise Unproducible(Diagnostic("picture-broken", Severity.ERROR, message, Place(file.path), hint)) from error


def _read(file: MediaFile) -> bytes:
    try:
        return file.read()
    except OSError as error:
        hint = "wait until nothing writes to it any more, then build again"
        message = "this file changed or vanished while the site was made"
        raise Unproducible(Diagnostic("file-unreadable", Severity.ERROR, message, Place(file.path), hint)) from error
