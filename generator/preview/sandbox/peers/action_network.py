"""Action Network as it behaves to pages of other sites. Must not look at our adapter.

From its documentation of unauthenticated posts, OSDI (opensupporter/osdi-docs) and controlshift/action-network-rest:
only JSON, a person in the shape of OSDI, and 200 with an empty object whether the signature was stored or not.
"""

from collections.abc import Mapping

from generator.preview.sandbox.peer import Failure, Peer
from generator.preview.sandbox.replies import Outcome, Reply, as_json
from generator.preview.sandbox.submission import Json, Submission

_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def _answer(submission: Submission) -> Reply:
    if submission.packing != "json":
        return Reply(response=as_json(415, {"error": "Unsupported media type"}), outcome="refused")
    fields = read_person(submission.data)
    outcome: Outcome = "stored" if fields.get("email") or fields.get("phone") else "refused"
    return Reply(response=as_json(200, {}), outcome=outcome, fields=fields)


def read_person(document: Mapping[str, Json]) -> dict[str, Json]:
    """Read a signature in the shape of OSDI; what is not in its place is not there."""
    person = _object(document.get("person"))
    postal = _first(person.get("postal_addresses"))
    referrer = _object(document.get("action_network:referrer_data"))
    found: dict[str, Json] = {
        "given_name": person.get("given_name"),
        "family_name": person.get("family_name"),
        "email": _first(person.get("email_addresses")).get("address"),
        "phone": _first(person.get("phone_numbers")).get("number"),
        "postal_code": postal.get("postal_code"),
        "region": postal.get("region"),
        "country": postal.get("country"),
        "address_lines": _list(postal.get("address_lines")),
        "languages_spoken": _list(person.get("languages_spoken")),
        "comments": document.get("comments"),
        "add_tags": _list(document.get("add_tags")),
        "source": referrer.get("source"),
        "website": referrer.get("website"),
        "referrer": referrer.get("referrer"),
        **_object(person.get("custom_fields")),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _first(value: Json) -> Mapping[str, Json]:
    return next((_object(item) for item in _list(value)), {})


def _silent(submission: Submission) -> Reply:
    return Reply(response=as_json(200, {}), outcome="refused", fields=read_person(submission.data))


def _outspoken(submission: Submission) -> Reply:
    response = as_json(400, {"error": "the signature could not be created"})
    return Reply(response=response, outcome="refused", fields=read_person(submission.data))


def _not_found(submission: Submission) -> Reply:
    response = as_json(404, {"error": "Petition not found"})
    return Reply(response=response, outcome="refused", fields=read_person(submission.data))


PEER = Peer(
    name="action-network",
    title="Action Network",
    hosts=("actionnetwork.org",),
    paths=rf"/api/v2/petitions/{_UUID}/signatures/?",
    answer=_answer,
    failures=(
        Failure(
            "silent",
            "it throws the signature away without a word",
            "Answers 200 with an empty object, as always: nobody can tell. Compare the totals now and then.",
            _silent,
        ),
        Failure("refused", "it says that something is wrong", "Answers 400 with a sentence.", _outspoken),
        Failure("not-found", "there is no petition with this id", "Answers 404.", _not_found),
    ),
)
"""The peer."""
