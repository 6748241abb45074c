"""Kinto as it behaves. Must not look at our adapter.

Measured with a running Kinto: a record is created from JSON with `data`, anything else is 415, and HEAD of the list
tells how many there are. Errors have the shape of its documentation: code, errno, error, message, details.
"""

from collections.abc import Mapping

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Reply, as_json
from generator.preview.sandbox.submission import Json, Submission


def _answer(submission: Submission) -> Reply:
    if submission.method in ("GET", "HEAD"):
        response = as_json(200, {"data": []})
        response.headers["Total-Objects"] = response.headers["Total-Records"] = str(submission.known)
        return Reply(response=response, outcome=None)
    if submission.packing != "json":
        return _refuse(submission, 415, 107, "Content-Type header should be one of application/json")
    if submission.document is None:
        return _refuse(submission, 400, 107, "body: Invalid JSON")
    data = submission.data.get("data")
    if not isinstance(data, dict):
        details: Json = [{"location": "body", "name": "data", "description": "data: Required"}]
        return _refuse(submission, 400, 107, "data in body: Required", details=details)
    created: Json = {
        "permissions": {"write": ["system.Everyone"]},
        "data": {**data, "id": "played", "last_modified": 1},
    }
    return Reply(response=as_json(201, created), outcome="stored", fields=data)


def _refuse(submission: Submission, status: int, errno: int, message: str, *, details: Json = None) -> Reply:
    names = {400: "Invalid parameters", 403: "Forbidden", 415: "Unsupported Media Type", 503: "Service Unavailable"}
    document: dict[str, Json] = {"code": status, "errno": errno, "error": names[status], "message": message}
    if details is not None:
        document["details"] = details
    response = as_json(status, document)
    if status == 503:
        response.headers["Retry-After"] = "30"
    return Reply(response=response, outcome="refused", fields=_kept(submission))


def _kept(submission: Submission) -> Mapping[str, Json]:
    data = submission.data.get("data")
    return data if isinstance(data, dict) else submission.fields


def _refusal(status: int, errno: int, message: str) -> Play:
    return lambda submission: _refuse(submission, status, errno, message)


def _against_schema(submission: Submission) -> Reply:
    details: Json = [{"location": "body", "name": "email", "description": "'email' is a required property"}]
    return _refuse(submission, 400, 107, "email in body: 'email' is a required property", details=details)


PEER = Peer(
    name="kinto",
    title="Kinto",
    paths=r"(/.+)?/buckets/[\w-]+/collections/[\w-]+/records",
    methods=("POST", "GET", "HEAD"),
    exposes=("Total-Objects", "Total-Records", "Retry-After"),
    answer=_answer,
    failures=(
        Failure(
            "forbidden",
            "nobody may write to the collection",
            "Answers 403.",
            _refusal(403, 121, "This user cannot access this resource."),
        ),
        Failure(
            "against-schema",
            "the record does not fit the schema of the collection",
            "Answers 400 and names the field.",
            _against_schema,
        ),
        Failure(
            "overloaded",
            "it has too much to do",
            "Answers 503, and says when to come back.",
            _refusal(503, 201, "Service temporary unavailable due to overloading/maintenance, please retry later."),
        ),
    ),
)
"""The peer."""
