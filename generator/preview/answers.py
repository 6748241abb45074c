"""What stands at an address of the previewed site. Must not know requests, nor where a plan comes from."""

import hashlib
import re
import threading
from collections import OrderedDict
from typing import Final

from generator.diagnostics import Diagnostic
from generator.model.build_plan import Unproducible
from generator.preview.findings import describe_findings
from generator.preview.marks import GONE, mark_of
from generator.preview.shown import Shown
from generator.preview.tabs import State
from generator.preview.trouble import trouble_page
from generator.record import record

FOR_HOSTS: Final = ("_headers", "_redirects")  # hosts read these files and show them to nobody
# begun where a value begins: to try it at each letter would take longer than to make the page
_SHEET: Final = re.compile(rb"""(?<=["'=])([^"'\s>]*/)?([^"'\s>/]+)\.[0-9a-f]{8}\.css(?=["'\s>])""")
_KEPT: Final = 100
"""Pages whose last good state is kept."""
_MOMENTS: Final = 4
"""States of the site whose pages are kept: one for each address of this computer."""


@record
class Answer:
    """A file of the site. `path` is that of the output, `failure` says why it is older than its sources.

    `is_trouble` says that findings are shown in place of a page.
    """

    path: str
    content: bytes
    status: int = 200
    failure: tuple[Diagnostic, ...] = ()
    mark: str = ""
    is_trouble: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is something that is looked at in a tab."""
        return self.path.endswith(".html")


class Answers:
    """Finds answers, and remembers the last good one for each page, for the time when it cannot be made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._good: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._recent: OrderedDict[int, tuple[Shown, dict[str, tuple[Answer | None, State]]]] = OrderedDict()

    def look(self, shown: Shown, path: str) -> tuple[Answer | None, State]:
        """Return what stands at a path (see `find`), and the state of a tab that shows it; each is found out once."""
        with self._lock:
            made = self._recent.get(id(shown))
            if made is None:  # no other can take its identity while it is in here
                made = self._recent[id(shown)] = (shown, {})
                while len(self._recent) > _MOMENTS:
                    self._recent.popitem(last=False)
        pages = made[1]
        if path in pages:
            return pages[path]
        answer = self.find(shown, path)
        found = (answer, self._state(shown, answer))
        if answer is not None and answer.is_page and len(pages) < _KEPT:
            pages[path] = found
        return found

    def find(self, shown: Shown, path: str) -> Answer | None:
        """Return what stands at a path below the base path (``, `fr/`); None without even a page for wrong ones."""
        wanted = f"{path}index.html" if path == "" or path.endswith("/") else path
        if not shown.is_good and (wanted.endswith(".html") or "." not in wanted.rpartition("/")[2]):
            return Answer("index.html", trouble_page(shown.quote(shown.trouble)), 500, is_trouble=True)
        if wanted in shown.plan.outputs and wanted not in FOR_HOSTS:
            return self._made(shown, wanted, 200)
        if "404.html" in shown.plan.outputs:
            answer = self._made(shown, "404.html", 404)
            mark = GONE if _name(shown, wanted) in self._good else ""
            return Answer(answer.path, answer.content, answer.status, answer.failure, mark, answer.is_trouble)
        return None

    def _state(self, shown: Shown, answer: Answer | None) -> State:
        if answer is None or not answer.is_page:
            return State("", "")
        bare = _SHEET.sub(rb"\2.css", answer.content)
        sheets = {
            f"{name.decode(errors='replace')}.css": found.decode(errors="replace")
            for found, name in _sheets(answer.content)
        }
        found = (*answer.failure, *(one for one in shown.found if one not in answer.failure))
        told = [] if answer.is_trouble else describe_findings(found, shown.sources)
        news: dict[str, object] = {"mark": answer.mark, "found": told}
        return State(_digest(answer.status, answer.content), _digest(answer.status, bare), sheets, news)

    def _made(self, shown: Shown, path: str, status: int) -> Answer:
        try:
            content = shown.plan.outputs[path].produce()
        except Unproducible as unproducible:
            return self._older(shown, path, status, unproducible.diagnostic)
        if path.endswith(".html"):
            self._keep(_name(shown, path), content)
        return Answer(path, content, status, mark=_mark(shown, path))

    def _older(self, shown: Shown, path: str, status: int, failure: Diagnostic) -> Answer:
        kept = self._good.get(_name(shown, path))
        if kept is not None:
            return Answer(path, kept, status, (failure,), _mark(shown, path))
        text = shown.quote((failure, *shown.trouble))
        if not path.endswith(".html"):
            return Answer("trouble.txt", text.encode(), 500)
        return Answer(path, trouble_page(text), 500, (failure,), is_trouble=True)

    def _keep(self, name: tuple[str, str], content: bytes) -> None:
        with self._lock:
            self._good[name] = content
            self._good.move_to_end(name)
            while len(self._good) > _KEPT:
                self._good.popitem(last=False)


def _name(shown: Shown, path: str) -> tuple[str, str]:
    """Name a page; what it shows depends on the address of the preview too."""
    return shown.outputs.site.base if shown.outputs is not None else shown.base_path, path


def _mark(shown: Shown, path: str) -> str:
    return mark_of(shown.outputs, path) if shown.outputs is not None else ""


def _sheets(content: bytes) -> list[tuple[bytes, bytes]]:
    """Return the addresses of style sheets in a page, each with its name without folder and fingerprint."""
    return [(match[0], match[2]) for match in _SHEET.finditer(content)]


def _digest(status: int, content: bytes) -> str:
    return hashlib.sha256(b"%d %b" % (status, content)).hexdigest()[:16]
