"""Formspark as it behaves. Must not look at our adapter.

From the package @formspark/use-formspark (anything but 2xx is an error, as JSON or text) and its guide on spam: what is
empty, or fills the robot trap, is not saved, and is no error either. The name of the trap is not certain.
"""

from dataclasses import replace
from urllib.parse import urlencode

from generator.preview.sandbox.peer import Failure, Peer
from generator.preview.sandbox.replies import Outcome, Reply, as_json, as_text, page, redirect
from generator.preview.sandbox.submission import Submission

_TITLE = "Formspark"
_TRAP = "_honeypot"


def _answer(submission: Submission) -> Reply:
    fields = {name: value for name, value in submission.fields.items() if not name.startswith("_")}
    outcome: Outcome = "stored"
    if submission.text(_TRAP):
        outcome = "honeypot"
    elif not any(value not in ("", None) for value in fields.values()):
        outcome = "refused"
    onward = submission.text("_redirect")
    if submission.wants_json:
        response = as_json(200, fields)
    elif onward:
        append = submission.text("_append") != "false"
        response = redirect(_with_id(onward) if append else onward)
    else:
        response = page(200, _TITLE, "Thank you, your submission was received.", back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=fields)


def _with_id(url: str) -> str:
    mark = "&" if "?" in url else "?"
    return f"{url}{mark}{urlencode({'submission-id': 'played'})}"


def _not_found(submission: Submission) -> Reply:
    message = "Form not found"
    response = as_json(404, {"message": message}) if submission.wants_json else page(404, _TITLE, message)
    return Reply(response=response, outcome="refused", fields=submission.fields)


def _plain_error(submission: Submission) -> Reply:
    return Reply(response=as_text(400, "Bad request"), outcome="refused", fields=submission.fields)


def _spam(submission: Submission) -> Reply:
    return replace(_answer(submission), outcome="refused")


PEER = Peer(
    name="formspark",
    title=_TITLE,
    hosts=("submit-form.com",),
    paths=r"/[\w-]+",
    answer=_answer,
    failures=(
        Failure("form-not-found", "there is no form with this id", "Answers 404.", _not_found),
        Failure("text-error", "it refuses in bare text", "Answers 400 with text, to scripts as well.", _plain_error),
        Failure("spam", "it takes people for robots", "Thanks as always, and stores nothing.", _spam),
    ),
)
"""The peer."""
