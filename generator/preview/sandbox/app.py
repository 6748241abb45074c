"""The sandbox as a web application below `/_sandbox/`. Must not know how any single service behaves.

`/_sandbox/at/<host>/<path>` is played by the peer of the service at that address; posts to the pages of the site
itself are handed over by whoever serves the site. `/_sandbox/` shows what came in, and has the switches.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from generator.preview.sandbox import viewer
from generator.preview.sandbox.common import NEVER_ANSWERS
from generator.preview.sandbox.connection import cut, is_hung_up
from generator.preview.sandbox.cors import allow_reading, answer_preflight, is_preflight
from generator.preview.sandbox.deployed import read_forms
from generator.preview.sandbox.guard import is_our_host, is_same_origin
from generator.preview.sandbox.peer import Peer
from generator.preview.sandbox.replies import Outcome, Reply, as_text, page
from generator.preview.sandbox.services import peer_at, same_site_peer
from generator.preview.sandbox.store import Received, Store
from generator.preview.sandbox.submission import Fields, Setup, Submission, read_submission, text_of
from generator.preview.sandbox.switches import Switches

ROOT = "/_sandbox/"
"""Where the sandbox is, below the address of the preview."""
AT = f"{ROOT}at/"
"""Where outside addresses are played: their host and path follow."""


def make_sandbox(store: Store, *, now: Callable[[], datetime], names: Collection[str] = ()) -> "Sandbox":
    """Make a sandbox that keeps signatures in `store`.

    `now` tells the moment, with an offset. `names` are host names besides localhost under which it may be reached.
    """
    return Sandbox(store, now=now, names=names)


class Sandbox:
    """A WSGI application, and what tests need of it."""

    def __init__(self, store: Store, *, now: Callable[[], datetime], names: Collection[str]) -> None:
        self.store = store
        self.switches = Switches()
        self._now = now
        self._names = names
        self._chosen = ""
        self._setup = Setup()

    def choose(self, service: str, setup: Setup | None = None) -> None:
        """Say which service the campaign has chosen, and what is set up there."""
        self._chosen, self._setup = service, setup or Setup()

    def fail(self, service: str, key: str) -> None:
        """Let a service fail from now on. Raises KeyError where there is no such service or failure."""
        self.switches.fail(service, key)

    def behave(self, service: str | None = None) -> None:
        """Let one service, or all, work again."""
        self.switches.behave(service)

    def signatures(self, service: str | None = None) -> tuple[Received, ...]:
        """Return the signatures that were stored, newest first; those turned away are not among them."""
        stored = (one for one in self.store.newest_first() if one.outcome == "stored")
        return tuple(one for one in stored if service in (None, one.service))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request to a path below `/_sandbox/`."""
        request = Request(environ)
        try:
            response = self.respond(request)
        except HTTPException as error:
            response = as_text(error.code or 500, error.name)
        return response(environ, start_response)

    def respond(self, request: Request) -> Response:
        """Answer a request to a path below `/_sandbox/`. Raises ConnectionAbortedError where the connection is cut."""
        if not is_our_host(request, names=self._names):
            return as_text(403, "The preview answers only under the name of this computer.")
        if request.path.startswith(AT):
            host, _, rest = request.path.removeprefix(AT).partition("/")
            peer = peer_at(host, f"/{rest}", chosen=self._chosen)
            if peer is None:
                return page(404, host, "There is nothing at this address of the service")
            return self._play(request, peer, read_submission(request, host=host, path=f"/{rest}"))
        return self._own_page(request)

    def play_same_site(self, request: Request, *, pages: Iterable[str]) -> Response:
        """Answer a post to a page of the site; `pages` are the HTML pages of the site that may have forms."""
        forms = tuple(form for html in pages for form in read_forms(html))
        submission = read_submission(request, host="", path=request.path, forms=forms)
        return self._play(request, same_site_peer(submission.fields, forms, chosen=self._chosen), submission)

    def _own_page(self, request: Request) -> Response:
        if request.method in ("GET", "HEAD"):
            return viewer.show(request.path.removeprefix(ROOT.rstrip("/")), self.store, self.switches, self._chosen)
        if request.method != "POST":
            return Response("", 405, headers={"Allow": "GET, HEAD, POST"})
        if not is_same_origin(request):
            return as_text(403, "Only the page of the sandbox itself may do this.")
        return viewer.act(request.path.removeprefix(ROOT.rstrip("/")), request.form, self.store, self.switches)

    def _play(self, request: Request, peer: Peer, submission: Submission) -> Response:
        if is_preflight(request):
            return answer_preflight(peer, request)
        if request.method not in peer.methods:
            refused = page(405, peer.title, "Method not allowed")
            refused.headers["Allow"] = ", ".join(peer.methods)
            return refused
        setup = self._setup if peer.name == self._chosen else Setup()
        told = replace(submission, setup=setup, known=self.store.count(peer.name))
        reply = self._reply(request, peer, told)
        if reply.outcome is not None:
            self._keep(peer, told, reply.fields, reply.outcome)
        response = allow_reading(reply.response, peer, request) if reply.readable else reply.response
        response.headers["Cache-Control"] = "no-store"
        return response

    def _reply(self, request: Request, peer: Peer, submission: Submission) -> Reply:
        failure = self.switches.failure(peer.name)
        if failure is None:
            return peer.answer(submission)
        if failure.play is not None:
            return failure.play(submission)
        held = failure.key == NEVER_ANSWERS
        if held and self.switches.hold(peer.name, hung_up=lambda: is_hung_up(request)):
            return self._reply(request, peer, submission)
        self._keep(peer, submission, peer.answer(submission).fields, "refused")
        raise cut(request)

    def _keep(self, peer: Peer, submission: Submission, fields: Fields, outcome: Outcome) -> None:
        received = Received(
            service=peer.name,
            received_at=self._now().isoformat(timespec="seconds"),
            page=_first_text(fields, _PAGE) or submission.referer,
            language=_first_text({**submission.fields, **fields}, _LANGUAGE),
            fields=fields,
            outcome=outcome,
        )
        self.store.add(received)


_PAGE = ("page", "website", "location", "page_url")
_LANGUAGE = ("language", "locale", "lang", "_language", "languages_spoken")


def _first_text(fields: Fields, names: Iterable[str]) -> str:
    return next((text for name in names if (text := text_of(fields.get(name)))), "")
