"""Cloudflare Pages as they behave with a Function that takes forms. Must not look at our adapter.

From cloudflare/pages-plugins (static-forms): a post with `static-form-name` is taken at any path, anything else goes
on to the pages, which take no posts. What is answered is up to the site's own Function: the one that comes with
Handbill is played, which leads on to the path in `redirect`, and answers scripts with `ok`.
"""

from urllib.parse import urljoin

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page, redirect
from generator.preview.sandbox.submission import Json, Submission

_TITLE = "Cloudflare Pages"


def _answer(submission: Submission) -> Reply:
    if submission.packing not in ("urlencoded", "multipart") or not submission.text("static-form-name"):
        return Reply(response=page(405, _TITLE, "Method Not Allowed"), outcome="refused", fields=submission.fields)
    trap = _trap(submission)
    outcome: Outcome = "honeypot" if submission.text(trap) else "stored"
    if submission.wants_json:
        response = as_json(200, {"ok": True})
    else:
        path = submission.text("redirect")
        onward = path if path.startswith("/") and not path.startswith(("//", "/\\")) else submission.path
        response = redirect(urljoin(f"{submission.site}/", onward), 303)
    return Reply(response=response, outcome=outcome, fields=_kept(submission))


def _trap(submission: Submission) -> str:
    return submission.setup.honeypot or "website"


def _kept(submission: Submission) -> dict[str, Json]:
    return submission.without("static-form-name", "redirect", _trap(submission))


def _refusal(status: int, message: str, *, field: str = "") -> Play:
    def refuse(submission: Submission) -> Reply:
        document: Json = {"ok": False, "message": message}
        if field:
            document = {"ok": False, "errors": [{"field": field, "message": message}]}
        response = as_json(status, document) if submission.wants_json else page(status, _TITLE, message)
        return Reply(response=response, outcome="refused", fields=_kept(submission))

    return refuse


def _no_function(submission: Submission) -> Reply:
    response = page(405, _TITLE, "Method Not Allowed")
    return Reply(response=response, outcome="refused", fields=_kept(submission))


PEER = Peer(
    name="cloudflare",
    title=_TITLE,
    same_site=True,
    cors="none",
    answer=_answer,
    failures=(
        Failure(
            "no-function",
            "the site was published without its Function",
            "Answers 405: pages alone take no posts.",
            _no_function,
        ),
        Failure(
            "email-refused",
            "it does not believe the e-mail address",
            "Answers 422 with an error at the field.",
            _refusal(422, "Please check the e-mail address", field="email"),
        ),
        Failure(
            "no-database",
            "its database cannot be reached",
            "Answers 500 with a sentence.",
            _refusal(500, "The signature could not be stored"),
        ),
    ),
)
"""The peer."""
