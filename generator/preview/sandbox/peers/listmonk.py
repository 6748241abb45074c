"""listmonk as it behaves. Must not look at our adapter.

From knadh/listmonk (cmd/public.go, cmd/handlers.go): a form for people and JSON for scripts, at two addresses; `nonce`
is the robot trap; `next` is honoured, and scripts are answered, only for sites on its list of trusted addresses. Here
the site that is previewed is on that list.
"""

from urllib.parse import urlsplit

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Reply, as_json, page, redirect
from generator.preview.sandbox.submission import Json, Submission
from generator.preview.sandbox.wording import looks_like_email

_TITLE = "listmonk"
_JSON_PATH = "/api/public/subscription"
_THANKS = "Please check your inbox to confirm the subscription"


def _answer(submission: Submission) -> Reply:
    if submission.path.endswith(_JSON_PATH):
        return _answer_script(submission)
    if submission.packing not in ("urlencoded", "multipart"):
        return _refuse(submission, 400, "Invalid request")
    if submission.text("nonce"):
        response = page(502, _TITLE, "Bad gateway")
        return Reply(response=response, outcome="honeypot", fields=_kept(submission))
    if wrong := _wrong(submission, "l"):
        return _refuse(submission, 400, wrong)
    onward = submission.text("next")
    trusted = bool(onward) and urlsplit(onward).netloc == urlsplit(submission.site).netloc
    response = redirect(onward, 303) if trusted else page(200, _TITLE, _THANKS, back=submission.referer)
    return Reply(response=response, outcome="stored", fields=_kept(submission))


def _answer_script(submission: Submission) -> Reply:
    if submission.packing == "other" or not submission.packing:
        return _refuse(submission, 400, "Invalid request")
    if wrong := _wrong(submission, "list_uuids"):
        return _refuse(submission, 400, wrong)
    return Reply(response=as_json(200, {"data": {"has_optin": True}}), outcome="stored", fields=_kept(submission))


def _wrong(submission: Submission, lists: str) -> str:
    if not looks_like_email(submission.text("email")):
        return "Invalid email."
    if not submission.text(lists):
        return "No lists given."
    if lists == "list_uuids" and not isinstance(submission.fields[lists], list):
        return "Invalid request"
    return ""


def _kept(submission: Submission) -> dict[str, Json]:
    fields = submission.fields
    kept = {
        "email": fields.get("email"),
        "name": fields.get("name"),
        "lists": fields.get("l", fields.get("list_uuids")),
    }
    return {name: value for name, value in kept.items() if value not in (None, "")}


def _refuse(submission: Submission, status: int, message: str) -> Reply:
    scripted = submission.path.endswith(_JSON_PATH)
    response = as_json(status, {"message": message}) if scripted else page(status, _TITLE, message)
    return Reply(response=response, outcome="refused", fields=_kept(submission))


def _refusal(status: int, message: str) -> Play:
    return lambda submission: _refuse(submission, status, message)


def _untrusted(submission: Submission) -> Reply:
    """Do the work, but neither lead back nor let a script read the answer."""
    reply = _answer(submission)
    if reply.response.status_code != 303:
        return Reply(response=reply.response, outcome=reply.outcome, fields=reply.fields, readable=False)
    response = page(200, _TITLE, _THANKS, back=submission.referer)
    return Reply(response=response, outcome=reply.outcome, fields=reply.fields, readable=False)


PEER = Peer(
    name="listmonk",
    title=_TITLE,
    paths=r"(/.+)?(/subscription/form|/api/public/subscription)",
    cors="echo",
    answer=_answer,
    failures=(
        Failure(
            "untrusted",
            "the site is not on its list of trusted addresses",
            "Stores the signature, but shows a page of its own, and scripts cannot read the answer.",
            _untrusted,
        ),
        Failure("list-not-found", "there is no list with this id", "Answers 400.", _refusal(400, "Invalid list.")),
        Failure("riddle", "it wants a solved riddle", "Answers 400.", _refusal(400, "Invalid captcha.")),
    ),
)
"""The peer."""
