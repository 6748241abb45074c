"""Static files of a theme under names with a fingerprint. Must not know pages."""

import hashlib
import posixpath
from collections.abc import Collection, Mapping
from functools import partial

from generator.model.theme import Theme
from generator.plan.links import Linker
from generator.plan.scripts import parts_of
from generator.plan.words import Words
from generator.record import record
from generator.render.engine import Engine
from generator.render.icons import FAVICON, draw_icons

FOLDER = "assets/"


@record
class Assets:
    """`files` by output path; `paths` leads from the name that a template uses to the output path."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]

    def href(self, name: str, linker: Linker) -> str:
        """Return the link to a static file; raise UnknownAssetError where the theme has none of that name."""
        path = self.paths.get(name)
        if path is None:
            raise UnknownAssetError(name, sorted(self.paths))
        return linker.href(path)


class UnknownAssetError(LookupError):
    """A template asks for a static file that the theme does not have."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f'the theme has no static file "{name}"; it has {", ".join(known) or "none"}')


def make_assets(theme: Theme, engine: Engine, scripts: Collection[str] = ()) -> Assets:
    """Fingerprint the static files; those ending in `.jinja` are rendered first, and see the plain ones.

    `scripts` names the scripts of the program that pages need; the others are not published. A file of the theme takes
    the place of a script, or of a part of one. Icons for home screens are drawn from the favicon.
    """
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    own = {name: content for name, content in theme.static.items() if not name.endswith(".jinja")}
    plain = {name: _joined(name, {**theme.scripts, **own}) for name in sorted(scripts)} | own
    for name, content in plain.items():
        path = _fingerprinted(name, content)
        files[path], paths[name] = content, path
    for name in theme.static:
        if name.endswith(".jinja"):
            target = name.removesuffix(".jinja")
            linker = Linker(FOLDER + target, "")
            asset = partial(Assets(files, paths).href, linker=linker)
            views = {"theme": theme.parameters}
            text = engine.render(f"static/{name}", Words(()), views, asset, page=target)
            path = _fingerprinted(target, text.encode())
            files[path], paths[target] = text.encode(), path
    if FAVICON in paths:
        ground = theme.parameters.get("accent", "#ffffff")
        for name, content in draw_icons(files[paths[FAVICON]], ground).items():
            if name not in paths:  # a theme may bring its own
                path = _fingerprinted(name, content)
                files[path], paths[name] = content, path
    return Assets(files, paths)


def _joined(name: str, known: Mapping[str, bytes]) -> bytes:
    """Return a script, or its parts one after the other, each on lines of its own."""
    parts = [known[part] for part in parts_of(name) if part in known]
    return b"".join(part if part.endswith(b"\n") else part + b"\n" for part in parts)


def _fingerprinted(name: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{FOLDER}{stem}.{hashlib.sha256(content).hexdigest()[:8]}{ending}"
