"""StaticForms as it behaves. Must not look at our adapter.

From code that calls it: a key in `accessKey` (a UUID) or `apiKey` (`sf_…`), and JSON with `success` and `message`.
"""

import re

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page, redirect
from generator.preview.sandbox.submission import Submission

_TITLE = "StaticForms"
_STEERING = ("accessKey", "apiKey", "redirectTo", "replyTo", "subject", "honeypot")
_OLD_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NEW_KEY = re.compile(r"sf_\w+")


def _answer(submission: Submission) -> Reply:
    if not (_OLD_KEY.fullmatch(submission.text("accessKey")) or _NEW_KEY.fullmatch(submission.text("apiKey"))):
        return _refuse(submission, 400, "Invalid access key")
    outcome: Outcome = "honeypot" if submission.text("honeypot") else "stored"
    message = "Email Sent"
    if submission.wants_json or submission.packing == "json":
        response = as_json(200, {"success": True, "message": message})
    elif submission.text("redirectTo"):
        response = redirect(submission.text("redirectTo"))
    else:
        response = page(200, _TITLE, "Thank you, your message was sent.", back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=submission.without(*_STEERING))


def _refuse(submission: Submission, status: int, message: str) -> Reply:
    if submission.wants_json or submission.packing == "json":
        response = as_json(status, {"success": False, "message": message})
    else:
        response = page(status, _TITLE, message)
    return Reply(response=response, outcome="refused", fields=submission.without(*_STEERING))


def _refusal(status: int, message: str) -> Play:
    return lambda submission: _refuse(submission, status, message)


PEER = Peer(
    name="staticforms",
    title=_TITLE,
    hosts=("api.staticforms.xyz",),
    paths="/submit",
    answer=_answer,
    failures=(
        Failure("invalid-key", "the key is wrong", "Answers 400.", _refusal(400, "Invalid access key")),
        Failure(
            "over-quota",
            "the submissions of this month are used up",
            "Answers 200 to scripts, with success false; nothing is stored.",
            _refusal(200, "You have reached your monthly limit"),
        ),
    ),
)
"""The peer."""
