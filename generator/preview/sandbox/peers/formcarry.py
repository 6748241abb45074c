"""Formcarry as it behaves. Must not look at our adapter.

From code that calls it: `code` in the JSON is 200 when all went well, and `message` says what did not. The names of
its robot trap and of a field for the page to return to are not certain: no such field is played but `_gotcha`.
"""

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page
from generator.preview.sandbox.submission import Submission

_TITLE = "Formcarry"


def _answer(submission: Submission) -> Reply:
    outcome: Outcome = "honeypot" if submission.text("_gotcha") else "stored"
    message = "We received your submission"
    if submission.wants_json:
        response = as_json(200, {"code": 200, "status": "success", "title": "Thank You!", "message": message})
    else:
        response = page(200, _TITLE, message, back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=submission.without("_gotcha"))


def _refusal(status: int, code: int, message: str) -> Play:
    def refuse(submission: Submission) -> Reply:
        document = as_json(status, {"code": code, "status": "error", "message": message})
        response = document if submission.wants_json else page(code, _TITLE, message)
        return Reply(response=response, outcome="refused", fields=submission.without("_gotcha"))

    return refuse


PEER = Peer(
    name="formcarry",
    title=_TITLE,
    hosts=("formcarry.com",),
    paths=r"/s/[\w-]+",
    answer=_answer,
    failures=(
        Failure(
            "form-not-found", "there is no form with this id", "Answers 404.", _refusal(404, 404, "Form not found")
        ),
        Failure(
            "over-quota",
            "the submissions of this month are used up",
            "Answers 200 to scripts, with another code in the text; nothing is stored.",
            _refusal(200, 429, "You have reached your monthly limit"),
        ),
        Failure(
            "refused",
            "it does not like a field",
            "Answers 422 with a sentence.",
            _refusal(422, 422, "Please check your e-mail address"),
        ),
    ),
)
"""The peer."""
