"""Proca as it behaves. Must not look at our adapter.

From fixthestatusquo/proca-server (schema.graphql, the resolvers' errors) and proca (src/lib/server.js): GraphQL as
JSON, inputs are checked against their types, `customFields` is JSON in a text, and errors come with status 200.
"""

import json
from collections.abc import Iterator, Mapping

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Reply, as_json
from generator.preview.sandbox.submission import Json, Submission
from generator.preview.sandbox.wording import looks_like_email

_KNOWN: Mapping[str, frozenset[str]] = {
    "contact": frozenset(
        ("name", "firstName", "lastName", "email", "phone", "birthDate", "address", "nationality"),
    ),
    "contact.address": frozenset(("country", "postcode", "locality", "region", "street", "streetNumber")),
    "contact.nationality": frozenset(("country", "documentType", "documentNumber")),
    "action": frozenset(("actionType", "customFields", "fields", "donation", "mtt", "testing")),
    "privacy": frozenset(("optIn", "leadOptIn")),
    "tracking": frozenset(("source", "medium", "campaign", "content", "location")),
}
_FLAGS = ("privacy.optIn", "privacy.leadOptIn", "action.testing")


def _answer(submission: Submission) -> Reply:
    if submission.method == "GET":
        return _count(submission)
    query = submission.data.get("query")
    variables = submission.data.get("variables")
    if submission.packing != "json" or not isinstance(query, str):
        return Reply(response=as_json(400, {"errors": [{"message": "No query document supplied"}]}), outcome="refused")
    given = variables if isinstance(variables, dict) else {}
    fields = _read(given)
    wrong = "" if "addActionContact" in query else "Cannot query another field here"
    wrong = wrong or next(_type_errors(given), "")
    if wrong:
        return Reply(response=as_json(200, {"errors": [{"message": wrong}]}), outcome="refused", fields=fields)
    contact = _object(given.get("contact"))
    for name in ("email", "firstName"):
        value = contact.get(name) or (contact.get("name") if name == "firstName" else None)
        if not value or (name == "email" and not looks_like_email(str(value))):
            return _refuse(fields, f"{name}: has invalid format", path=name)
    thanks: Json = {"contactRef": "played", "firstName": contact.get("firstName")}
    return Reply(response=as_json(200, {"data": {"addActionContact": thanks}}), outcome="stored", fields=fields)


def _count(submission: Submission) -> Reply:
    if "supporterCount" not in submission.query.get("query", ""):
        return Reply(response=as_json(400, {"errors": [{"message": "No query document supplied"}]}), outcome=None)
    stats: Json = {"stats": {"supporterCount": submission.known}}
    return Reply(response=as_json(200, {"data": {"actionPage": {"campaign": stats}}}), outcome=None)


def _type_errors(variables: Mapping[str, Json]) -> Iterator[str]:
    """Find what GraphQL refuses before anything is done: missing variables, unknown names, wrong types."""
    page = variables.get("actionPage")
    if isinstance(page, bool) or not isinstance(page, int):
        yield 'Argument "actionPageId" has invalid value $actionPage: expected type "Int!"'
    for name in ("action", "contact", "privacy"):
        if not isinstance(variables.get(name), dict):
            yield f'Variable "{name}": expected an object, found null'
    for path, known in _KNOWN.items():
        for name in sorted(_at(variables, path).keys() - known):
            yield f'In field "{name}": unknown field of {path}'
    for path in _FLAGS:
        parent, _, name = path.rpartition(".")
        if not isinstance(_at(variables, parent).get(name), bool | None):
            yield f'In field "{path}": expected type "Boolean"'
    action = _at(variables, "action")
    if not isinstance(action.get("actionType"), str):
        yield 'In field "actionType": expected type "String!", found null'
    if not _is_json_text(action.get("customFields")):
        yield 'In field "customFields": expected type "Json"'


def _at(variables: Mapping[str, Json], path: str) -> Mapping[str, Json]:
    found: Mapping[str, Json] = variables
    for step in path.split("."):
        found = _object(found.get(step))
    return found


def _is_json_text(value: Json) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and isinstance(json.loads(value), dict)
    except ValueError:
        return False


def _read(variables: Mapping[str, Json]) -> dict[str, Json]:
    contact, action = _object(variables.get("contact")), _object(variables.get("action"))
    custom = action.get("customFields")
    parts: tuple[Mapping[str, Json], ...] = (
        {name: value for name, value in contact.items() if name != "address"},
        _object(contact.get("address")),
        json.loads(str(custom)) if custom is not None and _is_json_text(custom) else {},
        _object(variables.get("privacy")),
        _object(variables.get("tracking")),
    )
    return {name: value for part in parts for name, value in part.items() if value not in (None, "")}


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _refuse(fields: Mapping[str, Json], message: str, *, path: str = "", code: str = "") -> Reply:
    steps: list[Json] = ["addActionContact", "contact", path] if path else ["addActionContact"]
    error: dict[str, Json] = {"message": message, "path": steps}
    if code:
        error["extensions"] = {"code": code}
    document: Json = {"data": {"addActionContact": None}, "errors": [error]}
    return Reply(response=as_json(200, document), outcome="refused", fields=fields)


def _refusal(message: str, *, path: str = "", code: str = "") -> Play:
    def refuse(submission: Submission) -> Reply:
        fields = _read(_object(submission.data.get("variables")))
        return _refuse(fields, message, path=path, code=code)

    return refuse


PEER = Peer(
    name="proca",
    title="Proca",
    hosts=("api.proca.app",),
    paths="/api/?",
    methods=("POST", "GET"),
    answer=_answer,
    failures=(
        Failure(
            "email-refused",
            "it does not believe the e-mail address",
            "Answers 200 with an error at the field.",
            _refusal("email: has invalid format", path="email"),
        ),
        Failure(
            "page-not-found",
            "there is no action page with this number",
            "Answers 200 with an error.",
            _refusal("action page not found", code="not_found"),
        ),
        Failure(
            "riddle",
            "it wants a solved riddle",
            "Answers 200 with an error that asks for one.",
            _refusal("Captcha code required (see documentation)", code="captcha"),
        ),
    ),
)
"""The peer."""
