"""Web3Forms as it behaves. Must not look at our adapter.

From surjithctly/web3forms-docs and the package @web3forms/react, which reads `success` and `message` at the top, while
the documentation shows the message in `body`: both shapes are played.
"""

import re
from urllib.parse import urlsplit

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page, redirect
from generator.preview.sandbox.submission import Submission

_TITLE = "Web3Forms"
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STEERING = ("access_key", "redirect", "botcheck", "subject", "from_name", "replyto", "ccemail", "webhook")


def _answer(submission: Submission) -> Reply:
    if not submission.site:
        return _refuse(submission, 403, "This method is not allowed: use our API in client side")
    if not _KEY.fullmatch(submission.text("access_key").lower()):
        return _refuse(submission, 400, "Invalid Access Key")
    onward = submission.text("redirect")
    if onward and not _may_redirect(onward, submission.site):
        return _refuse(submission, 400, "The redirect has to be an absolute https address of the same domain")
    outcome: Outcome = "honeypot" if submission.text("botcheck") else "stored"
    message = "Form submitted successfully!"
    fields = submission.without(*_STEERING)
    if submission.wants_json or submission.packing == "json":
        response = as_json(200, {"success": True, "message": message, "data": fields})
    elif onward:
        response = redirect(onward, 303)
    else:
        response = page(200, _TITLE, message, back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=fields)


def _may_redirect(url: str, site: str) -> bool:
    """Judge as on a free plan; https is not asked of loopback, where previews are."""
    target, own = urlsplit(url), urlsplit(site)
    secure = target.scheme == "https" or (target.scheme == "http" and own.scheme == "http")
    return secure and target.hostname == own.hostname


def _refuse(submission: Submission, status: int, message: str) -> Reply:
    if submission.wants_json or submission.packing == "json":
        response = as_json(status, {"success": False, "message": message})
    else:
        response = page(status, _TITLE, message)
    return Reply(response=response, outcome="refused", fields=submission.without(*_STEERING))


def _refusal(status: int, message: str) -> Play:
    return lambda submission: _refuse(submission, status, message)


def _as_documented(submission: Submission) -> Reply:
    message = "Something went wrong"
    if not submission.wants_json and submission.packing != "json":
        return _refuse(submission, 500, message)
    document = as_json(500, {"statusCode": 500, "success": False, "body": {"data": {}, "message": message}})
    return Reply(response=document, outcome="refused", fields=submission.without(*_STEERING))


PEER = Peer(
    name="web3forms",
    title=_TITLE,
    hosts=("api.web3forms.com",),
    paths="/submit",
    answer=_answer,
    failures=(
        Failure("invalid-key", "the access key is wrong", "Answers 400.", _refusal(400, "Invalid Access Key")),
        Failure(
            "redirect-elsewhere",
            "the thank-you page is on another domain than the plan allows",
            "Answers 400.",
            _refusal(400, "Redirects to other domains need a paid plan"),
        ),
        Failure(
            "own-error",
            "something breaks inside it",
            "Answers 500 with the message where its documentation has it, in `body`.",
            _as_documented,
        ),
    ),
)
"""The peer."""
