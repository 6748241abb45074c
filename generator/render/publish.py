"""The contents of media files, pictures and cards, as they are published. Must not decide which the site needs."""

from functools import partial

from generator.diagnostics import Diagnostic, Place, Severity
from generator.model.build_plan import Unproducible
from generator.model.card import Card
from generator.model.picture import Picture
from generator.model.snapshot import MediaFile
from generator.plan.renditions import Rendition
from generator.read.drawings import DrawingError
from generator.render.cards import art_size, draw_card
from generator.render.drawings import clean_drawing
from generator.render.pictures import Darkroom, PictureError, without_metadata


def draw(card: Card, file: MediaFile | None, darkroom: Darkroom) -> bytes:
    """Draw a card; a picture that moves or is a photograph is cut to fit, a drawing stands on it whole."""
    if file is None:
        return draw_card(card, None)
    try:
        if not card.photograph:
            return draw_card(card, clean_drawing(read(file), without_metadata))
        return draw_card(card, darkroom.cut(file.digest, partial(read, file), art_size(), card.focus))
    except (DrawingError, PictureError):  # said where the picture itself is made
        return draw_card(card, None)


def make(file: MediaFile, rendition: Rendition, darkroom: Darkroom) -> bytes:
    """Make one file of a picture."""
    try:
        if rendition.format == "SVG":
            return clean_drawing(read(file), without_metadata)
        if rendition.whole:
            return without_metadata(read(file))[1]
        return darkroom.make(file.digest, partial(read, file), rendition)
    except DrawingError as error:
        place = Place(file.path, error.line, error.column)
        raise Unproducible(Diagnostic(error.code, Severity.ERROR, str(error), place, error.hint)) from error
    except PictureError as error:
        message, hint = "this picture cannot be made smaller", "open it in a picture program and save it again"
        raise Unproducible(Diagnostic("picture-broken", Severity.ERROR, message, Place(file.path), hint)) from error


def read(file: MediaFile) -> bytes:
    """Return a file as it is."""
    try:
        return file.read()
    except OSError as error:
        hint = "wait until nothing writes to it any more, then build again"
        message = "this file changed or vanished while the site was made"
        raise Unproducible(Diagnostic("file-unreadable", Severity.ERROR, message, Place(file.path), hint)) from error


def publish_whole(file: MediaFile, picture: Picture | None) -> bytes:
    """Return a file of the campaign in its own size, as it may be given away: without what pictures remember."""
    if picture is None:
        return read(file)
    return clean_drawing(read(file), without_metadata) if picture.drawing else without_metadata(read(file))[1]
