"""From one page of the site to another. Must not know which pages there are."""

from functools import lru_cache
from urllib.parse import quote

from generator.record import record


@record
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
        return _coded(_way(self.page, path)) + tail

    def url(self, path: str) -> str:
        """Return the absolute URL of a path below the site's root."""
        return self.base + _coded(path)


_coded = lru_cache(maxsize=50_000)(quote)  # the same few paths stand in every page


def _way(page: str, path: str) -> str:
    """Return the relative path from a page to another; every page links to all of its languages, so this is quick."""
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


def output_path(path: str) -> str:
    """Return the file that a host serves at a path: `fr/` is `fr/index.html`."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path
