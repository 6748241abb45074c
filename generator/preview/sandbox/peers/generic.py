"""A service that nobody knows, as campaign.yaml describes it. Must not guess more than that.

It takes what HTML forms send and JSON, leads people on to the address in the field that campaign.yaml names, and
answers those who ask for JSON as campaign.yaml expects.
"""

from collections.abc import Mapping
from urllib.parse import urljoin

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page, redirect
from generator.preview.sandbox.submission import Json, Submission, gather

_TITLE = "your service"
# answers are compared as texts, so true may be sent for "true"
_VALUES: Mapping[str, Json] = {"true": True, "false": False, "*": "played"}


def _answer(submission: Submission) -> Reply:
    if submission.method == "POST" and submission.packing == "other":
        return Reply(response=page(415, _TITLE, "Unsupported media type"), outcome="refused")
    if submission.method == "GET" and not submission.query:
        return Reply(response=page(200, _TITLE, "A page of your service would be here."), outcome=None)
    setup, fields = submission.setup, _sent(submission)
    outcome: Outcome = "honeypot" if setup.honeypot and fields.get(setup.honeypot) else "stored"
    onward = str(fields.get(setup.redirect, "")) if setup.redirect else ""
    if submission.wants_json or submission.packing == "json":
        response = as_json(200, _success(setup.answer))
    elif onward:
        response = redirect(urljoin(f"{submission.site}/", onward), 303)
    else:
        response = page(200, _TITLE, "Thank you for signing.", back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=_kept(submission))


def _sent(submission: Submission) -> dict[str, Json]:
    return gather(submission.query.items()) if submission.method == "GET" else submission.fields


def _kept(submission: Submission) -> dict[str, Json]:
    steering = (submission.setup.honeypot, submission.setup.redirect)
    return {name: value for name, value in _sent(submission).items() if name not in steering}


def _success(answer: tuple[tuple[str, str], ...]) -> dict[str, Json]:
    """Make the JSON that has these texts at these dotted paths."""
    document: dict[str, Json] = {}
    for path, text in answer or (("success", "true"),):
        *parents, last = path.split(".")
        inner = document
        for step in parents:
            below = inner.setdefault(step, {})
            if not isinstance(below, dict):
                below = inner[step] = {}
            inner = below
        inner[last] = _VALUES.get(text, text)
    return document


def _refusal(status: int, message: str, *, field: str = "") -> Play:
    def refuse(submission: Submission) -> Reply:
        document: dict[str, Json] = {"success": False, "error": message, "message": message}
        if field:
            document["errors"] = [{"field": field, "message": message}]
        scripted = submission.wants_json or submission.packing == "json"
        response = as_json(status, document) if scripted else page(status, _TITLE, message)
        return Reply(response=response, outcome="refused", fields=_kept(submission))

    return refuse


PEER = Peer(
    name="generic",
    title="another service",
    same_site=True,
    methods=("POST", "GET"),
    cors="echo",
    answer=_answer,
    failures=(
        Failure(
            "email-refused",
            "it does not believe the e-mail address",
            "Answers 422 with an error at the field.",
            _refusal(422, "This e-mail address does not look right", field="email"),
        ),
        Failure(
            "quiet-error",
            "it says that something is wrong, with status 200",
            "Answers 200 with success false.",
            _refusal(200, "This form is not available"),
        ),
        Failure("not-found", "there is nothing at this address", "Answers 404.", _refusal(404, "Not found")),
    ),
)
"""The peer."""
