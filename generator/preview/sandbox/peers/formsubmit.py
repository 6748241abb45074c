"""FormSubmit as it behaves. Must not look at our adapter.

From code that calls it: `/ajax/` answers JSON to those who accept it, `success` is a text, and the owner has to press
a link in a letter before anything is delivered.
"""

from generator.preview.sandbox.peer import Failure, Peer
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page, redirect, riddle
from generator.preview.sandbox.submission import Submission

_TITLE = "FormSubmit"
_STEERING = (
    "_next",
    "_subject",
    "_captcha",
    "_template",
    "_honey",
    "_cc",
    "_replyto",
    "_autoresponse",
    "_blacklist",
    "_webhook",
)


def _answer(submission: Submission) -> Reply:
    scripted = submission.path.startswith("/ajax/")
    if not scripted and submission.text("_captcha") != "false":
        return Reply(response=riddle(_TITLE, (*submission.pairs, ("_captcha", "false"))), outcome=None)
    outcome: Outcome = "honeypot" if submission.text("_honey") else "stored"
    message = "The form was submitted successfully."
    if scripted and submission.wants_json:
        response = as_json(200, {"success": "true", "message": message})
    elif submission.text("_next") and not scripted:
        response = redirect(submission.text("_next"))
    else:
        response = page(200, _TITLE, message, back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=submission.without(*_STEERING))


def _not_active(submission: Submission) -> Reply:
    message = "This form needs Activation. We've sent you an email containing an 'Activate Form' link."
    if submission.path.startswith("/ajax/") and submission.wants_json:
        response = as_json(200, {"success": "false", "message": message})
    else:
        response = page(200, _TITLE, message)
    return Reply(response=response, outcome="refused", fields=submission.without(*_STEERING))


PEER = Peer(
    name="formsubmit",
    title=_TITLE,
    hosts=("formsubmit.co",),
    paths=r"/(ajax/)?[^/]+",
    answer=_answer,
    failures=(
        Failure(
            "needs-activation",
            "nobody has pressed the link in its first letter",
            'Answers 200 with success "false", a text: nothing is delivered before the form is active.',
            _not_active,
        ),
    ),
)
"""The peer."""
