"""Make a player of each picture that leads to a film of the campaign's own. Must not read files.

`[![Two people speak](still.jpg "Two minutes, with subtitles.")](film.mp4)` is a picture with a link, wherever Markdown
is shown. Here the picture becomes the poster of a `video` element, which asks for nothing of the film before somebody
starts it; `film.vtt` beside the film holds its captions. A film on another site stays a link: see `_leads_to`.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.model.content import Reference
from generator.read.markdown.surroundings import Surroundings
from generator.read.markdown.tokens import Tag, Token

_FILMS = (".mp4", ".m4v", ".webm", ".ogv")
_HOSTS = ("youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "archive.org")
_PATHS = ("/videos/watch/", "/videos/embed/", "/w/")
"""Where PeerTube has its films, on whichever host."""


def show_films(tokens: Sequence[Token], surroundings: Surroundings) -> list[Token]:
    """Put a player into the figures whose picture leads to a film; mark those that lead to a film elsewhere."""
    result = list(tokens)
    for number in range(len(result) - 3, 0, -1):
        figure, link, picture, end = result[number - 1 : number + 3]
        if not (
            isinstance(figure, Tag) and isinstance(link, Tag) and isinstance(picture, Tag) and isinstance(end, Tag)
        ):
            continue
        if (figure.name, link.name, picture.name, end.name) != ("figure", "a", "img", "a") or figure.end:
            continue
        target = link.attributes.get("href")
        if isinstance(target, Reference) and target.target.lower().endswith(_FILMS):
            result[number : number + 3] = _player(link, target, picture, surroundings)
        elif isinstance(target, str) and (host := _leads_to(target)):
            figure.attributes["class"] = f"{figure.text('class')} film".strip()
            link.attributes.setdefault("title", host)
    return result


def _player(link: Tag, film: Reference, picture: Tag, surroundings: Surroundings) -> list[Token]:
    attributes: dict[str, str | Reference] = {"controls": "", "preload": "none", "playsinline": "", "src": film}
    if "src" in picture.attributes:  # it is missing where there is no such picture
        attributes["poster"] = picture.attributes["src"]
    attributes |= {name: picture.attributes[name] for name in ("width", "height") if name in picture.attributes}
    if picture.text("alt"):
        attributes["aria-label"] = picture.text("alt")
    track = _captions(film, surroundings)
    link.attributes.pop("title", None)
    # browsers without `video` show the picture with its link
    return [Tag("video", attributes), *track, link, picture, Tag("a", end=True), Tag("video", end=True)]


def _captions(film: Reference, surroundings: Surroundings) -> list[Token]:
    """Return the track of `film.fr.vtt` for a text in French, else of `film.vtt`; none where there is no such file."""
    stem = film.target.rpartition(".")[0]
    for path in (f"{stem}.{surroundings.locale}.vtt", f"{stem}.vtt"):
        if path in surroundings.media:
            captions = Reference("media", path, "", film.place)
            return [Tag("track", {"kind": "captions", "src": captions, "srclang": surroundings.locale, "default": ""})]
    return []


def _leads_to(address: str) -> str | None:
    """Return the host of a film on another site, as far as its address tells."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return host if host in _HOSTS or parts.path.startswith(_PATHS) else None
