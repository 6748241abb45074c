"""Formspree as it behaves. Must not look at our adapter.

From formspree/formspree (the open-sourced server, which was run and measured) and formspree/formspree-js, the client
of today's service: its answers carry `errors` with codes, and only a stored submission has `next`.
"""

from dataclasses import replace
from urllib.parse import urljoin

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Reply, as_json, page, redirect, riddle
from generator.preview.sandbox.submission import Json, Submission
from generator.preview.sandbox.wording import looks_like_email

_STEERING = ("_next", "_subject", "_cc", "_gotcha", "_language", "_format", "g-recaptcha-response")
_TITLE = "Formspree"


def _answer(submission: Submission) -> Reply:
    if not submission.site:
        return _refuse(submission, 400, 'Invalid "Referer" header')
    fields = submission.fields
    if not any(value not in ("", None) for value in fields.values()):
        return _refuse(submission, 400, "Can't send an empty form")
    if submission.text("_gotcha"):
        return replace(_thank(submission, {"success": "email sent"}), outcome="honeypot")
    email = submission.text("email") or submission.text("_replyto")
    if email and not looks_like_email(email):
        return _refuse(submission, 422, "Validation errors", code="TYPE_EMAIL", field="email")
    return _thank(submission, {"next": _next(submission), "ok": True})


def _thank(submission: Submission, document: Json) -> Reply:
    if submission.wants_json:
        response = as_json(200, document)
    elif submission.text("_next"):
        response = redirect(_next(submission))
    else:
        response = page(200, _TITLE, "Thanks! The form was submitted successfully.", back=submission.referer)
    return Reply(response=response, outcome="stored", fields=submission.without(*_STEERING))


def _next(submission: Submission) -> str:
    return urljoin(f"{submission.site}/", submission.text("_next") or "/thanks")


def _refuse(submission: Submission, status: int, error: str, *, code: str = "", field: str = "") -> Reply:
    words = {"TYPE_EMAIL": "should be an email", "REQUIRED_FIELD_MISSING": "is required"}.get(code, error)
    item: dict[str, Json] = {"code": code, "message": words, **({"field": field} if field else {})}
    document: Json = {"error": error, **({"errors": [item]} if code else {})}
    response = as_json(status, document) if submission.wants_json else page(status, _TITLE, error)
    return Reply(response=response, outcome="refused", fields=submission.without(*_STEERING))


def _refusal(status: int, error: str, *, code: str = "", field: str = "") -> Play:
    return lambda submission: _refuse(submission, status, error, code=code, field=field)


def _riddle_first(submission: Submission) -> Reply:
    if submission.wants_json or submission.text("g-recaptcha-response"):
        return _answer(submission)
    pairs = (*submission.pairs, ("g-recaptcha-response", "solved"))
    return Reply(response=riddle(_TITLE, pairs), outcome=None)


PEER = Peer(
    name="formspree",
    title=_TITLE,
    hosts=("formspree.io",),
    paths=r"/(p/[^/]+/)?f/\w+/?",
    cors="echo",
    answer=_answer,
    failures=(
        Failure(
            "over-quota",
            "the submissions of this month are used up",
            "Answers 200, which means success elsewhere, with an error in the text; nothing is stored.",
            _refusal(200, "form over quota"),
        ),
        Failure(
            "form-not-found",
            "there is no form with this id",
            "Answers 404.",
            _refusal(404, "Form not found", code="FORM_NOT_FOUND"),
        ),
        Failure("blocked", "the form was blocked", "Answers 403.", _refusal(403, "Form blocked", code="BLOCKED")),
        Failure("inactive", "the form was switched off", "Answers 403.", _refusal(403, "Inactive", code="INACTIVE")),
        Failure(
            "email-refused",
            "it does not believe the e-mail address",
            "Answers 422 with an error at the field.",
            _refusal(422, "Validation errors", code="TYPE_EMAIL", field="email"),
        ),
        Failure(
            "wrong-host",
            "the form belongs to another site",
            "Answers 403, as where a form was not allowed for the whole domain.",
            _refusal(403, "Submission from different host than confirmed"),
        ),
        Failure(
            "no-referer",
            "the browser hid which site it comes from",
            "Answers 400.",
            _refusal(400, 'Invalid "Referer" header'),
        ),
        Failure(
            "riddle",
            "its robot check is on",
            "Visitors without JavaScript see a riddle first; scripts are served as usual.",
            _riddle_first,
        ),
    ),
)
"""The peer."""
