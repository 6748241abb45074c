"""The previewed site as a web application: a build plan served from memory. Must not know where a plan comes from."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from generator.model.build_plan import Unproducible
from generator.preview.answers import Answers
from generator.preview.content_types import content_type_of
from generator.preview.headers import headers_for, read_headers
from generator.preview.sandbox.app import ROOT as SANDBOX
from generator.preview.sandbox.app import Sandbox
from generator.preview.sandbox.guard import is_our_host, is_same_origin
from generator.preview.sandbox.replies import as_text, redirect
from generator.preview.script import EVENTS, SCRIPT, add_script, read_script
from generator.preview.shown import Shown
from generator.preview.tabs import State, Tabs
from generator.preview.trouble import POLICY

_NOT_HERE = ("strict-transport-security", "cache-control")  # the preview has no https, and nothing of it is kept


class Source(Protocol):
    """Where a preview gets what it shows."""

    def __call__(self, origin: str, *, fresh: bool) -> Shown:
        """Return what is shown at an origin such as `http://127.0.0.1:8000`; `fresh` means: look at the files first."""


class Preview:
    """A WSGI application with the site, and the sandbox below `/_sandbox/`.

    With `tabs`, a script is added to pages that keeps them fresh; without, they are exactly those of the plan.
    """

    def __init__(
        self, source: Source, sandbox: Sandbox, *, names: Collection[str] = (), tabs: Tabs | None = None
    ) -> None:
        self._source = source
        self._sandbox = sandbox
        self._names = names
        self._tabs = tabs
        self._answers = Answers()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        try:
            response = self._respond(request)
        except HTTPException as error:
            response = as_text(error.code or 500, error.name)
        response.headers["Cache-Control"] = "no-store"
        return response(environ, start_response)

    def _respond(self, request: Request) -> Response:
        if not is_our_host(request, names=self._names):
            return as_text(403, "The preview answers only under the name of this computer.")
        if request.path.startswith(SANDBOX):
            return self._sandbox.respond(request)
        if request.path == SANDBOX.rstrip("/"):
            return redirect(SANDBOX)
        origin = f"{request.scheme}://{request.host}"
        if request.method == "POST":
            return self._sandbox.play_same_site(request, pages=_pages(self._source(origin, fresh=True)))
        if request.method not in ("GET", "HEAD"):
            return Response("", 405, headers={"Allow": "GET, HEAD, POST"})
        if self._tabs is not None and request.path == EVENTS:
            return self._stream(request, origin, self._tabs)
        if self._tabs is not None and request.path == SCRIPT:
            return Response(read_script(), content_type=content_type_of(SCRIPT))
        return self._show(request, self._source(origin, fresh=_may_be_page(request.path)))

    def _stream(self, request: Request, origin: str, tabs: Tabs) -> Response:
        """Tell one tab of changes for as long as it is open."""
        if not is_same_origin(request) and "Sec-Fetch-Site" in request.headers:
            return as_text(403, "Only pages of the preview itself may listen.")
        if tabs.is_full:
            return as_text(503, "Too many pages listen; close some.")
        path = request.args.get("path", "/")
        name = request.headers.get("Last-Event-ID") or request.args.get("shows", "")
        return Response(tabs.stream(name, self._look(origin, path)), content_type="text/event-stream; charset=utf-8")

    def _look(self, origin: str, path: str) -> Callable[[], State]:
        def look() -> State:
            shown = self._source(origin, fresh=False)
            below = path.removeprefix(shown.base_path) if path.startswith(shown.base_path) else "/"
            return self._answers.look(shown, below)[1]

        return look

    def _show(self, request: Request, shown: Shown) -> Response:
        if not request.path.startswith(shown.base_path):
            home = request.path in ("/", shown.base_path.rstrip("/"))
            if home:
                return redirect(f"{request.host_url.rstrip('/')}{shown.base_path}")
            return self._answered(request, shown, "/")
        path = request.path.removeprefix(shown.base_path)
        outputs = shown.plan.outputs
        is_folder = path.endswith("/") or not path
        if shown.is_good and not is_folder and path not in outputs and f"{path}/index.html" in outputs:
            query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
            return redirect(f"{request.base_url}/{query}")
        return self._answered(request, shown, path)

    def _answered(self, request: Request, shown: Shown, path: str) -> Response:
        answer, state = self._answers.look(shown, path)
        if answer is None:
            return as_text(404, "There is no such page.")
        content = answer.content
        if self._tabs is not None and answer.is_page:
            content = add_script(content, path=request.path, name=state.name, mark=answer.mark, alone=answer.is_trouble)
        response = Response(content, answer.status, content_type=content_type_of(answer.path))
        if answer.is_trouble:
            response.headers["Content-Security-Policy"] = POLICY
            return response
        rules = shown.plan.outputs["_headers"].produce() if "_headers" in shown.plan.outputs else b""
        for name, value in headers_for(read_headers(rules.decode()), f"/{answer.path}"):
            if name.lower() not in _NOT_HERE:
                response.headers[name] = value
        return response


def _may_be_page(path: str) -> bool:
    return path.endswith((".html", "/")) or "." not in path.rpartition("/")[2]


def _pages(shown: Shown) -> Iterator[str]:
    """Make all pages, as a host reads them that looks for forms."""
    for path, output in shown.plan.outputs.items():
        if path.endswith(".html"):
            try:
                yield output.produce().decode(errors="replace")
            except Unproducible:
                continue  # whoever opens that page is told
