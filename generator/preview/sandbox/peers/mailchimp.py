"""Mailchimp as it behaves. Must not look at our adapter.

From code that embeds its forms: the account and the list are `u` and `id` of the address, fields are merge tags, the
trap is named after both, scripts of other sites get no answer but by JSONP at `post-json`. A letter to confirm comes
where the list is set so, as is played here. Names that are no merge tags of the list are dropped.
"""

import json
import re

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, page
from generator.preview.sandbox.submission import Json, Submission
from generator.preview.sandbox.wording import looks_like_email

_TITLE = "Mailchimp"
_MERGE_TAG = re.compile(r"[A-Z][A-Z0-9_]*|tags|group\[\d+\](\[\d+\])?")
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]*")
_THANKS = "Almost finished... We need to confirm your email address."


def _answer(submission: Submission) -> Reply:
    if submission.method == "GET" and not submission.path.endswith("/post-json"):
        return Reply(response=page(200, _TITLE, "The sign-up page of your list would be here."), outcome=None)
    sent = _sent(submission)
    user, audience = str(sent.get("u", "")), str(sent.get("id", ""))
    if not user or not audience:
        return _say(submission, "error", "We can't find this list", status=404)
    outcome: Outcome = "honeypot" if sent.get(f"b_{user}_{audience}") else "stored"
    if not looks_like_email(str(sent.get("EMAIL", ""))):
        return _say(submission, "error", "Please enter a valid email address")
    return _say(submission, "success", _THANKS, outcome=outcome)


def _sent(submission: Submission) -> dict[str, Json]:
    return {**submission.query, **submission.fields}


def _say(
    submission: Submission, result: str, message: str, *, outcome: Outcome = "refused", status: int = 200
) -> Reply:
    response = page(status, _TITLE, message, back=submission.referer)
    callback = submission.query.get("c", "")
    if submission.path.endswith("/post-json") and _CALLBACK.fullmatch(callback):
        response.set_data(f"{callback}({json.dumps({'result': result, 'msg': message})})")
        response.content_type = "application/javascript; charset=utf-8"
    fields = {name: value for name, value in _sent(submission).items() if _MERGE_TAG.fullmatch(name)}
    return Reply(response=response, outcome=outcome, fields=fields)


def _refusal(message: str) -> Play:
    return lambda submission: _say(submission, "error", message)


PEER = Peer(
    name="mailchimp",
    title=_TITLE,
    hosts=("*.list-manage.com",),
    paths=r"/subscribe/post(-json)?/?",
    methods=("POST", "GET"),
    cors="none",
    answer=_answer,
    failures=(
        Failure(
            "already-subscribed",
            "the address is on the list already",
            "Shows a page that says so; the browser does not come back.",
            _refusal("This address is already subscribed to the list."),
        ),
        Failure(
            "too-often",
            "the address signed up too often in a short time",
            "Shows a page that says so.",
            _refusal("This address has too many recent signup requests"),
        ),
        Failure(
            "field-missing",
            "the list asks for a field that the form does not have",
            "Shows a page that asks for it.",
            _refusal("Please enter a value for the required fields"),
        ),
    ),
)
"""The peer."""
