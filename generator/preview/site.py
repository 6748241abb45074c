"""The previewed site as a web application: a build plan served from memory. Must not know where a plan comes from."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from generator.diagnostics import Diagnostic
from generator.model.build_plan import BuildPlan, Unproducible
from generator.preview.content_types import content_type_of
from generator.preview.headers import headers_for, read_headers
from generator.preview.sandbox.app import ROOT, Sandbox
from generator.preview.sandbox.guard import is_our_host
from generator.preview.sandbox.replies import as_text, redirect
from generator.preview.trouble import Quote, trouble_page
from generator.record import record

_FOR_HOSTS = ("_headers", "_redirects")  # hosts read these files and show them to nobody
_NOT_HERE = ("strict-transport-security", "cache-control")  # the preview has no https, and nothing of it is kept


@record
class Shown:
    """The plan below `base_path` (`/`, `/stop-8711/`). Pages give way to `trouble`, if there is any."""

    plan: BuildPlan
    base_path: str = "/"
    trouble: tuple[Diagnostic, ...] = ()
    quote: Quote = lambda _found: ""
    """Findings as text for people."""


class Source(Protocol):
    """Where a preview gets what it shows."""

    def __call__(self, origin: str, *, fresh: bool) -> Shown:
        """Return what is shown at an origin such as `http://127.0.0.1:8000`; `fresh` means: look at the files first."""


class Preview:
    """A WSGI application with the site, and the sandbox below `/_sandbox/`."""

    def __init__(self, source: Source, sandbox: Sandbox, *, names: Collection[str] = ()) -> None:
        self._source = source
        self._sandbox = sandbox
        self._names = names

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
        if request.path.startswith(ROOT):
            return self._sandbox.respond(request)
        if request.path == ROOT.rstrip("/"):
            return redirect(ROOT)
        origin = f"{request.scheme}://{request.host}"
        if request.method in ("GET", "HEAD"):
            return _show(self._source(origin, fresh=_may_be_page(request.path)), request)
        if request.method == "POST":
            return self._sandbox.play_same_site(request, pages=_pages(self._source(origin, fresh=True)))
        return Response("", 405, headers={"Allow": "GET, HEAD, POST"})


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


def _show(shown: Shown, request: Request) -> Response:
    if shown.trouble and _may_be_page(request.path):
        return trouble_page(shown.quote(shown.trouble))
    if not request.path.startswith(shown.base_path):
        home = request.path in ("/", shown.base_path.rstrip("/"))
        return redirect(f"{request.host_url.rstrip('/')}{shown.base_path}") if home else _missing(shown)
    path = request.path.removeprefix(shown.base_path)
    wanted = f"{path}index.html" if path == "" or path.endswith("/") else path
    if wanted in shown.plan.outputs and wanted not in _FOR_HOSTS:
        return _produced(shown, wanted)
    if f"{path}/index.html" in shown.plan.outputs:
        query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
        return redirect(f"{request.base_url}/{query}")
    return _missing(shown)


def _missing(shown: Shown) -> Response:
    if "404.html" in shown.plan.outputs:
        return _produced(shown, "404.html", status=404)
    return as_text(404, "There is no such page.")


def _produced(shown: Shown, path: str, *, status: int = 200) -> Response:
    try:
        response = Response(shown.plan.outputs[path].produce(), status, content_type=content_type_of(path))
        rules = shown.plan.outputs["_headers"].produce() if "_headers" in shown.plan.outputs else b""
    except Unproducible as unproducible:
        return trouble_page(shown.quote((unproducible.diagnostic,)))
    for name, value in headers_for(read_headers(rules.decode()), f"/{path}"):
        if name.lower() not in _NOT_HERE:
            response.headers[name] = value
    return response
