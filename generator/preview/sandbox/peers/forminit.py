"""Forminit (once Getform) as it behaves. Must not look at our adapter.

From the package forminit (types.d.ts, README): fields are typed blocks such as `fi-sender-email` and `fi-text-name`, a
sender needs an address or a user's id, and the page to return to is set in its dashboard. Other names are no blocks.
"""

import re
from collections.abc import Iterator

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page
from generator.preview.sandbox.submission import Json, Submission

_TITLE = "Forminit"
_SENDER = ("userId", "email", "fullName", "firstName", "lastName", "phone", "company", "country", "city")
_BLOCK = re.compile(r"fi-(text|email|phone|url|number|date|select|radio|checkbox|rating|country|file)-(.+)")


def _answer(submission: Submission) -> Reply:
    sender, fields = _read(submission)
    if sender and not (sender.get("email") or sender.get("userId")):
        return _refuse(submission, 400, "FI_SENDER", "A sender needs an email or a userId", field="fi-sender-email")
    if not sender and not fields:
        return _refuse(submission, 400, "FI_EMPTY", "The submission has no blocks")
    outcome: Outcome = "honeypot" if submission.text("_gotcha") else "stored"
    if submission.wants_json or submission.packing == "json":
        blocks: list[Json] = [{"type": "sender", "properties": dict(sender)}]
        blocks.extend({"name": name, "value": value} for name, value in fields.items())
        response = as_json(200, {"success": True, "submission": {"hashId": "played", "blocks": blocks}})
    else:
        response = page(200, _TITLE, "Thank you! Your submission was received.", back=submission.referer)
    return Reply(response=response, outcome=outcome, fields={**sender, **fields})


def _read(submission: Submission) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return the sender and the other blocks by name."""
    if submission.packing == "json":
        return _read_blocks(submission)
    names = {f"fi-sender-{name}": name for name in _SENDER}
    rows = submission.fields.items()
    sender = {names[name]: value for name, value in rows if name in names}
    return sender, {found[2]: value for name, value in rows if (found := _BLOCK.fullmatch(name))}


def _read_blocks(submission: Submission) -> tuple[dict[str, Json], dict[str, Json]]:
    sender: dict[str, Json] = {}
    fields: dict[str, Json] = {}
    for block in _objects(submission.data.get("blocks")):
        properties = block.get("properties")
        if block.get("type") == "sender" and isinstance(properties, dict):
            sender |= properties
        elif isinstance(name := block.get("name"), str):
            fields[name] = block.get("value")
    return sender, fields


def _objects(document: Json) -> Iterator[dict[str, Json]]:
    yield from (item for item in (document if isinstance(document, list) else ()) if isinstance(item, dict))


def _refuse(submission: Submission, status: int, code: str, message: str, *, field: str = "") -> Reply:
    if submission.wants_json or submission.packing == "json":
        name: dict[str, Json] = {"fieldName": field} if field else {}
        response = as_json(status, {"success": False, "error": code, "code": code, "message": message, **name})
    else:
        response = page(status, _TITLE, message)
    sender, fields = _read(submission)
    return Reply(response=response, outcome="refused", fields={**sender, **fields})


def _refusal(status: int, code: str, message: str, *, field: str = "") -> Play:
    return lambda submission: _refuse(submission, status, code, message, field=field)


PEER = Peer(
    name="forminit",
    title=_TITLE,
    hosts=("forminit.com",),
    paths=r"/f/[\w-]+",
    answer=_answer,
    failures=(
        Failure(
            "form-not-found",
            "there is no form with this id",
            "Answers 404.",
            _refusal(404, "FORM_NOT_FOUND", "Form not found"),
        ),
        Failure(
            "email-refused",
            "it does not believe the e-mail address",
            "Answers 422 and names the field.",
            _refusal(422, "FI_INVALID_EMAIL", "This email address is not valid", field="fi-sender-email"),
        ),
        Failure(
            "protected",
            "the form was set to protected, which needs a secret key",
            "Answers 401.",
            _refusal(401, "MISSING_API_KEY", "This form needs an API key"),
        ),
    ),
)
"""The peer."""
