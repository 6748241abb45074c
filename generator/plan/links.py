"""From one page of the site to another. Must not know which pages there are."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes hrefs for one page.

    `page` is the page's path below the site's root (`fr/updates/`), `base` the site's absolute URL with a final slash.
    Links are relative, so that the site can move; a page that is served at any path (404) is `rooted` and links by
    the path of `base`. `absolute` is for texts that leave the site: every link is a whole URL.
    """

    page: str
    base: str
    rooted: bool = False
    absolute: bool = False

    def href(self, path: str, fragment: str = "") -> str:
        """Return the link to a path below the site's root."""
        tail = f"#{quote(fragment)}" if fragment else ""
        if self.absolute:
            return self.url(path) + tail
        if self.rooted:
            root = self.base.partition("://")[2].partition("/")[2]
            # the base comes as its author wrote it, perhaps coded already; our own paths never are
            return quote(f"/{root}", safe="/%") + _coded(path) + tail
        if path == self.page and fragment:
            return tail
        relative = _relative(path, self.page.rpartition("/")[0])
        if path == "" or path.endswith("/"):
            relative = "./" if relative == "." else f"{relative}/"
        return _coded(relative) + tail

    def url(self, path: str) -> str:
        """Return the absolute URL of a path below the site's root."""
        return self.base + _coded(path)


_coded = lru_cache(maxsize=50_000)(quote)  # the same few paths stand in every page


def _relative(path: str, folder: str) -> str:
    """Return the way from a folder to a path. Ours are plain already, and `posixpath.relpath` would take its time."""
    here, to = [name for name in folder.split("/") if name], [name for name in path.split("/") if name]
    shared = 0
    while shared < min(len(here), len(to)) and here[shared] == to[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + to[shared:]) or "."


def output_path(path: str) -> str:
    """Return the file that a host serves at a path: `fr/` is `fr/index.html`."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path
